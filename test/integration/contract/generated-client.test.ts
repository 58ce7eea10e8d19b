import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import openapiTS, { astToString } from 'openapi-typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startApi, type TestApi } from '../../support/api.ts'

const Operation = z.object({
  operationId: z.string(),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean().optional() }))
    .default([]),
  requestBody: z
    .object({
      content: z.object({
        'application/json': z
          .looseObject({ examples: z.unknown(), example: z.unknown() })
          .partial()
          .optional(),
      }),
    })
    .optional(),
})
const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) })

let api: TestApi
let document: z.infer<typeof Document>
let folder: string
beforeAll(async () => {
  api = await startApi()
  document = Document.parse((await api.call('GET', '/openapi.json')).body)
  const cache = join(import.meta.dirname, '../../../node_modules/.cache')
  await mkdir(cache, { recursive: true })
  folder = await mkdtemp(join(cache, 'client-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await api.close()
})

interface Call {
  method: string
  path: string
  init: object
}

/** Each operation as a client would call it: the ids it needs, and the body that the document shows. */
function callsOf(): Call[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters, requestBody }]) => {
      const named = parameters.filter((parameter) => parameter.in === 'path')
      const ids = named.map(({ name }) => [name, name === 'channel' ? 'telegram' : leadId])
      const asked = parameters.filter((parameter) => parameter.in === 'query' && parameter.required)
      const query = asked.map(({ name }) => [name, leadId])
      const json = requestBody?.content['application/json']
      const body = json && bodyOf(json)
      return {
        method: method.toUpperCase(),
        path,
        init: {
          params: {
            ...(ids.length > 0 && { path: Object.fromEntries(ids) }),
            ...(query.length > 0 && { query: Object.fromEntries(query) }),
          },
          ...(body && { body }),
        },
      }
    }),
  )
}

const leadId = '0193397f-3a00-7000-8000-000000000004'

function bodyOf({ example, examples }: { example?: unknown; examples?: unknown }): object {
  const named = z.record(z.string(), z.object({ value: z.unknown() })).safeParse(examples).data ?? {}
  return z.looseObject({}).parse(example ?? Object.values(named)[0]?.value)
}

/** The code of a program that makes every call, and tells how each was answered. */
function programOf(calls: Call[]): string {
  const lines = calls.map(
    ({ method, path, init }) =>
      `answers.push(['${method} ${path}', (await client.${method}('${path}', ${JSON.stringify(init)})).response.status])`,
  )
  return lines.join('\n')
}

test('a client made from the document compiles, with every operation and the bodies that it shows', async () => {
  const code = [
    "import createClient from 'openapi-fetch'",
    "import type { paths } from './openapi.js'",
    'const client = createClient<paths>()',
    'const answers: [string, number][] = []',
    programOf(callsOf()),
  ]
  const compilerOptions = {
    ...{ target: 'ES2023', module: 'NodeNext', lib: ['ES2023', 'DOM'], types: [] },
    ...{ strict: true, noEmit: true, skipLibCheck: true },
  }
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'openapi.d.ts'), astToString(await openapiTS(JSON.stringify(document))))
  await writeFile(join(folder, 'calls.ts'), code.join('\n'))
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  const compiled = promisify(execFile)('npx', ['tsc', '-p', folder]).catch((error: unknown) => error)
  expect(await compiled).toMatchObject({ stdout: '' })
})

test('such a client reaches every operation', async () => {
  const code = [
    "import createClient from 'openapi-fetch'",
    `const client = createClient({ baseUrl: '${api.baseUrl}' })`,
    'const answers = []',
    programOf(callsOf().map((call) => ({ ...call, init: { ...call.init, parseAs: 'text' } }))),
    'console.log(JSON.stringify(answers))',
  ]
  const program = join(folder, 'calls.mjs')
  await writeFile(program, code.join('\n'))
  const { stdout } = await promisify(execFile)('node', [program])
  const answers = z.array(z.tuple([z.string(), z.number()])).parse(JSON.parse(stdout))
  expect(answers.map(([name]) => name)).toEqual(callsOf().map(({ method, path }) => `${method} ${path}`))
  // Here nobody has an account.
  const usual = [200, 400, 404, 409]
  const expected: Record<string, number[]> = {
    'PUT /api/session': [401],
    'PATCH /api/me': [403],
    'PUT /api/me/password': [403],
    'PUT /api/me/shift': [403],
    'DELETE /api/me/sessions/{session_id}': [403],
    'GET /api/me/telegram': [403],
    'POST /api/me/telegram/code': [403],
    'DELETE /api/me/telegram': [403],
  }
  for (const [name, status] of answers) expect(expected[name] ?? usual, name).toContain(status)
})
