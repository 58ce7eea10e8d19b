import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ControlError } from '../../control/control-error.ts'
import { hangUpSignal } from '../../control/hang-up-signal.ts'
import { type Bot, publish } from '../bot.ts'
import type { ChatRecord } from '../state/bot-database.ts'
import type { BotOf } from './bot-of.ts'
import type { ChatView } from './control-answers.schema.ts'

const ChatParams = z.object({ id: z.coerce.number().pipe(z.int()) })

/** Which messages of a chat are asked for, and how long to wait for them. */
export const MessagesQuery = z.strictObject({
  /** Only messages with a higher id. */
  after: z.coerce.number().pipe(z.int()).default(0),
  /** How long to wait for a message of the bot, in ms. */
  wait: z.coerce.number().pipe(z.int().min(0).max(60_000)).default(0),
  /** Waits for any change since this revision (an edit or a deletion too) rather than for a message. */
  revision: z.coerce.number().pipe(z.int()).optional(),
})
export type MessagesQuery = z.infer<typeof MessagesQuery>

/** A chat as the customer sees it, and the switch by which a customer blocks the bot. */
export function chatRoutes(app: FastifyInstance, botOf: BotOf): void {
  app.get('/bots/:username/chats/:id/messages', (request, reply) => {
    const { id } = ChatParams.parse(request.params)
    const query = MessagesQuery.parse(request.query)
    return viewWhenChanged(botOf(request), id, { query, gone: hangUpSignal(reply.raw) })
  })

  app.put('/bots/:username/chats/:id/blocked', async (request) => {
    const bot = botOf(request)
    const { id } = ChatParams.parse(request.params)
    const { blocked } = z.strictObject({ blocked: z.boolean() }).parse(request.body)
    const record = bot.chats.find(id)
    if (!record) throw new ControlError(404, 'no such chat')
    if (record.isBlocked !== blocked) await changeBlocked(bot, record, blocked)
    return { blocked }
  })
}

async function changeBlocked(bot: Bot, record: ChatRecord, isBlocked: boolean): Promise<void> {
  await bot.chats.block(record, isBlocked)
  const [before, after] = isBlocked ? (['member', 'kicked'] as const) : (['kicked', 'member'] as const)
  await publish(bot, record.chat.id, {
    my_chat_member: {
      chat: record.chat,
      from: record.user,
      date: Math.floor(Date.now() / 1000),
      old_chat_member: { user: bot.user, status: before },
      new_chat_member: { user: bot.user, status: after },
    },
  })
}

async function viewWhenChanged(
  bot: Bot,
  chatId: number,
  { query, gone }: { query: MessagesQuery; gone: AbortSignal },
): Promise<ChatView> {
  const deadlineMs = Date.now() + query.wait
  for (;;) {
    const view = {
      revision: bot.watch.revision(chatId),
      messages: bot.messages.listAfter(chatId, query.after),
    }
    const leftMs = deadlineMs - Date.now()
    if (leftMs <= 0 || gone.aborted || isNew(bot, view, query.revision)) return view
    await bot.watch.wait(chatId, leftMs, gone)
  }
}

function isNew(bot: Bot, view: ChatView, revision: number | undefined): boolean {
  if (revision !== undefined) return view.revision !== revision
  return view.messages.some(({ from }) => from.id === bot.user.id)
}
