import type { FastifyPluginAsync } from 'fastify'
import { asyncapiDocument } from './asyncapi.ts'
import { asyncapiPage } from './asyncapi-page.ts'

const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"

/** What `/ws` speaks: `/docs/ws` for people, `/docs/ws.json` (AsyncAPI 3) for programs. */
export function asyncapiRoutes({ version }: { version: string }): FastifyPluginAsync {
  const document = asyncapiDocument(version)
  const page = asyncapiPage(document)
  return async (app) => {
    app.get('/docs/ws', { schema: { hide: true } }, (_request, reply) =>
      reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page),
    )
    app.get('/docs/ws.json', { schema: { hide: true } }, async () => document)
  }
}
