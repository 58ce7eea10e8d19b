import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ControlError } from '../../control/control-error.ts'
import { hangUpSignal } from '../../control/hang-up-signal.ts'
import type { MessageRecord } from '../state/records.ts'
import type { Whatsapp } from '../whatsapp.ts'
import { CustomerAction } from './customer-action.schema.ts'
import { performAction } from './perform-action.ts'

const IdParams = z.object({ id: z.string().regex(/^[\w-]+@[\w.]+$/) })

const MessagesQuery = z.strictObject({
  /** Only messages with a higher `seq`. */
  after: z.coerce.number().pipe(z.int()).default(0),
  /** How long to wait for a message of the browser, in ms. */
  wait: z.coerce.number().pipe(z.int().min(0).max(60_000)).default(0),
})

/** What customers do, and what they see. */
export function chatRoutes(app: FastifyInstance, whatsapp: Whatsapp): void {
  const { account } = whatsapp

  app.post('/customers/:id/messages', (request) => {
    const { id } = IdParams.parse(request.params)
    return performAction(whatsapp, id, CustomerAction.parse(request.body))
  })

  app.put('/messages/:id', async (request) => {
    const { id } = z.object({ id: z.string() }).parse(request.params)
    const { text } = z.strictObject({ text: z.string().nullable() }).parse(request.body)
    const message = account.findMessage(id)
    if (!message || message.from_me) throw new ControlError(404, 'no such message of a customer')
    await account.edit(message, text)
    return message
  })

  app.get('/chats/:id/messages', async (request, reply) => {
    const { id } = IdParams.parse(request.params)
    const { after, wait } = MessagesQuery.parse(request.query)
    const gone = hangUpSignal(reply.raw)
    const deadlineMs = Date.now() + wait
    for (;;) {
      const messages = account.messagesOf(id).filter(({ seq }) => seq > after)
      const leftMs = deadlineMs - Date.now()
      if (leftMs <= 0 || gone.aborted || messages.some(isSentByBrowser)) return { messages }
      await whatsapp.wakeUp.wait(leftMs, gone)
    }
  })

  app.post('/chats/:id/read', async (request) => {
    const { id } = IdParams.parse(request.params)
    const { by } = z.strictObject({ by: z.enum(['customer', 'phone']) }).parse(request.body)
    await (by === 'customer' ? account.readByCustomer(id) : account.readByOwner(id))
    return {}
  })
}

function isSentByBrowser({ sent_by }: MessageRecord): boolean {
  return sent_by === 'browser'
}
