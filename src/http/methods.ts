import type { FastifyInstance, HTTPMethods } from 'fastify'
import { AppError } from '../core/errors.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] satisfies HTTPMethods[]

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The value of `Allow` at an address that is asked for in another way than it can be. */
    allow?: string
  }
}

/** By path pattern, what can be done there. */
export type KnownMethods = Map<string, Set<string>>

/** Notes every route that is added from here on. */
export function noteMethods(app: FastifyInstance): KnownMethods {
  const known: KnownMethods = new Map()
  app.addHook('onRoute', ({ url, method }) => {
    const noted = known.get(url) ?? new Set()
    for (const one of [method].flat()) noted.add(one)
    // Of a plugin's own address with a slash at its end only the HEAD is told, which every GET brings along.
    if (noted.has('HEAD')) noted.add('GET')
    known.set(url, noted)
  })
  // Before anything can answer, a preflight of another site's page for one.
  app.addHook('onRequest', async ({ routeOptions: { config } }, reply) => {
    if (config.allow !== undefined) reply.header('allow', config.allow)
  })
  return known
}

/**
 * Tells at every noted address which methods it knows (RFC 9110): 405 for another one, 204 for OPTIONS. Has to
 * come after all routes. Who is told need not show a key: an address is no secret.
 */
export function answerOtherMethods(app: FastifyInstance, known: KnownMethods): void {
  for (const [url, own] of [...known]) {
    // Whatever nothing else answers is no address of its own.
    if (['*', '/*'].includes(url) || own.has('OPTIONS')) continue
    const allow = methods.filter((method) => own.has(method) || method === 'OPTIONS').join(', ')
    const shared = { url, config: { access: 'open', allow } as const, schema: { hide: true } }
    app.route({ ...shared, method: 'OPTIONS', handler: (_request, reply) => reply.code(204).send() })
    app.route({
      ...shared,
      method: methods.filter((method) => !own.has(method) && method !== 'OPTIONS'),
      onRequest: async () => {
        throw notAllowed(allow)
      },
      handler: () => undefined,
    })
  }
}

function notAllowed(allow: string): AppError {
  return new AppError('METHOD_NOT_ALLOWED', {
    ru: `По этому адресу можно только ${allow}`,
    en: `This address knows only ${allow}`,
  })
}
