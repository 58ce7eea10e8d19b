import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { BotOf } from './bot-of.ts'

/** Telegram itself takes 2 GB. */
const maxBytes = 2 * 1024 * 1024 * 1024

/** What customers are about to send: the body is the content, whatever it is. */
export function fileRoutes(app: FastifyInstance, botOf: BotOf): void {
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.post('/bots/:username/files', { bodyLimit: maxBytes }, async (request) => {
    const content = request.body instanceof Readable ? request.body : Readable.from([])
    const { id: file_id, size: file_size } = await botOf(request).files.add(content)
    return { file_id, file_size }
  })
}
