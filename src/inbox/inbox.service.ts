import type { LeadStatus } from '../core/lead-status.ts'
import { isSeenBy } from '../leads/assign.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { TableLead } from '../leads/lead-parts.ts'
import { markRead } from '../leads/note-message.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { MessageStore } from '../messages/message.store.ts'
import { checkMessageOfLead } from '../messages/message-of-lead.ts'
import { type AskedPage, type ConversationPage, readConversation } from './conversation-page.ts'
import type { InboxStore, LeadScope } from './inbox.store.ts'
import type { InboxFilter, InboxLead, InboxPage } from './inbox-list.store.ts'

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
  /** The same leads with what a table shows of them. */
  listForTable(filter: InboxFilter, page: InboxPage): Promise<TableLead[]>
  get(leadId: string): Promise<Lead>
  /** Those of them that exist and are seen, in no particular order. */
  listByIds(leadIds: string[], seenBy?: string): Promise<Lead[]>
  /** Throws INVALID_INPUT where the place is not a message of it. */
  readConversation(leadId: string, page: AskedPage): Promise<ConversationPage>
  /** Staff have seen the conversation up to this message. Throws INVALID_INPUT where it is not this lead's. */
  markRead(leadId: string, messageId: string): Promise<Lead>
  count(scope: CountScope): Promise<Counts>
}

interface InboxServiceDeps {
  inbox: InboxStore
  leads: Pick<LeadStore, 'findById' | 'findByIds' | 'change'>
  messages: Pick<MessageStore, 'list' | 'listBetween' | 'findByIds'>
  now(): Date
}

export function createInboxService(deps: InboxServiceDeps): InboxService {
  const { inbox, leads, messages, now } = deps
  const get = async (id: string): Promise<Lead> => (await leads.findById(id)) ?? leadNotFound()

  return {
    list: inbox.list,
    listForTable: inbox.listForTable,
    get,
    listByIds: async (leadIds, seenBy) =>
      (await leads.findByIds(leadIds)).filter((lead) => isSeenBy(lead, seenBy)),
    readConversation: async (leadId, page) => readConversation({ messages, now }, await get(leadId), page),
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
