import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsync } from 'fastify'

const page = `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>Lead Generation System API</title></head>
<body><redoc spec-url="/openapi.json"></redoc><script src="/redoc/redoc.standalone.js"></script></body>
</html>
`

/**
 * ReDoc at `/redoc`, from the installed package. Its bundle asks for a logo on its makers' site; the policy
 * allows this server's own images alone, and without the logo ReDoc shows none.
 */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "frame-ancestors 'self'",
].join('; ')

export const redocRoutes: FastifyPluginAsync = async (app) => {
  const bundle = createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js')
  await app.register(fastifyStatic, { root: dirname(bundle), serve: false })
  app.get('/redoc', { schema: { hide: true } }, (_request, reply) =>
    reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page),
  )
  app.get('/redoc/redoc.standalone.js', { schema: { hide: true } }, (_request, reply) =>
    reply.sendFile('redoc.standalone.js', { maxAge: '1d' }),
  )
}
