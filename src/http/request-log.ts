import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** The client's own request id where it is fit for a log, or else a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID()
}

/**
 * One line for each request: method, route, status, milliseconds. The route's pattern stands for the
 * address, which can hold personal data.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const { url: route = 'unknown' } = request.routeOptions
    const ms = Math.round(reply.elapsedTime * 10) / 10
    // A program goes by the name of its key; of people the id is enough.
    const caller = { key: request.apiKey?.name, person_id: request.person?.id }
    request.log.info({ method: request.method, route, status: reply.statusCode, ms, ...caller }, 'request')
  })
}
