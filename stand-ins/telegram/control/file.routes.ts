import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ControlError } from '../../control/control-error.ts'
import type { BotOf } from './bot-of.ts'

/** Telegram itself takes 2 GB. */
const maxBytes = 2 * 1024 * 1024 * 1024

const FileParams = z.object({ id: z.string() })

/** What customers are about to send: the body is the content, whatever it is. */
export function fileRoutes(app: FastifyInstance, botOf: BotOf): void {
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.post('/bots/:username/files', { bodyLimit: maxBytes }, async (request) => {
    const content = request.body instanceof Readable ? request.body : Readable.from([])
    const { id: file_id, size: file_size } = await botOf(request).files.add(content)
    return { file_id, file_size }
  })
  // Whatever either side has sent, as the customer opens it.
  app.get('/bots/:username/files/:id', async (request, reply) => {
    const { files } = botOf(request)
    const { id } = FileParams.parse(request.params)
    if ((await files.find(id)) === null) throw new ControlError(404, 'no such file')
    return reply.type('application/octet-stream').send(files.read(id))
  })
}
