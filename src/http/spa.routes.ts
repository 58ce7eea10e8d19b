import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { joinPath, pagePaths } from './spa-paths.ts'

/** The page holds nobody's data; it asks for a key where the API does. */
const open = { config: { access: 'open', isLimited: false }, schema: { hide: true } } as const

/** What browsers know by a name of its own: icons, what says that the page can be installed, its service worker. */
const unhashed = [
  'icon.svg',
  'icon-192.png',
  'icon-512.png',
  'icon-maskable-512.png',
  'manifest.webmanifest',
  'worker.js',
] as const

/**
 * The inbox at `/`, as Vite built it into `root`. Who asks for one of its pages gets it, whatever they say they
 * take. The page itself reads the rest of an address, so a browser gets it at every address that nothing else
 * answers.
 */
export function pageRoutes(root: string): FastifyPluginAsync {
  return async (app) => {
    await app.register(fastifyStatic, { root, serve: false, preCompressed: true, cacheControl: false })
    app.get<{ Params: { '*': string } }>('/assets/*', open, (request, reply) => {
      // The names of these files change with what is in them.
      reply.header('cache-control', 'public, max-age=31536000, immutable')
      return reply.sendFile(`assets/${request.params['*']}`)
    })
    for (const file of unhashed)
      app.get(`/${file}`, open, (_request, reply) =>
        // Which build it is of, is asked each time.
        reply.header('cache-control', 'no-cache').sendFile(file),
      )
    for (const path of [...pagePaths, joinPath]) app.get(path, open, (_request, reply) => sendPage(reply))
    app.get('/*', open, (request, reply) => {
      if (!isForPage(request.url, request.headers.accept)) return reply.callNotFound()
      return sendPage(reply)
    })
  }
}

function sendPage(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile('index.html')
}

function isForPage(url: string, accept = ''): boolean {
  return accept.includes('text/html') && !/^\/(admin|api|docs)(\/|$)/.test(url)
}
