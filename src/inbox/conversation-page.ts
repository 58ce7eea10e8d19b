import { firstIdAt } from '../core/id.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import { checkMessageOfLead } from '../messages/message-of-lead.ts'

/** Which page of a conversation: the newest one, or one of the places. */
export interface AskedPage {
  limit: number
  /** Ids of messages: what is older, what is newer, what is around it. */
  before?: string | undefined
  after?: string | undefined
  around?: string | undefined
  /** Around the first message of this moment or later. */
  at?: Date | undefined
}

/** One page of a conversation. */
export interface ConversationPage {
  /** Oldest first. */
  messages: Message[]
  hasOlder: boolean
  hasNewer: boolean
  /** Whether the bot is about to say something. */
  isBotTyping: boolean
}

interface Deps {
  messages: Pick<MessageStore, 'list' | 'listBetween' | 'findByIds'>
  now(): Date
}

type Found = Omit<ConversationPage, 'isBotTyping'>

/**
 * Reads a page by one command, or two where it goes both ways.
 * @throws AppError INVALID_INPUT where the place is not a message of this lead
 */
export async function readConversation(
  { messages, now }: Deps,
  lead: Lead,
  page: AskedPage,
): Promise<ConversationPage> {
  const leadId = lead.id
  for (const path of ['before', 'after', 'around'] as const) {
    const id = page[path]
    if (id !== undefined) await checkMessageOfLead(messages, { leadId, id, path })
  }
  const found = await findPage(messages, leadId, page)
  return { ...found, isBotTyping: canBotSpeak(lead, now()) && found.messages.some(isWaitingForBot) }
}

async function findPage(messages: Deps['messages'], leadId: string, page: AskedPage): Promise<Found> {
  const { limit, before, after, around, at } = page
  const from = around ?? (at && firstIdAt(at))
  // One more than asked for tells whether it goes on.
  if (after !== undefined) {
    const newer = await messages.listBetween(leadId, { after }, limit + 1)
    return { messages: newer.slice(0, limit), hasOlder: true, hasNewer: newer.length > limit }
  }
  if (from === undefined) {
    const older = await messages.list(leadId, { limit: limit + 1, before })
    return { messages: older.slice(-limit), hasOlder: older.length > limit, hasNewer: before !== undefined }
  }
  const [older, newer] = await Promise.all([
    messages.list(leadId, { limit: limit + 1, before: from }),
    messages.listBetween(leadId, { from }, limit + 1),
  ])
  // Half of it before; where one side has less, the other has the room.
  const ahead = Math.min(newer.length, limit - Math.min(older.length, Math.floor(limit / 2)))
  const behind = Math.min(older.length, limit - ahead)
  return {
    messages: [...(behind > 0 ? older.slice(-behind) : []), ...newer.slice(0, ahead)],
    hasOlder: older.length > behind,
    hasNewer: newer.length > ahead,
  }
}

function canBotSpeak(lead: Lead, at: Date): boolean {
  return lead.is_bot_active && (lead.bot_paused_until === null || lead.bot_paused_until <= at)
}

/** What a customer wrote and nobody has decided on yet, or a reply on its way for the first time. */
function isWaitingForBot({ sender, incoming, is_handled, delivery }: Message): boolean {
  if (sender === 'lead') return incoming !== undefined && !is_handled
  return sender === 'bot' && delivery?.status === 'pending' && delivery.attempts <= 1
}
