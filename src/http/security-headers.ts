import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/**
 * What browsers are told about every answer. All pages load from this server alone and hold no script of
 * their own; their components set styles at run time, and ReDoc searches in a worker made of a blob.
 */
export async function setSecurityHeaders(app: FastifyInstance, { isTls }: { isTls: boolean }): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    // Behind a proxy the proxy knows; a promise for neighbouring names is nobody's to make here.
    strictTransportSecurity: isTls && { maxAge: 365 * 24 * 60 * 60, includeSubDomains: false },
  })
  app.addHook('onRequest', async (request, reply) => {
    // Answers hold customers' data, and are another's for another key.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
}
