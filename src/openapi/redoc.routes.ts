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

/** The build leaves it here; before there is one, it is where npm has put it. */
const built = new URL('./redoc.standalone.js', import.meta.url)

async function readBundle(): Promise<string> {
  const bundle = await readFile(built, 'utf8').catch(() => {
    const { resolve } = createRequire(import.meta.url)
    return readFile(resolve('redoc/bundles/redoc.standalone.js'), 'utf8')
  })
  return bundle.replaceAll(logo, emptyImage)
}

/** ReDoc at `/redoc`. A million bytes that are seldom asked for are not kept in memory. */
export const redocRoutes: FastifyPluginAsync = async (app) => {
  app.get('/redoc', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page),
  )
  app.get('/redoc/redoc.standalone.js', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'max-age=86400')
      .send(await readBundle()),
  )
}
