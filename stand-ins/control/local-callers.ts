import type { FastifyInstance } from 'fastify'
import { isLoopback } from '../../src/core/loopback.ts'

/**
 * Lets in programs of this machine alone. A page in a browser gives itself away by its Origin, and a name that a
 * stranger has pointed at this machine by the Host.
 */
export function admitLocalCallers(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.origin === undefined && isLoopback(request.hostname)) return
    return reply.code(403).send({ ok: false, error_code: 403, description: 'Forbidden', error: 'forbidden' })
  })
}
