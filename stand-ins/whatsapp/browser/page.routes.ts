import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { PageReport } from '../page-protocol.ts'
import type { Whatsapp } from '../whatsapp.ts'
import { openStream } from './page-stream.ts'

const html = (scripts: string): string =>
  `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>WhatsApp</title></head>
<body><h1>WhatsApp Web</h1>${scripts}</body></html>`

const StreamQuery = z.object({ page: z.string(), device: z.string().optional() })
const ChatBody = z.object({ chat: z.string() })

/** web.whatsapp.com as the browser reaches it: the page, its scripts, its stream and its requests. */
export function pageRoutes(app: FastifyInstance, whatsapp: Whatsapp): void {
  const { account, link, pairing } = whatsapp
  const sendPage = (reply: FastifyReply, scripts: string): unknown =>
    reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html(scripts))

  app.register(fastifyStatic, {
    root: fileURLToPath(new URL('../page/', import.meta.url)),
    prefix: '/page/',
    cacheControl: false,
  })
  app.get('/', (_request, reply) =>
    sendPage(reply, whatsapp.faults.broken_page ? '' : '<script type="module" src="/page/main.js"></script>'),
  )
  app.get('/frame', (_request, reply) => sendPage(reply, ''))
  // Never answered: the page that asks for it, and waits, is frozen.
  app.get('/frozen', () => {
    link.takeFreeze()
    return new Promise(() => undefined)
  })

  app.get('/api/stream', (request, reply) => {
    const { page, device = null } = StreamQuery.parse(request.query)
    reply.hijack()
    openStream(whatsapp, { page, device, stream: reply.raw })
  })
  app.post('/api/report', async (request) => {
    link.takeReport(PageReport.parse(request.body))
    return {}
  })
  app.post('/api/logout', async () => {
    await pairing.unlink()
    return {}
  })
  app.post('/api/seen', async (request) => {
    await account.readByOwner(ChatBody.parse(request.body).chat)
    return {}
  })
}
