import type { Connection, mongo } from 'mongoose'
import type { Platform } from '../channels/platform.ts'
import { LeadStatus } from '../core/lead-status.ts'
import { toTiyn } from '../core/money.ts'
import { inboxIndexes } from '../leads/inbox-indexes.ts'
import type { LeadDocument } from '../leads/lead-document.ts'
import { type TableLead, tableLead } from '../leads/lead-parts.ts'
import { whoseLeads } from '../leads/narrowed.ts'
import {
  type InboxFilter,
  type InboxLead,
  type InboxPage,
  inboxLead,
  inboxLists,
} from './inbox-list.store.ts'

/** Which leads; an absent part means all. */
export interface LeadScope {
  source?: Platform | undefined
  campaign_id?: string | undefined
  niche_id?: string | undefined
  /** Only what this person sees, who sees their own leads and those of nobody. */
  seen_by?: string | undefined
}

/** The inbox's view of the leads: reads alone, and the indexes that answer them. */
export interface InboxStore {
  ensureIndexes(): Promise<void>
  list(filter: InboxFilter, page: InboxPage): Promise<InboxLead[]>
  /** The same leads with what a table shows of them. */
  listForTable(filter: InboxFilter, page: InboxPage): Promise<TableLead[]>
  /** How many leads there are in each status. */
  countByStatus(scope: LeadScope): Promise<Record<LeadStatus, number>>
  /** The won leads, and what their customers were ready to spend together, KZT. */
  countWon(scope: LeadScope): Promise<{ leads: number; budget: number }>
  /** Leads with messages that nobody has seen. */
  countUnread(sight?: Sight): Promise<number>
  /** The tags of leads that were spoken with last, the most used first. */
  listTags(sight?: Sight): Promise<string[]>
  /** Leads that are snoozed, who is to come back first. */
  listSnoozed(limit: number): Promise<{ id: string; until: Date }[]>
  /** Leads that wait for an answer, but for those that are snoozed. */
  countWaiting(sight?: Sight): Promise<number>
  /** Leads of a person, or of nobody, that are not worked off. */
  countOpenOf(assignee: string | null): Promise<number>
}

type Sight = Pick<LeadScope, 'seen_by'>
type Query = mongo.Filter<LeadDocument>

/** The leads in MongoDB, read for the inbox. */
export function createInboxStore(connection: Connection): InboxStore {
  const leads = connection.collection<LeadDocument>('leads')
  return {
    ensureIndexes: async () => {
      await leads.createIndexes(inboxIndexes)
    },
    list: inboxLists(connection, inboxLead),
    listForTable: inboxLists(connection, tableLead),
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
    countUnread: (sight = {}) => leads.countDocuments({ is_unread: true, ...whoseLeads(sight) }),
    countWaiting: (sight = {}) =>
      leads.countDocuments({ is_waiting: true, is_snoozed: { $ne: true }, ...whoseLeads(sight) }),
    countOpenOf: (assignee_id) =>
      leads.countDocuments({ assignee_id, status: { $in: openStatuses } }, { hint: 'inbox_assignee_status' }),
    listTags: (sight = {}) => mostUsedTags(leads, sight),
    listSnoozed: async (limit) => {
      const options = { projection: { snoozed_until: 1 }, sort: { snoozed_until: 1 }, limit } as const
      const found = await leads.find({ is_snoozed: true }, options).toArray()
      return found.flatMap(({ _id: id, snoozed_until: until }) => (until == null ? [] : [{ id, until }]))
    },
  }
}

function scopeOf({ source, campaign_id, niche_id, seen_by }: LeadScope): Query {
  return {
    ...whoseLeads({ seen_by }),
    ...(source !== undefined && { source }),
    ...(campaign_id !== undefined && { campaign_id }),
    ...(niche_id !== undefined && { niche_id }),
  }
}

const openStatuses: LeadStatus[] = ['new', 'contacted', 'qualified', 'hot']

/** So many leads are looked at for the tags in use. */
const leadsWithTags = 1_000
const mostTagsListed = 200

async function mostUsedTags(leads: mongo.Collection<LeadDocument>, sight: Sight): Promise<string[]> {
  const sort = { last_message_at: -1, _id: -1 } as const
  const options = { projection: { tags: 1 }, sort, limit: leadsWithTags, hint: 'inbox_tagged' }
  const uses = new Map<string, number>()
  for (const { tags = [] } of await leads.find({ is_tagged: true, ...whoseLeads(sight) }, options).toArray())
    for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1)
  const sorted = [...uses].toSorted(([, one], [, other]) => other - one)
  return sorted.slice(0, mostTagsListed).map(([tag]) => tag)
}
