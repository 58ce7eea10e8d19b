import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ControlError } from '../../control/control-error.ts'
import { publish } from '../bot.ts'
import type { BotOf } from './bot-of.ts'

const Business = z.strictObject({
  id: z.string().min(1).max(64),
  owner: z.strictObject({ id: z.int().min(1), first_name: z.string().min(1).max(64) }),
  is_enabled: z.boolean().default(true),
  can_reply: z.boolean().default(true),
})
export type BusinessInput = z.input<typeof Business>

const OwnersMessage = z.strictObject({
  business: z.string(),
  customer: z.int().min(1),
  text: z.string().min(1).max(4096),
})

const Deletion = z.strictObject({
  business: z.string(),
  customer: z.int().min(1),
  message_ids: z.array(z.int()).min(1),
})

/** Business accounts that have their chats answered by a bot. */
export function businessRoutes(app: FastifyInstance, botOf: BotOf): void {
  app.put('/bots/:username/business', async (request) => {
    const bot = botOf(request)
    const { id, owner, is_enabled, can_reply } = Business.parse(request.body)
    const connection = {
      id,
      user: { ...owner, is_bot: false },
      user_chat_id: owner.id,
      date: Math.floor(Date.now() / 1000),
      is_enabled,
      rights: { ...(can_reply && { can_reply }) },
    }
    const others = (bot.settings.current.business ?? []).filter((known) => known.id !== id)
    await bot.settings.change({ business: [...others, connection] })
    await publish(bot, owner.id, { business_connection: connection })
    return connection
  })

  app.post('/bots/:username/business/messages', async (request) => {
    const bot = botOf(request)
    const { business, customer, text } = OwnersMessage.parse(request.body)
    const connection = bot.settings.current.business?.find(({ id }) => id === business)
    const record = bot.chats.find(customer)
    if (!connection || !record) throw new ControlError(404, 'no such connection or chat')
    const { message, stored } = bot.messages.add({
      from: connection.user,
      chat: record.chat,
      date: Math.floor(Date.now() / 1000),
      text,
      business_connection_id: business,
    })
    const [update_id] = await Promise.all([publish(bot, customer, { business_message: message }), stored])
    return { update_id }
  })

  app.post('/bots/:username/business/deletions', async (request) => {
    const bot = botOf(request)
    const { business, customer, message_ids } = Deletion.parse(request.body)
    const chat = bot.chats.find(customer)?.chat
    if (!chat) throw new ControlError(404, 'no such chat')
    const deleted_business_messages = { business_connection_id: business, chat, message_ids }
    return { update_id: await publish(bot, customer, { deleted_business_messages }) }
  })
}
