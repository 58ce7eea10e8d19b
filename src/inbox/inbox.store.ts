import type { Connection, mongo } from 'mongoose'
import type { Platform } from '../channels/platform.ts'
import { firstIdAt } from '../core/id.ts'
import { LeadStatus, qualifiedStatuses } from '../core/lead-status.ts'
import { toTiyn } from '../core/money.ts'
import type { Place } from '../core/paging/cursor.ts'
import { inboxIndexes, indexFor, sorts } from '../leads/inbox-indexes.ts'
import type { InboxOrder } from '../leads/inbox-order.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { type LeadDocument, withoutKeys } from '../leads/lead-document.ts'
import { readLead } from '../leads/read-lead.ts'
import { planSearch, type Search, searchIndex } from '../leads/search.store.ts'

/** Which leads; an absent part means all. */
export interface LeadScope {
  source?: Platform | undefined
  campaign_id?: string | undefined
  niche_id?: string | undefined
}

export interface InboxFilter extends LeadScope {
  status?: LeadStatus | undefined
  /** 0–100, both included. */
  score_min?: number | undefined
  score_max?: number | undefined
  /** Only leads with messages that nobody has seen, or only those without. */
  unread?: boolean | undefined
  /** Words, or a part of a phone. What it finds comes in the order `created`. */
  q?: string | undefined
}

export interface InboxPage {
  order: InboxOrder
  limit: number
  after?: Place | undefined
}

/** A lead as the lists of the inbox need it. */
export type InboxLead = Omit<
  Lead,
  'dialog' | 'handled_news' | 'owed_replies' | 'pending_counts' | 'pending_stats' | 'inbox'
> & {
  inbox: Omit<Lead['inbox'], 'words'>
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
  /** Leads that came from `from` on and before `to`. */
  countCreated(scope: LeadScope, period: { from: Date; to: Date }): Promise<CreatedCount>
}

type Query = mongo.Filter<LeadDocument>

/** Most of a lead is what the bot works with, and the keys of its indexes. */
const unseen = {
  ...withoutKeys,
  'inbox.words': 0,
  dialog: 0,
  handled_news: 0,
  owed_replies: 0,
  pending_counts: 0,
  pending_stats: 0,
} as const

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
    list: async (filter, { order, limit, after }) => {
      const search = filter.q === undefined ? undefined : await planSearch(connection, filter.q)
      if (search === null) return []
      const sort = search === undefined ? order : 'created'
      const hint = search?.isRare ? searchIndex.name : indexFor(filter, sort)
      const found = leads.find(queryOf(filter, search, after && beyond(after, sort)), {
        projection: unseen,
        sort: sorts[sort],
        limit,
        ...(hint !== undefined && { hint }),
      })
      return (await found.toArray()).map((document) => readLead(document))
    },
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

function queryOf(filter: InboxFilter, search: Search | undefined, place: Query | undefined): Query {
  const { status, score_min, score_max, unread } = filter
  const conditions: Query[] = [
    {
      ...scopeOf(filter),
      ...(status !== undefined && { status }),
      ...(unread !== undefined && { is_unread: unread ? true : { $ne: true } }),
    },
    ...(search?.conditions ?? []),
    ...(score_min === undefined ? [] : [{ quality_score: { $gte: score_min } }]),
    ...(score_max === undefined ? [] : [{ quality_score: { $lte: score_max } }]),
    ...(place === undefined ? [] : [place]),
  ]
  const asked = conditions.filter((condition) => Object.keys(condition).length > 0)
  return asked.length === 0 ? {} : { $and: asked }
}

/** What comes after a place. The outer bound is the one that an index takes. */
function beyond({ key, id }: Place, order: InboxOrder): Query {
  if (order === 'created') return { _id: { $lt: id } }
  const field = order === 'activity' ? 'last_message_at' : 'score_rank'
  const value = order === 'activity' ? new Date(key) : key
  return {
    $and: [{ [field]: { $lte: value } }, { $or: [{ [field]: { $lt: value } }, { _id: { $lt: id } }] }],
  }
}
