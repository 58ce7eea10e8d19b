import type { FastifyInstance } from 'fastify'
import type { ApiKey } from '../api-keys/api-key.schema.ts'
import type { ApiKeyService } from '../api-keys/api-key.service.ts'
import { hasScope, type Scope } from '../api-keys/scope.ts'
import type { HttpConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import { challengeFor, presentedKey } from './presented-key.ts'
import type { RateLimits } from './rate-limits.ts'

/** Who may use a route: everybody, or who holds a key of this scope. */
export type RouteAccess = 'open' | Scope

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
  limits: Pick<RateLimits, 'countWrongKey'>
}

/**
 * Lets a request through to its route only with a key that may use it. An address that does not exist is
 * no secret.
 */
export function guardAccess(app: FastifyInstance, { http, keys, limits }: AccessDeps): void {
  const { apiAuth } = http
  app.decorateRequest('apiKey', null)
  app.decorateRequest('may', function (scope) {
    return apiAuth === 'none' || (this.apiKey !== null && hasScope(this.apiKey, scope))
  })
  app.addHook('onRequest', async (request, reply) => {
    const access = accessOf({ method: request.method, config: request.routeOptions.config })
    if (access === 'open' || request.is404 || apiAuth === 'none') return
    if (request.routeOptions.config.isWebsocket && hasTicket(request.query)) return
    const presented = presentedKey(request.headers)
    request.apiKey = presented === null ? null : await keys.verify(presented)
    if (request.apiKey === null) {
      if (presented !== null) await limits.countWrongKey(request, reply)
      reply.header('www-authenticate', challengeFor(request, presented))
      throw presented === null ? noKey() : wrongKey()
    }
    if (!request.may(access)) {
      const { isPageOnly } = request.routeOptions.config
      const insufficient = `Bearer realm="leadbot", error="insufficient_scope", scope="${access}"`
      reply.header('www-authenticate', isPageOnly ? challengeFor(request, presented) : insufficient)
      throw missingScope(access, isPageOnly ? 'UNAUTHORIZED' : 'FORBIDDEN')
    }
  })
}

function hasTicket(query: unknown): boolean {
  return typeof query === 'object' && query !== null && 'ticket' in query
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
