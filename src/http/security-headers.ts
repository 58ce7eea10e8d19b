import helmet, { type FastifyHelmetOptions } from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/**
 * All pages load from this server alone and hold no script of their own; their components set styles at run
 * time, and ReDoc searches in a worker made of a blob.
 */
const directives = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'self'"],
}

/** For `config.helmet` of a route with a page whose addresses are relative to its `<base>`. */
export const withBase: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: { ...directives, baseUri: ["'self'"] } },
}

/** For `config.helmet` of a route that sends what strangers made: no script of it runs, and it loads nothing. */
export const withoutScripts: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], sandbox: [] } },
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What of the headers is different for this route. */
    helmet?: FastifyHelmetOptions
  }
}

/** What browsers are told about every answer. */
export async function setSecurityHeaders(app: FastifyInstance, { isTls }: { isTls: boolean }): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    // Behind a proxy the proxy knows; a promise for neighbouring names is nobody's to make here.
    strictTransportSecurity: isTls && { maxAge: 365 * 24 * 60 * 60, includeSubDomains: false },
  })
  app.addHook('onRequest', async (request, reply) => {
    // Answers hold customers' data, and are another's for another key.
    if (/^\/(admin\/queues\/)?api\//.test(request.url)) reply.header('cache-control', 'no-store')
  })
}
