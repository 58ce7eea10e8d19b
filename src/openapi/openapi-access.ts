import type { FastifySchema } from 'fastify'
import { accessRules } from '../auth/access-rules.ts'
import { sessionCookie } from '../auth/session-cookie.ts'
import type { RouteAccess } from '../http/contract.ts'
import { guarded } from '../http/problem-responses.ts'

/** The ways to show who asks: a key, as Swagger UI's Authorize button offers it, and what a page holds of a person. */
export const securitySchemes = {
  ApiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
  Bearer: { type: 'http', scheme: 'bearer' },
  Session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
} as const

/** Says in a route's schema which key or whose session it needs and how it refuses without one. */
export function describeAccess(schema: FastifySchema, access: RouteAccess): FastifySchema {
  if (access === 'open') return { ...schema, security: [] }
  const answers = typeof schema.response === 'object' ? schema.response : {}
  const { scope, roles } = accessRules[access]
  const byKey: Record<string, string[]>[] = scope === null ? [] : [{ ApiKey: [scope] }, { Bearer: [scope] }]
  return {
    ...schema,
    // An array of alternatives; each lists the scopes that it has to have, or the roles of which one will do.
    security: [...byKey, { Session: [...roles] }],
    response: { ...answers, ...guarded },
  }
}
