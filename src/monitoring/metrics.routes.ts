import type { FastifyInstance } from 'fastify'
import type { Metrics } from './metrics.ts'

/** Counts the requests of this server, and shows all metrics to Prometheus at `/metrics`. */
export function serveMetrics(app: FastifyInstance, { httpRequests, registry }: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, not the address: that would be a series for each lead.
    const { url: route = 'unknown' } = request.routeOptions
    const labels = { method: request.method, route, status: reply.statusCode }
    httpRequests.observe(labels, reply.elapsedTime / 1000)
  })
  // One key may ask every process every few seconds, which is more than a client's hour.
  const config = { access: 'read', isLimited: false } as const
  app.get('/metrics', { schema: { hide: true }, config }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}
