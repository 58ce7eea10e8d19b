import type { AdStore } from '../ads/ad.store.ts'
import { campaignStats } from '../campaigns/campaign-stats.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { leadNotFound } from '../leads/lead.service.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { LeadStatus } from '../leads/lead-status.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import { type Figures, figuresOf } from './figures.ts'
import type { InboxFilter, InboxLead, InboxPage, InboxStore, LeadScope } from './inbox.store.ts'
import { lastDays } from './last-days.ts'
import { markRead } from './note-message.ts'
import { spentUntil, totalSpent } from './spent-until.ts'

/** One page of a conversation. */
export interface ConversationPage {
  /** Oldest first. */
  messages: Message[]
  hasOlder: boolean
  /** Whether the bot is about to say something. */
  isBotTyping: boolean
}

/** What came on one day. */
export interface DayFigures {
  /** The local day, `YYYY-MM-DD`. */
  date: string
  leads: number
  qualified: number
  /** Until the end of the day. */
  leads_total: number
  /** KZT, until the end of the day. */
  spent_total: number
  /** What a lead had cost by then, KZT; null while there was none. */
  cpl: number | null
}

/** Every method that names a lead throws NOT_FOUND for an unknown one. */
export interface InboxService {
  list(filter: InboxFilter, page: InboxPage): Promise<InboxLead[]>
  get(leadId: string): Promise<Lead>
  /** The `limit` newest messages older than the id `before`. */
  readConversation(
    leadId: string,
    page: { limit: number; before?: string | undefined },
  ): Promise<ConversationPage>
  /** Staff have seen the conversation up to this message. */
  markRead(leadId: string, messageId: string): Promise<Lead>
  count(scope: LeadScope): Promise<{ statuses: Record<LeadStatus, number>; unread: number }>
  figures(scope: StatsScope): Promise<Figures>
  /** The last `days` local days, today's included, oldest first. */
  countDays(scope: StatsScope, period: { days: number; utcOffsetMinutes: number }): Promise<DayFigures[]>
}

/** All leads, or those of one campaign or niche. */
type StatsScope = Omit<LeadScope, 'source'>

interface InboxServiceDeps {
  ads: Pick<AdStore, 'listSpending'>
  inbox: InboxStore
  leads: Pick<LeadStore, 'findById' | 'change'>
  messages: Pick<MessageStore, 'list'>
  now(): Date
}

export function createInboxService(deps: InboxServiceDeps): InboxService {
  const { inbox, leads, messages, now } = deps
  const get = async (id: string): Promise<Lead> => (await leads.findById(id)) ?? leadNotFound()

  return {
    list: inbox.list,
    get,
    readConversation: async (leadId, { limit, before }) => {
      const lead = await get(leadId)
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
      const read = await leads.change(leadId, ({ inbox: state }) => {
        const seen = markRead(state, messageId)
        return seen === state ? null : { inbox: seen }
      })
      return read ?? leadNotFound()
    },
    count: async (scope) => {
      const [statuses, unread] = await Promise.all([inbox.countByStatus(scope), inbox.countUnread()])
      return { statuses, unread }
    },
    figures: async (scope) => {
      const [statuses, spending, won_budget] = await Promise.all([
        inbox.countByStatus(scope),
        deps.ads.listSpending(scope),
        inbox.sumWonBudget(scope),
      ])
      return figuresOf({ statuses, spent: totalSpent(spending), won_budget })
    },
    countDays: countDaysWith(deps),
  }
}

function countDaysWith({ inbox, ads, now }: InboxServiceDeps): InboxService['countDays'] {
  return async (scope, period) => {
    const days = lastDays(now(), period)
    const before = { from: new Date(0), to: days[0]?.from ?? now() }
    const [earlier, spending, ...counts] = await Promise.all([
      inbox.countCreated(scope, before),
      ads.listSpending(scope),
      ...days.map((day) => inbox.countCreated(scope, day)),
    ])
    let leads_total = earlier.leads
    return days.map(({ date, to }, index) => {
      const { leads, qualified } = counts[index] ?? { leads: 0, qualified: 0 }
      leads_total += leads
      const spent_total = spentUntil(spending, to)
      const { cpl } = campaignStats({ leads: leads_total, qualified, spent: spent_total })
      return { date, leads, qualified, leads_total, spent_total, cpl }
    })
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
