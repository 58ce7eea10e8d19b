import type { ChannelName } from '../channels/channel.ts'
import type { Platform } from '../channels/platform.ts'
import { type Author, localOwner } from '../core/author.ts'
import { newId, type RequestIds, timeOfId } from '../core/id.ts'
import { conversationPages, pageSize } from './conversation-json.ts'
import { pauseAfter } from './human-pause.ts'
import { leadNotFound } from './lead-not-found.ts'
import type { CreateMessage } from './message.api.ts'
import type { Message } from './message.schema.ts'
import type { MessageStore } from './message.store.ts'
import { checkMessageOfLead } from './message-of-lead.ts'

/** Every method throws NOT_FOUND for an unknown lead. */
export interface MessageService {
  /**
   * Records a message. What a person writes to a customer who has a chat with our bot is also delivered
   * there, and the bot leaves the conversation to that person for twelve hours. The same operation again
   * makes no second message.
   */
  add(leadId: string, input: CreateMessage, by?: RequestIds & { author?: Author }): Promise<Message>
  /**
   * Oldest first, the `limit` newest ones older than `before`. Throws INVALID_INPUT where that is not a message
   * of the lead.
   */
  list(leadId: string, page: { limit: number; before?: string | undefined }): Promise<Message[]>
  /** Everything, or what is older than `before`, page by page and oldest first. Throws as `list` does. */
  readAll(leadId: string, before?: string): Promise<AsyncGenerator<Message[]>>
}

/** What sending a message needs to know of a lead. */
interface Recipient {
  id: string
  source: Platform
  chat: { platform: ChannelName; bot: string; id: string } | null
  last_message_id: string | null
  /** What was decided last to be said. */
  owed_replies: Message[]
}

interface MessageServiceDeps<Lead extends Recipient> {
  leads: {
    findById(id: string): Promise<Lead | null>
    change(id: string, decide: () => { bot_paused_until: Date }): Promise<Lead | null>
    changeIfCurrent(lead: Lead, changes: { bot_paused_until: Date }): Promise<Lead | null>
  }
  messages: Pick<
    MessageStore,
    'insert' | 'answer' | 'findOfLead' | 'findByIds' | 'list' | 'listBetween' | 'findNewestUnhandledId'
  >
  /** Has the lead reflect the message; where that comes to nothing, a sweep finds it. */
  advancing: { run(leadId: string): void }
  /** Told of the lead as it was read: who advances it need not read it again. */
  known: { moment(): number; keep(known: { lead: Lead; unhandled: null }, since: number): void }
  telemetry: { messageStored(message: Message): void }
  wakeCalls: { call(topic: 'send', leadId: string): void }
  now(): Date
}

export function createMessageService<Lead extends Recipient>(deps: MessageServiceDeps<Lead>): MessageService {
  const { leads, messages, advancing, known, telemetry, wakeCalls, now } = deps
  const checkPlace = async (leadId: string, before: string | undefined): Promise<void> => {
    if ((await leads.findById(leadId)) === null) leadNotFound()
    if (before !== undefined) await checkMessageOfLead(messages, { leadId, id: before, path: 'before' })
  }
  const pauseBot = async (lead: Lead): Promise<Lead | null> => {
    const pause = { bot_paused_until: pauseAfter(now()) }
    return (await leads.changeIfCurrent(lead, pause)) ?? (await leads.change(lead.id, () => pause))
  }
  const insertAfter = async (owed: Message[], message: Message): Promise<boolean> => {
    const added = await messages.answer([...owed, message], [])
    for (const reply of added) if (reply !== message) telemetry.messageStored(reply)
    return added.includes(message)
  }
  return {
    add: async (leadId, input, { operationId = newId(), traceId, author = localOwner, refuseLate } = {}) => {
      const since = known.moment()
      // Asked before the lead: what is handled meanwhile, the lead tells of.
      const unhandled = await messages.findNewestUnhandledId(leadId)
      const lead = (await leads.findById(leadId)) ?? leadNotFound()
      const chat = input.sender === 'human' ? chatToDeliverTo(lead, input) : null
      // The pause comes first: the bot must not talk into what is about to be sent.
      const paused = chat && (await pauseBot(lead))
      const current = paused ?? lead
      const id = newId(current.last_message_id, unhandled)
      const recorded = {
        ...messageOf(lead, input, { id, operationId }),
        // What is only recorded of others was written by whom `sender` says.
        ...(input.sender === 'human' && { author }),
        trace_id: traceId ?? id,
      }
      const message = chat ? withDelivery(recorded, chat, now()) : recorded
      // What the bot has decided to say stands before it, though it may not be stored yet.
      const owed = chat ? current.owed_replies : []
      refuseLate?.()
      const isNew = owed.length === 0 ? await messages.insert(message) : await insertAfter(owed, message)
      if (!isNew) return (await messages.findOfLead(leadId, message.dedupe_key)) ?? leadNotFound()
      telemetry.messageStored(message)
      known.keep({ lead: current, unhandled: null }, since)
      if (chat) wakeCalls.call('send', leadId)
      advancing.run(leadId)
      return message
    },
    list: async (leadId, page) => {
      await checkPlace(leadId, page.before)
      return messages.list(leadId, page)
    },
    readAll: async (leadId, before) => {
      await checkPlace(leadId, before)
      return conversationPages((after) => messages.listBetween(leadId, { after, before }, pageSize))
    },
  }
}

type Chat = NonNullable<Recipient['chat']>

function chatToDeliverTo(lead: Recipient, { platform }: CreateMessage): Chat | null {
  return lead.chat?.platform === (platform ?? lead.source) ? lead.chat : null
}

interface Ids {
  id: string
  operationId: string
}

function messageOf(
  lead: Recipient,
  { message, sender, platform }: CreateMessage,
  { id, operationId }: Ids,
): Message {
  return {
    id,
    lead_id: lead.id,
    platform: platform ?? lead.source,
    sender,
    message,
    kind: 'text',
    dedupe_key: `api:${operationId}`,
    created_at: timeOfId(id),
    is_handled: false,
  }
}

function withDelivery(message: Message, chat: Chat, now: Date): Message {
  const delivery = { status: 'pending', attempts: 0, next_attempt_at: now } as const
  return { ...message, bot: chat.bot, chat: chat.id, delivery }
}
