import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Whatsapp } from '../whatsapp.ts'
import { historyLength } from './page-stream.ts'

const Outgoing = z.object({
  id: z.string(),
  chat: z.string(),
  author: z.string().nullable(),
  type: z.string(),
  fields: z.record(z.string(), z.unknown()),
})
const Typing = z.object({ chat: z.string(), state: z.enum(['composing', 'recording', 'paused']) })
const Earlier = z.object({ chat: z.string(), before: z.int() })

/** What the page asks about messages, and what it sends. */
export function messageRoutes(app: FastifyInstance, whatsapp: Whatsapp): void {
  const { account } = whatsapp

  app.post('/api/send', async (request) => {
    const { id, author, ...message } = Outgoing.parse(request.body)
    if (whatsapp.faults.fail_sends !== null) return { refused: whatsapp.faults.fail_sends }
    if (whatsapp.faults.no_lid_for.includes(message.chat)) return { refused: 'NO_LID' }
    await account.sendFromBrowser(id, { ...message, from_me: true, ...(author !== null && { author }) })
    return {}
  })

  app.post('/api/typing', async (request) => {
    whatsapp.typing.push({ ...Typing.parse(request.body), at: Date.now() })
    return {}
  })

  app.post('/api/earlier', async (request) => {
    const { chat, before } = Earlier.parse(request.body)
    const earlier = account.messagesOf(chat).filter(({ seq }) => seq < before)
    return { messages: earlier.slice(-historyLength) }
  })

  app.post('/api/messages', async (request) => {
    const { ids } = z.object({ ids: z.array(z.string()) }).parse(request.body)
    return { messages: ids.flatMap((id) => account.findMessage(id) ?? []) }
  })

  app.get('/media/:name', async (request, reply) => {
    if (whatsapp.faults.no_downloads) return reply.code(503).send()
    const base64 = whatsapp.media.get(request.url)
    if (base64 === undefined) return reply.code(404).send()
    return reply.type('application/octet-stream').send(Buffer.from(base64, 'base64'))
  })

  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  app.post('/api/upload', async (request) => {
    const path = `/media/${randomUUID()}`
    await whatsapp.media.put(path, z.instanceof(Buffer).parse(request.body).toString('base64'))
    return { directPath: path }
  })

  app.post('/api/exists', async (request) => {
    const { id } = z.object({ id: z.string() }).parse(request.body)
    return { exists: !whatsapp.faults.no_lid_for.includes(id) }
  })
}
