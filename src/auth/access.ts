import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { HttpConfig } from '../config.ts'
import { AppError } from '../core/errors.ts'
import type { RouteAccess } from '../http/contract.ts'
import { inTime } from '../http/in-time.ts'
import type { RateLimits } from '../http/rate-limits.ts'
import type { ApiKey } from './api-key.schema.ts'
import type { ApiKeyService } from './api-key.service.ts'
import { challengeFor, presentedKey } from './presented-key.ts'
import { hasScope, type Scope } from './scope.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Left out, reading asks for `read` and everything else for `write`. */
    access?: RouteAccess
    /** Only browsers ask for it: they are told to ask for a key, and for another one where it may not. */
    isPageOnly?: boolean
  }
  interface FastifyRequest {
    /** The key that was shown; null where none is asked for. */
    apiKey: ApiKey | null
    /** Counts whoever showed something that opens nothing. Throws TOO_MANY_REQUESTS. */
    countWrongKey(): Promise<void>
    /** Whether whoever asks has this scope; everybody has where no key is asked for. */
    may(scope: Scope): boolean
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

interface AccessDeps {
  http: Pick<HttpConfig, 'apiAuth'>
  keys: Pick<ApiKeyService, 'verify'>
  limits: RateLimits
}

/**
 * Lets a request through to its route only with a key that may use it. An address that does not exist is
 * no secret. Requests are counted between the two: with a right key by it, since others may share its
 * holder's address, and without one by the address.
 */
export function guardAccess(app: FastifyInstance, { http, keys, limits }: AccessDeps): void {
  const isAsked = ({ method, routeOptions: { config }, is404 }: FastifyRequest): boolean =>
    http.apiAuth === 'key' && !is404 && accessOf({ method, config }) !== 'open'
  app.decorateRequest('apiKey', null)
  app.decorateRequest('may', function (scope) {
    return http.apiAuth === 'none' || (this.apiKey !== null && hasScope(this.apiKey, scope))
  })
  app.decorateRequest('countWrongKey', async () => undefined)
  app.addHook('onRequest', async (request, reply) => {
    request.countWrongKey = () => limits.countWrongKey(request, reply)
    const presented = presentedKey(request.headers)
    if (!isAsked(request) || presented === null || hasTicket(request)) return
    request.apiKey = await inTime(keys.verify(presented))
    if (request.apiKey === null) await request.countWrongKey()
  })
  app.addHook('onRequest', async (request, reply) => {
    if (!hasTicket(request)) await limits.count(request, reply)
  })
  app.addHook('onRequest', async (request, reply) => {
    if (!isAsked(request) || hasTicket(request)) return
    const access = accessOf({ method: request.method, config: request.routeOptions.config })
    if (access === 'open' || request.may(access)) return
    const presented = presentedKey(request.headers)
    const challenge = challengeFor(request, presented)
    if (request.apiKey === null) {
      reply.header('www-authenticate', challenge)
      throw presented === null ? noKey() : wrongKey()
    }
    const { isPageOnly } = request.routeOptions.config
    const insufficient = `Bearer realm="leadbot", error="insufficient_scope", scope="${access}"`
    reply.header('www-authenticate', isPageOnly ? challenge : insufficient)
    throw missingScope(access, isPageOnly ? 'UNAUTHORIZED' : 'FORBIDDEN')
  })
}

/** The route redeems it, and counts one that lets nobody in as a wrong key. */
function hasTicket({ routeOptions, query }: FastifyRequest): boolean {
  const isWebsocket = routeOptions.config.isWebsocket === true
  return isWebsocket && typeof query === 'object' && query !== null && 'ticket' in query
}

function noKey(): AppError {
  return new AppError('UNAUTHORIZED', {
    ru: 'Нужен ключ API: заголовок X-API-Key или Authorization: Bearer',
    en: 'An API key is needed: the header X-API-Key or Authorization: Bearer',
  })
}

function wrongKey(): AppError {
  return new AppError('UNAUTHORIZED', {
    ru: 'Такого ключа API нет, или он истёк либо отозван',
    en: 'There is no such API key, or it has expired or been revoked',
  })
}

function missingScope(scope: Scope, code: 'UNAUTHORIZED' | 'FORBIDDEN'): AppError {
  return new AppError(code, {
    ru: `У этого ключа API нет права ${scope}`,
    en: `This API key does not have the scope ${scope}`,
  })
}
