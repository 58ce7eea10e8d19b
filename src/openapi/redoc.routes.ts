import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FastifyPluginAsync } from 'fastify'

const page = `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>Lead Generation System API</title><link rel="icon" href="data:,"></head>
<body><redoc spec-url="/openapi.json"></redoc><script src="/redoc/redoc.standalone.js"></script></body>
</html>
`

/** The bundle asks its makers' site for their logo; this server's pages ask nobody else for anything. */
const logo = 'https://cdn.redoc.ly/redoc/logo-mini.svg'
const emptyImage = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E'

/** ReDoc at `/redoc`, from the installed package. */
export const redocRoutes: FastifyPluginAsync = async (app) => {
  const path = createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js')
  const bundle = (await readFile(path, 'utf8')).replaceAll(logo, emptyImage)
  app.get('/redoc', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page),
  )
  app.get('/redoc/redoc.standalone.js', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'max-age=86400').send(bundle),
  )
}
