import type { Connection, mongo } from 'mongoose'
import type { Platform } from '../channels/platform.ts'
import { firstIdAt } from '../core/id.ts'
import { LeadStatus, qualifiedStatuses } from '../core/lead-status.ts'
import { toTiyn } from '../core/money.ts'
import { inboxIndexes } from '../leads/inbox-indexes.ts'
import type { LeadDocument } from '../leads/lead-document.ts'
import { type InboxFilter, type InboxLead, type InboxPage, inboxLists } from './inbox-list.store.ts'

/** Which leads; an absent part means all. */
export interface LeadScope {
  source?: Platform | undefined
  campaign_id?: string | undefined
  niche_id?: string | undefined
}

export interface CreatedCount {
  leads: number
  /** Those of them that are qualified, hot or won by now. */
  qualified: number
}

/** The inbox's view of the leads: reads alone, and the indexes that answer them. */
export interface InboxStore {
  ensureIndexes(): Promise<void>
  list(filter: InboxFilter, page: InboxPage): Promise<InboxLead[]>
  /** How many leads there are in each status. */
  countByStatus(scope: LeadScope): Promise<Record<LeadStatus, number>>
  /** The won leads, and what their customers were ready to spend together, KZT. */
  countWon(scope: LeadScope): Promise<{ leads: number; budget: number }>
  /** What the deals of leads, whatever their status is by now, brought together, tiyn. */
  sumDealsTiyn(scope: LeadScope): Promise<number>
  /** Leads that came by no campaign's ad. */
  countWithoutCampaign(): Promise<CreatedCount>
  /** Leads with messages that nobody has seen. */
  countUnread(): Promise<number>
  /** Leads that wait for an answer. */
  countWaiting(): Promise<number>
  /** Leads that came from `from` on and before `to`. */
  countCreated(scope: LeadScope, period: { from: Date; to: Date }): Promise<CreatedCount>
}

type Query = mongo.Filter<LeadDocument>

/** The leads in MongoDB, read for the inbox. */
export function createInboxStore(connection: Connection): InboxStore {
  const leads = connection.collection<LeadDocument>('leads')
  const countIn = async (query: Query): Promise<CreatedCount> => {
    const [all, qualified] = await Promise.all([
      leads.countDocuments({ ...query, status: { $in: LeadStatus.options } }),
      leads.countDocuments({ ...query, status: { $in: [...qualifiedStatuses] } }),
    ])
    return { leads: all, qualified }
  }
  return {
    ensureIndexes: async () => {
      await leads.createIndexes(inboxIndexes)
    },
    list: inboxLists(connection),
    countByStatus: async (scope) => {
      const counts = { new: 0, contacted: 0, qualified: 0, hot: 0, won: 0, lost: 0, spam: 0 }
      const countOne = async (status: LeadStatus): Promise<void> => {
        counts[status] = await leads.countDocuments({ ...scopeOf(scope), status })
      }
      await Promise.all(LeadStatus.options.map(countOne))
      return counts
    },
    countWon: async (scope) => {
      const sums = leads.aggregate<{ leads: number; budget: number }>([
        { $match: { ...scopeOf(scope), status: 'won' } },
        { $group: { _id: null, leads: { $sum: 1 }, budget: { $sum: '$budget' } } },
      ])
      const [sum] = await sums.toArray()
      return { leads: sum?.leads ?? 0, budget: toTiyn(sum?.budget ?? 0) }
    },
    sumDealsTiyn: async (scope) => {
      const sums = leads.aggregate<{ tiyn: number }>([
        { $match: { ...scopeOf(scope), 'deals.at': { $gte: new Date(0) } } },
        { $unwind: '$deals' },
        { $group: { _id: null, tiyn: { $sum: '$deals.amount_tiyn' } } },
      ])
      const [sum] = await sums.toArray()
      return sum?.tiyn ?? 0
    },
    countWithoutCampaign: () => countIn({ campaign_id: null }),
    countUnread: () => leads.countDocuments({ is_unread: true }),
    countWaiting: () => leads.countDocuments({ is_waiting: true }),
    countCreated: async (scope, { from, to }) => {
      return countIn({ ...scopeOf(scope), _id: { $gte: firstIdAt(from), $lt: firstIdAt(to) } })
    },
  }
}

function scopeOf({ source, campaign_id, niche_id }: LeadScope): Query {
  return {
    ...(source !== undefined && { source }),
    ...(campaign_id !== undefined && { campaign_id }),
    ...(niche_id !== undefined && { niche_id }),
  }
}
