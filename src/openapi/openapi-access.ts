import type { FastifySchema } from 'fastify'
import type { RouteAccess } from '../http/contract.ts'
import { guarded } from '../http/problem-responses.ts'

/** The ways to show a key, as Swagger UI's Authorize button offers them. */
export const securitySchemes = {
  ApiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
  Bearer: { type: 'http', scheme: 'bearer' },
} as const

/** Says in a route's schema which key it needs and how it refuses without one. */
export function describeAccess(schema: FastifySchema, access: RouteAccess): FastifySchema {
  if (access === 'open') return { ...schema, security: [] }
  const answers = typeof schema.response === 'object' ? schema.response : {}
  return {
    ...schema,
    // An array of alternatives; each lists the scopes that it has to have.
    security: Object.keys(securitySchemes).map((scheme) => ({ [scheme]: [access] })),
    response: { ...answers, ...guarded },
  }
}
