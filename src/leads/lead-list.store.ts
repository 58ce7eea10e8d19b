import type { Connection, mongo } from 'mongoose'
import { firstIdAt } from '../core/id.ts'
import type { Place } from '../core/paging/cursor.ts'
import type { LeadDocument } from './lead-document.ts'
import type { LeadFilter, LeadPage } from './lead-filter.ts'
import { type ListedLead, listedLead, type TableLead, tableLead } from './lead-parts.ts'
import { narrowed } from './narrowed.ts'
import type { PartOfLead } from './part-of-lead.ts'
import { planSearch, type Search, searchIndex } from './search.store.ts'

type Query = mongo.Filter<LeadDocument>

export interface LeadListStore {
  /** Newest first; with `updated_since` in the order of changes, the oldest first. */
  list(filter: LeadFilter, page: LeadPage): Promise<ListedLead[]>
  /** The same leads with what a table shows of them. */
  listForTable(filter: LeadFilter, page: LeadPage): Promise<TableLead[]>
  /** What the ads, campaigns and niches of these leads are called, by id; deleted niches too. */
  originNames(leads: readonly TableLead[]): Promise<ReadonlyMap<string, string>>
}

/** The indexes of the lists, beside those of the inbox: a page costs the same at any number of leads. */
export const leadListIndexes = [
  { key: { updated_at: 1, _id: 1 }, name: 'list_updated' },
  { key: { campaign_id: 1, _id: -1 }, name: 'list_campaign' },
  { key: { niche_id: 1, _id: -1 }, name: 'list_niche' },
] as const

/** A filter and how its search is answered. */
interface Asked extends LeadFilter {
  search: Search | undefined
}

/** The part of the driver's collection that lists need. */
export interface ReadableLeads {
  find(query: Query, options: mongo.FindOptions): { toArray(): Promise<LeadDocument[]> }
}

/** A page, and what is read of its leads. */
interface Reading<Part> {
  part: PartOfLead<Part>
  page: LeadPage
}

/** So far the clocks of processes may be apart. */
const clocksDifferMs = 30_000

/**
 * The leads as lists hold them.
 * @param leads read without mongoose's query, which costs more than its command: every value here has its type already
 */
export function createLeadListStore(
  connection: Connection,
  leads: ReadableLeads = connection.collection<LeadDocument>('leads'),
): LeadListStore {
  const find = async <Part>({ part, page }: Reading<Part>, filter: Asked): Promise<Part[]> => {
    const { limit, after } = page
    const hint = hintFor(filter)
    const options = {
      projection: part.fields,
      limit,
      sort: sortOf(filter),
      ...(hint !== undefined && { hint }),
    }
    return (await leads.find(queryOf(filter, after), options).toArray()).map(part.read)
  }
  /** Who went meanwhile from a list that was not read yet into one that was is in neither. */
  const findMoved = async <Part>(
    { part, page }: Reading<Part>,
    filter: Asked,
    since: Date,
  ): Promise<Part[]> => {
    const moved = { $and: [{ updated_at: { $gte: since } }, queryOf(filter, page.after)] }
    const options = { projection: part.fields, limit: page.limit, sort: { _id: -1 as const } }
    return (await leads.find(moved, { ...options, hint: 'list_updated' }).toArray()).map(part.read)
  }
  const list = async <Part extends { id: string }>(
    reading: Reading<Part>,
    filter: LeadFilter,
  ): Promise<Part[]> => {
    const search = filter.q === undefined ? undefined : await planSearch(connection, filter.q)
    if (search === null) return []
    const asked = { ...filter, search }
    const since = new Date(Date.now() - clocksDifferMs)
    const lists = await Promise.all(eachStatus(asked).map((one) => find(reading, one)))
    if (lists.length === 1) return lists.flat()
    return newestOf([...lists.flat(), ...(await findMoved(reading, asked, since))], reading.page.limit)
  }
  return {
    list: (filter, page) => list({ part: listedLead, page }, filter),
    listForTable: (filter, page) => list({ part: tableLead, page }, filter),
    originNames: async (leads) => {
      const names = await Promise.all([
        namesIn(connection, { collection: 'ads', field: 'title' }, idsOf(leads, 'ad_id')),
        namesIn(connection, { collection: 'campaigns', field: 'name' }, idsOf(leads, 'campaign_id')),
        namesIn(connection, { collection: 'niches', field: 'name' }, idsOf(leads, 'niche_id')),
      ])
      return new Map(names.flat())
    },
  }
}

/**
 * One list for each status, to be merged: each comes from its index in its order, where one for all would
 * be sorted or sifted first. A rare word and the order of changes have an index of their own and sift the little
 * that it gives.
 */
function eachStatus(filter: Asked): Asked[] {
  const { status = [], search, updated_since } = filter
  if (status.length < 2 || search?.isRare || updated_since !== undefined) return [filter]
  return status.map((one) => ({ ...filter, status: [one] }))
}

/** A lead whose status changes meanwhile may be in two of the lists; the last that is given counts. */
function newestOf<Row extends { id: string }>(leads: Row[], limit: number): Row[] {
  const once = new Map(leads.map((lead) => [lead.id, lead]))
  return [...once.values()].toSorted((one, other) => (one.id < other.id ? 1 : -1)).slice(0, limit)
}

function sortOf({ updated_since }: LeadFilter): Record<string, 1 | -1> {
  return updated_since === undefined ? { _id: -1 } : { updated_at: 1, _id: 1 }
}

/** Undefined where the planner has but one good choice. */
function hintFor({ status, campaign_id, niche_id, search, updated_since }: Asked): string | undefined {
  if (search?.isRare) return searchIndex.name
  if (updated_since !== undefined) return 'list_updated'
  if (campaign_id !== undefined) return status === undefined ? 'list_campaign' : 'inbox_campaign_status'
  if (niche_id !== undefined) return status === undefined ? 'list_niche' : 'inbox_niche_status'
  return undefined
}

function queryOf(filter: Asked, after: Place | undefined): Query {
  const { status, source, campaign_id, niche_id, search, created_from, created_to, updated_since } = filter
  const { score_min, score_max, unread } = filter
  const [only, ...others] = status ?? []
  const conditions: Query[] = [
    {
      ...(only !== undefined && { status: others.length === 0 ? only : { $in: [only, ...others] } }),
      ...(source !== undefined && { source }),
      ...(campaign_id !== undefined && { campaign_id }),
      ...(niche_id !== undefined && { niche_id }),
    },
    ...(search?.conditions ?? []),
    ...(created_from === undefined ? [] : [{ _id: { $gte: firstIdAt(created_from) } }]),
    ...(created_to === undefined ? [] : [{ _id: { $lt: firstIdAt(new Date(created_to.getTime() + 1)) } }]),
    ...(updated_since === undefined ? [] : [{ updated_at: { $gte: updated_since } }]),
    ...(score_min === undefined ? [] : [{ quality_score: { $gte: score_min } }]),
    ...(score_max === undefined ? [] : [{ quality_score: { $lte: score_max } }]),
    ...(unread === undefined ? [] : [{ is_unread: unread || { $ne: true as const } }]),
    narrowed(filter),
    ...(after === undefined ? [] : beyond(after, filter)),
  ]
  const asked = conditions.filter((condition) => Object.keys(condition).length > 0)
  return asked.length === 0 ? {} : { $and: asked }
}

/** What comes after a place. The outer bound is the one that an index takes. */
function beyond({ id, key }: Place, { updated_since }: LeadFilter): Query[] {
  if (updated_since === undefined) return [{ _id: { $lt: id } }]
  const updated_at = new Date(key)
  return [
    { updated_at: { $gte: updated_at } },
    { $or: [{ updated_at: { $gt: updated_at } }, { _id: { $gt: id } }] },
  ]
}

function idsOf(leads: readonly TableLead[], field: 'ad_id' | 'campaign_id' | 'niche_id'): string[] {
  return [...new Set(leads.flatMap((lead) => lead[field] ?? []))]
}

async function namesIn(
  connection: Connection,
  { collection, field }: { collection: string; field: 'name' | 'title' },
  ids: string[],
): Promise<[string, string][]> {
  if (ids.length === 0) return []
  const named = connection.collection<{ _id: string; name?: string; title?: string }>(collection)
  const found = await named.find({ _id: { $in: ids } }, { projection: { [field]: 1 } }).toArray()
  return found.map((document) => [document._id, document[field] ?? ''])
}
