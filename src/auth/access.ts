import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HttpConfig } from '../config.ts'
import type { Author } from '../core/author.ts'
import type { RouteAccess } from '../http/contract.ts'
import { inTime } from '../http/in-time.ts'
import { isForeign } from '../http/origins.ts'
import type { RateLimits } from '../http/rate-limits.ts'
import { missingScope, noKey, notForRole, wrongKey } from './access-refusals.ts'
import { accessRules, type Need } from './access-rules.ts'
import type { ApiKey } from './api-key.schema.ts'
import type { ApiKeyService } from './api-key.service.ts'
import { challengeFor, presentedKey } from './presented-key.ts'
import { hasScope } from './scope.ts'
import { presentedSession } from './session-cookie.ts'
import type { SessionCheck, SignedIn } from './signed-in.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Left out, reading asks for `read` and everything else for `write`. */
    access?: RouteAccess
    /** Only browsers ask for it: they are told to ask for a key, and for another one where it may not. */
    isPageOnly?: boolean
  }
  interface FastifyRequest {
    /** The key that was shown; null where none is asked for, or a person asks. */
    apiKey: ApiKey | null
    /** Who has signed in; null where a key was shown, or nobody is asked who they are. */
    person: SignedIn | null
    /** Counts whoever showed something that opens nothing. Throws TOO_MANY_REQUESTS. */
    countWrongKey(): Promise<void>
    /** Whether whoever asks may do what needs this; everybody may where nobody is asked who they are. */
    may(need: Need): boolean
  }
}

/** Who may use a route, whether it says so itself or not. */
export function accessOf(route: {
  method: string | string[]
  config?: { access?: RouteAccess }
}): RouteAccess {
  const isReading = [route.method].flat().every((method) => method === 'GET' || method === 'HEAD')
  return route.config?.access ?? (isReading ? 'read' : 'write')
}

/** Who does what the request asks for. Without keys it is the owner, who needs no account. */
export function authorOf({ apiKey, person }: Pick<FastifyRequest, 'apiKey' | 'person'>): Author {
  return apiKey === null ? { kind: 'person', id: person?.id ?? null } : { kind: 'key', id: apiKey.id }
}

interface AccessDeps {
  http: Pick<HttpConfig, 'apiAuth'>
  keys: Pick<ApiKeyService, 'verify'>
  sessions: Pick<SessionCheck, 'verify'>
  limits: RateLimits
}

/**
 * Lets a request through to its route only with a key that may use it, or with the session of a person who may. An
 * address that does not exist is no secret. Requests are counted between the two: with a key or a session by it,
 * since others may share its holder's address, and without one by the address.
 */
export function guardAccess(app: FastifyInstance, { http, keys, sessions, limits }: AccessDeps): void {
  const isAsked = ({ method, routeOptions: { config }, is404 }: FastifyRequest): boolean =>
    http.apiAuth === 'key' && !is404 && accessOf({ method, config }) !== 'open'
  app.decorateRequest('apiKey', null)
  app.decorateRequest('person', null)
  app.decorateRequest('may', function (need) {
    if (http.apiAuth === 'none') return true
    const { scope, roles } = accessRules[need]
    if (this.apiKey !== null) return scope !== null && hasScope(this.apiKey, scope)
    return this.person !== null && roles.includes(this.person.role)
  })
  app.decorateRequest('countWrongKey', async () => undefined)
  app.addHook('onRequest', async (request, reply) => {
    request.countWrongKey = () => limits.countWrongKey(request, reply)
    if (!isAsked(request) || hasTicket(request)) return
    const presented = presentedKey(request.headers)
    if (presented !== null) {
      request.apiKey = await inTime(keys.verify(presented))
      if (request.apiKey === null) await request.countWrongKey()
      return
    }
    const token = ownSession(request)
    // One that is over is no guess, so it is not counted: the page that shows it asks again and again.
    if (token !== null) request.person = await inTime(sessions.verify(token))
  })
  app.addHook('onRequest', async (request, reply) => {
    if (!hasTicket(request)) await limits.count(request, reply)
  })
  app.addHook('onRequest', async (request, reply) => {
    if (!isAsked(request) || hasTicket(request)) return
    const access = accessOf({ method: request.method, config: request.routeOptions.config })
    if (access !== 'open' && !request.may(access)) refuse(request, reply, access)
  })
}

/**
 * The token of the session that our own pages hold. A page of another site gets nothing out of the browser's having it,
 * not even one that CORS_ORIGINS lists: that one is to show a key.
 */
function ownSession(request: FastifyRequest): string | null {
  return isForeign(request, []) ? null : presentedSession(request)
}

function refuse(request: FastifyRequest, reply: FastifyReply, need: Need): never {
  const presented = presentedKey(request.headers)
  const challenge = challengeFor(request, presented)
  if (request.apiKey === null && request.person === null) {
    reply.header('www-authenticate', challenge)
    throw presented === null ? noKey() : wrongKey()
  }
  const { scope } = accessRules[need]
  const { isPageOnly } = request.routeOptions.config
  const code = isPageOnly ? 'UNAUTHORIZED' : 'FORBIDDEN'
  if (isPageOnly) reply.header('www-authenticate', challenge)
  if (request.apiKey === null || scope === null) throw notForRole(code)
  if (!isPageOnly) {
    const insufficient = `Bearer realm="leadbot", error="insufficient_scope", scope="${scope}"`
    reply.header('www-authenticate', insufficient)
  }
  throw missingScope(scope, code)
}

/** The route redeems it, and counts one that lets nobody in as a wrong key. */
function hasTicket({ routeOptions, query }: FastifyRequest): boolean {
  const isWebsocket = routeOptions.config.isWebsocket === true
  return isWebsocket && typeof query === 'object' && query !== null && 'ticket' in query
}
