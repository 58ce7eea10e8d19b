import type { LeadStatus } from '../core/lead-status.ts'
import { isSeenBy } from '../leads/assign.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import { markRead } from '../leads/note-message.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import { checkMessageOfLead } from '../messages/message-of-lead.ts'
import type { InboxStore, LeadScope } from './inbox.store.ts'
import type { InboxFilter, InboxLead, InboxPage } from './inbox-list.store.ts'

/** One page of a conversation. */
export interface ConversationPage {
  /** Oldest first. */
  messages: Message[]
  hasOlder: boolean
  /** Whether the bot is about to say something. */
  isBotTyping: boolean
}

/** What is counted, and for whom. */
export interface CountScope extends LeadScope {
  /** The person whose own leads are counted beside. */
  reader?: string | undefined
}

interface Counts {
  statuses: Record<LeadStatus, number>
  unread: number
  waiting: number
  /** Open leads of the reader, and of nobody. */
  assigned: { me: number; none: number }
}

/** Every method that names a lead throws NOT_FOUND for an unknown one. */
export interface InboxService {
  list(filter: InboxFilter, page: InboxPage): Promise<InboxLead[]>
  get(leadId: string): Promise<Lead>
  /** Those of them that exist and are seen, in no particular order. */
  listByIds(leadIds: string[], seenBy?: string): Promise<Lead[]>
  /** The `limit` newest messages older than `before`. Throws INVALID_INPUT where that is not a message of it. */
  readConversation(
    leadId: string,
    page: { limit: number; before?: string | undefined },
  ): Promise<ConversationPage>
  /** Staff have seen the conversation up to this message. Throws INVALID_INPUT where it is not this lead's. */
  markRead(leadId: string, messageId: string): Promise<Lead>
  count(scope: CountScope): Promise<Counts>
}

interface InboxServiceDeps {
  inbox: InboxStore
  leads: Pick<LeadStore, 'findById' | 'findByIds' | 'change'>
  messages: Pick<MessageStore, 'list' | 'findByIds'>
  now(): Date
}

export function createInboxService(deps: InboxServiceDeps): InboxService {
  const { inbox, leads, messages, now } = deps
  const get = async (id: string): Promise<Lead> => (await leads.findById(id)) ?? leadNotFound()

  return {
    list: inbox.list,
    get,
    listByIds: async (leadIds, seenBy) =>
      (await leads.findByIds(leadIds)).filter((lead) => isSeenBy(lead, seenBy)),
    readConversation: async (leadId, { limit, before }) => {
      const lead = await get(leadId)
      if (before !== undefined) await checkMessageOfLead(messages, { leadId, id: before, path: 'before' })
      // One more than asked for tells whether there are older ones.
      const found = await messages.list(leadId, { limit: limit + 1, before })
      const page = found.slice(-limit)
      return {
        messages: page,
        hasOlder: found.length > limit,
        isBotTyping: canBotSpeak(lead, now()) && page.some(isWaitingForBot),
      }
    },
    markRead: async (leadId, messageId) => {
      await get(leadId)
      await checkMessageOfLead(messages, { leadId, id: messageId, path: 'up_to' })
      const read = await leads.change(leadId, ({ inbox: state }) => {
        const seen = markRead(state, messageId)
        return seen === state ? null : { inbox: seen }
      })
      return read ?? leadNotFound()
    },
    count: async (scope) => {
      const { reader, ...counted } = scope
      const [statuses, unread, waiting, me, none] = await Promise.all([
        inbox.countByStatus(counted),
        inbox.countUnread(counted),
        inbox.countWaiting(counted),
        reader === undefined ? 0 : inbox.countOpenOf(reader),
        inbox.countOpenOf(null),
      ])
      return { statuses, unread, waiting, assigned: { me, none } }
    },
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
