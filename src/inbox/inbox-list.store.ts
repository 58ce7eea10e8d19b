import type { Connection, mongo } from 'mongoose'
import { firstIdAt } from '../core/id.ts'
import type { Place } from '../core/paging/cursor.ts'
import { indexFor, sorts } from '../leads/inbox-indexes.ts'
import { type InboxOrder, type Placed, placeOf } from '../leads/inbox-order.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { type LeadDocument, withoutKeys } from '../leads/lead-document.ts'
import type { LeadFilter } from '../leads/lead-filter.ts'
import { narrowed } from '../leads/narrowed.ts'
import { readLead } from '../leads/read-lead.ts'
import { planSearch, type Search, searchIndex } from '../leads/search.store.ts'

/** Which leads a list of the inbox holds. A search and a period have the order `created`. */
export interface InboxFilter extends Omit<LeadFilter, 'updated_since'> {
  /** True: only leads that are snoozed; otherwise a list leaves them out, but not a search. */
  snoozed?: boolean | undefined
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

type Query = mongo.Filter<LeadDocument>

/** One list that an index gives in its order. */
interface Asked extends InboxFilter {
  search: Search | undefined
}

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

/** The order that a list comes in, whatever was asked for. */
export function orderFor({ q, created_from, created_to }: InboxFilter, asked: InboxOrder): InboxOrder {
  return q === undefined && created_from === undefined && created_to === undefined ? asked : 'created'
}

/** What is read of each lead of a list. */
interface Read<Row> {
  fields: Readonly<Record<string, 0 | 1>>
  read(document: LeadDocument): Row
}

/** What the page shows of a lead. */
export const inboxLead: Read<InboxLead> = { fields: unseen, read: (document) => readLead(document) }

/** Reads the lists of the inbox: a page costs the same at any number of leads. */
export function inboxLists<Row extends Placed>(
  connection: Connection,
  { fields, read }: Read<Row>,
): (filter: InboxFilter, page: InboxPage) => Promise<Row[]> {
  const leads = connection.collection<LeadDocument>('leads')
  const find = async (asked: Asked, { order, limit, after }: InboxPage): Promise<Row[]> => {
    const hint = asked.search?.isRare ? searchIndex.name : indexFor(asked, order)
    const found = leads.find(queryOf(asked, order, after), {
      projection: fields,
      sort: sorts[order],
      limit,
      ...(hint !== undefined && { hint }),
    })
    return (await found.toArray()).map(read)
  }
  return async (filter, page) => {
    const search = filter.q === undefined ? undefined : await planSearch(connection, filter.q)
    if (search === null) return []
    const order = orderFor(filter, page.order)
    const asked = eachStatus({ ...filter, search }, order)
    const lists = await Promise.all(asked.map((one) => find(one, { ...page, order })))
    return lists.length === 1 ? lists.flat() : firstOf(lists.flat(), { ...page, order })
  }
}

/** One list for each status, to be merged, where an index gives each in its order and none gives all of them. */
function eachStatus(asked: Asked, order: InboxOrder): Asked[] {
  const { status = [], search } = asked
  if (status.length < 2 || search?.isRare) return [asked]
  const byStatus = indexFor(asked, order)?.startsWith('inbox_status') ?? order === 'created'
  return byStatus ? status.map((one) => ({ ...asked, status: [one] })) : [asked]
}

/** Of a lead whose status changed in between the last that was read counts. */
function firstOf<Row extends Placed>(leads: Row[], { order, limit }: InboxPage): Row[] {
  const once = [...new Map(leads.map((lead) => [lead.id, lead])).values()]
  const placed = once.map((lead) => ({ lead, ...placeOf(lead, order) }))
  const sorted = placed.toSorted((one, other) => other.key - one.key || (one.id < other.id ? 1 : -1))
  return sorted.slice(0, limit).map(({ lead }) => lead)
}

function queryOf(asked: Asked, order: InboxOrder, after: Place | undefined): Query {
  const { status, source, campaign_id, niche_id, score_min, score_max, unread, search } = asked
  const { created_from, created_to, waiting = order === 'waiting' || undefined } = asked
  const [only, ...others] = status ?? []
  const conditions: Query[] = [
    {
      ...(source !== undefined && { source }),
      ...(campaign_id !== undefined && { campaign_id }),
      ...(niche_id !== undefined && { niche_id }),
      ...(only !== undefined && { status: others.length === 0 ? only : { $in: [only, ...others] } }),
      ...(unread !== undefined && { is_unread: unread || { $ne: true } }),
    },
    narrowed({ ...asked, waiting }),
    ...(asked.snoozed === undefined && search !== undefined ? [] : [snoozedOrNot(asked.snoozed)]),
    ...(search?.conditions ?? []),
    ...(created_from === undefined ? [] : [{ _id: { $gte: firstIdAt(created_from) } }]),
    ...(created_to === undefined ? [] : [{ _id: { $lt: firstIdAt(new Date(created_to.getTime() + 1)) } }]),
    ...(score_min === undefined ? [] : [{ quality_score: { $gte: score_min } }]),
    ...(score_max === undefined ? [] : [{ quality_score: { $lte: score_max } }]),
    ...(after === undefined ? [] : [beyond(after, order)]),
  ]
  const given = conditions.filter((condition) => Object.keys(condition).length > 0)
  return given.length === 0 ? {} : { $and: given }
}

/** Who is snoozed until a moment that has passed is back, also before that is written. */
function snoozedOrNot(isSnoozed = false): Query {
  const now = new Date()
  if (isSnoozed) return { is_snoozed: true, snoozed_until: { $gt: now } }
  return { $or: [{ is_snoozed: { $ne: true } }, { snoozed_until: { $lte: now } }] }
}

/** What comes after a place. The outer bound is the one that an index takes. */
function beyond({ key, id }: Place, order: InboxOrder): Query {
  if (order === 'created') return { _id: { $lt: id } }
  if (order === 'waiting') {
    const since = new Date(key)
    return {
      $and: [
        { waiting_since: { $gte: since } },
        { $or: [{ waiting_since: { $gt: since } }, { _id: { $gt: id } }] },
      ],
    }
  }
  const field = order === 'activity' ? 'last_message_at' : 'score_rank'
  const value = order === 'activity' ? new Date(key) : key
  return {
    $and: [{ [field]: { $lte: value } }, { $or: [{ [field]: { $lt: value } }, { _id: { $lt: id } }] }],
  }
}
