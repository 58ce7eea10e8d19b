import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { z } from 'zod'
import type { TestApi } from './api.ts'

const JsonContent = z.object({
  schema: z.unknown(),
  example: z.unknown().optional(),
  examples: z.record(z.string(), z.object({ value: z.unknown() })).default({}),
})
const Operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: z.unknown() })).default([]),
  requestBody: z.object({ content: z.object({ 'application/json': JsonContent.optional() }) }).optional(),
  responses: z.record(
    z.string(),
    z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }),
  ),
})
const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) })

/** What our OpenAPI document promises of one endpoint. */
export interface DocumentedOperation {
  /** `GET /api/leads` */
  name: string
  method: string
  path: string
  parameters: z.infer<typeof Operation>['parameters']
  /** The JSON Schema of its body; undefined where it takes none. */
  bodySchema: unknown
  /** A body that it shows; undefined where it takes none. */
  bodyExample: unknown
  /** The kinds of content that it may answer with this status; none where it does not declare it. */
  contentTypes(status: number): string[]
  /** What is wrong with an answer's JSON; undefined for nothing. */
  mismatch(status: number, body: unknown): string | undefined
}

/** Every operation of the document that a server gives out. */
export async function readOperations(api: TestApi): Promise<DocumentedOperation[]> {
  const document = Document.parse((await api.call('GET', '/openapi.json')).body)
  const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema({
    $id: 'openapi',
    ...document,
  })
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters, requestBody, responses }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      parameters,
      bodySchema: requestBody?.content['application/json']?.schema,
      bodyExample: exampleIn(requestBody?.content['application/json']),
      contentTypes: (status) => Object.keys(responses[status]?.content ?? {}),
      mismatch: (status, body) => {
        const [type = ''] = Object.keys(responses[status]?.content ?? {})
        const pointer = ['paths', path, method, 'responses', status, 'content', type, 'schema']
        return errorsOf(ajv.getSchema(`openapi#/${pointer.map(escaped).join('/')}`), body)
      },
    })),
  )
}

function exampleIn(content: z.infer<typeof JsonContent> | undefined): unknown {
  return content?.example ?? Object.values(content?.examples ?? {})[0]?.value
}

function escaped(part: string | number): string {
  return encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'))
}

function errorsOf(validate: ValidateFunction | undefined, body: unknown): string | undefined {
  if (validate === undefined) return 'no schema is declared'
  return validate(body) ? undefined : JSON.stringify(validate.errors)
}
