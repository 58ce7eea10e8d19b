import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { WebhookEventType } from '../../../src/events/event.schema.ts'
import { startApi, type TestApi } from '../../support/api.ts'

const Schema = z.looseObject({ examples: z.array(z.unknown()).optional() })
const Media = z.looseObject({
  schema: z.unknown(),
  example: z.unknown().optional(),
  examples: z.record(z.string(), z.object({ value: z.unknown() })).optional(),
})
type Media = z.infer<typeof Media>
const Content = z.record(z.string(), Media)
const Operation = z.looseObject({
  operationId: z.string(),
  security: z.array(z.unknown()).optional(),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: Content.optional() })),
})
const Document = z.looseObject({
  servers: z.array(z.looseObject({ url: z.string() })).min(1),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  webhooks: z.record(z.string(), z.object({ post: Operation })),
  components: z.looseObject({ schemas: z.record(z.string(), Schema) }),
})

let api: TestApi
let document: z.infer<typeof Document>
let ajv: Ajv2020
beforeAll(async () => {
  api = await startApi()
  document = Document.parse((await api.call('GET', '/openapi.json')).body)
  ajv = new Ajv2020({ strict: false }).addSchema({ $id: 'openapi', ...document })
  const formats = { uuid: z.uuid(), date: z.iso.date(), 'date-time': z.iso.datetime(), uri: z.url() }
  for (const [name, format] of Object.entries(formats)) {
    ajv.addFormat(name, (text) => format.safeParse(text).success)
  }
})
afterAll(() => api.close())

/** Every schema of the document that shows examples, by its JSON pointer. */
function schemasWithExamples(node: unknown, pointer = ''): [pointer: string, examples: unknown[]][] {
  if (typeof node !== 'object' || node === null) return []
  const own = Schema.safeParse(node).data?.examples
  const inside = Object.entries(node).filter(([key]) => key !== 'examples')
  return [
    ...(own ? [[pointer, own] satisfies [string, unknown[]]] : []),
    ...inside.flatMap(([key, value]) => schemasWithExamples(value, `${pointer}/${escaped(key)}`)),
  ]
}

function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))
}

/** The examples that stand beside a schema, as OpenAPI has them. */
function besideOf({ example, examples = {} }: Media): unknown[] {
  const named = Object.values(examples).map(({ value }) => value)
  return example === undefined ? named : [example, ...named]
}

/** Every body with its examples beside it, by the JSON pointer of its schema. */
function bodiesWithExamples(node: unknown, pointer = ''): [pointer: string, examples: unknown[]][] {
  if (typeof node !== 'object' || node === null) return []
  const media = 'schema' in node ? Media.safeParse(node).data : undefined
  const own = media ? besideOf(media) : []
  const inside = Object.entries(node).filter(([key]) => key !== 'examples')
  return [
    ...(own.length > 0 ? [[`${pointer}/schema`, own] satisfies [string, unknown[]]] : []),
    ...inside.flatMap(([key, value]) => bodiesWithExamples(value, `${pointer}/${escaped(key)}`)),
  ]
}

/** The examples that a reader sees of a body: its own, or those of what it is or consists of. */
function examplesOf(schema: unknown): unknown[] {
  const { examples, $ref, items, anyOf } = z
    .looseObject({
      examples: z.array(z.unknown()).optional(),
      $ref: z.string().optional(),
      items: z.unknown().optional(),
      anyOf: z.array(z.unknown()).optional(),
    })
    .parse(schema)
  if (examples) return examples
  const named = $ref === undefined ? undefined : document.components.schemas[$ref.split('/').at(-1) ?? '']
  if (named) return examplesOf(named)
  if (items !== undefined) return examplesOf(items)
  return anyOf?.flatMap(examplesOf) ?? []
}

describe('every example in the document', () => {
  test('is what its own schema says', () => {
    const beside = bodiesWithExamples(document)
    expect(beside.length).toBeGreaterThan(15)
    const shown = [...beside, ...schemasWithExamples(document)]
    for (const [pointer, examples] of shown) {
      const validate = ajv.getSchema(`openapi#${pointer}`)
      expect(validate, pointer).toBeDefined()
      for (const example of examples) {
        validate?.(example)
        expect(validate?.errors, `${pointer} ${JSON.stringify(example)}`).toBeNull()
      }
    }
  })

  test('is there for each body that is sent and each that comes back', () => {
    const operations = [...Object.values(document.paths), ...Object.values(document.webhooks)]
    for (const operation of operations.flatMap((methods) => Object.values(methods))) {
      const { operationId, requestBody, responses } = operation
      for (const { content = {} } of [...(requestBody ? [requestBody] : []), ...Object.values(responses)]) {
        for (const media of Object.values(content)) {
          const shown = [...besideOf(media), ...examplesOf(media.schema)]
          expect(shown.length, operationId).toBeGreaterThan(0)
        }
      }
    }
  })
})

describe('the document', () => {
  test('has nothing that Redocly’s recommended rules complain of', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const problems = await lintFromString({ source: JSON.stringify(document), config })
    const told = problems.map(
      ({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`,
    )
    // Who answers 4xx to us is the receiver; a health check needs no key, so it refuses nobody.
    expect(told).toEqual([])
  })

  test('describes the body of every event that a webhook gets', () => {
    expect(Object.keys(document.webhooks).toSorted()).toEqual(
      [...WebhookEventType.options, 'webhook.ping'].toSorted(),
    )
    for (const [type, { post }] of Object.entries(document.webhooks)) {
      const body = post.requestBody?.content['application/json']
      const [example] = body ? [...besideOf(body), ...examplesOf(body.schema)] : []
      expect(example).toMatchObject({ type, version: 1 })
    }
  })

  test('says of each operation what key it needs, and of those open to everybody that they need none', () => {
    const open = Object.values(document.paths)
      .flatMap((methods) => Object.values(methods))
      .filter(({ security }) => security?.length === 0)
    expect(open.map(({ operationId }) => operationId)).toEqual([
      ...['getHealth', 'signIn', 'signOut', 'lookAtLink', 'join'],
    ])
  })
})
