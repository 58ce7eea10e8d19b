import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsync } from 'fastify'

/** Nothing comes from elsewhere and no script stands in the page. Components set their styles at run time. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

/**
 * The inbox at `/`, as Vite built it into `root`. The page itself reads the rest of an address, so every
 * address that a browser opens and that nothing else answers gets it.
 */
export function pageRoutes(root: string): FastifyPluginAsync {
  return async (app) => {
    // The page holds no data: it asks for a key itself and shows it with each request.
    app.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'open' }
    })
    await app.register(fastifyStatic, {
      root: join(root, 'assets'),
      prefix: '/assets/',
      preCompressed: true,
      decorateReply: false,
      // The names of these files change with what is in them.
      immutable: true,
      maxAge: '1y',
    })
    await app.register(fastifyStatic, { root, serve: false, preCompressed: true, cacheControl: false })
    app.get('/icon.svg', { schema: { hide: true } }, (_request, reply) => reply.sendFile('icon.svg'))
    app.get('/*', { schema: { hide: true } }, (request, reply) => {
      if (!isForPage(request.url, request.headers.accept)) return reply.callNotFound()
      return reply
        .header('content-security-policy', policy)
        .header('cache-control', 'no-cache')
        .sendFile('index.html')
    })
  }
}

function isForPage(url: string, accept = ''): boolean {
  return accept.includes('text/html') && !/^\/(api|docs|assets)(\/|$)/.test(url)
}
