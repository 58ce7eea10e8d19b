import type { InboxOrder } from './inbox-order.ts'
import { searchIndex } from './search.store.ts'

/** The order of each list as the database sorts; the id makes it total. */
export const sorts = {
  activity: { last_message_at: -1, _id: -1 },
  created: { _id: -1 },
  score: { score_rank: -1, _id: -1 },
} as const

const keys = {
  activity: sorts.activity,
  score: sorts.score,
  status_activity: { status: 1, ...sorts.activity },
  status_score: { status: 1, ...sorts.score },
  campaign_activity: { campaign_id: 1, ...sorts.activity },
  niche_activity: { niche_id: 1, ...sorts.activity },
  // Also counted from: how many of a campaign's or niche's leads of some days are in some status.
  campaign_status: { campaign_id: 1, status: 1, _id: -1 },
  niche_status: { niche_id: 1, status: 1, _id: -1 },
  unread: { is_unread: 1, ...sorts.activity },
} as const

type IndexName = keyof typeof keys

/** The indexes that answer the inbox, beside those of the lead store. */
export const inboxIndexes = [
  searchIndex,
  ...Object.entries(keys).map(([name, key]) => ({
    key,
    name: `inbox_${name}`,
    ...(name === 'unread' && { partialFilterExpression: { is_unread: true } }),
  })),
]

interface Filtered {
  unread?: boolean | undefined
  campaign_id?: string | undefined
  niche_id?: string | undefined
  status?: string | undefined
}

/**
 * The index that gives a list in its order, so that a page costs the same at any number of leads; a planner
 * left alone may prefer one that only filters. Undefined where every choice has to sort.
 */
export function indexFor(filter: Filtered, order: InboxOrder): string | undefined {
  const name = nameFor(filter, order)
  return name && `inbox_${name}`
}

function nameFor(filter: Filtered, order: InboxOrder): IndexName | undefined {
  if (order === 'created') return undefined
  if (filter.unread === true) return 'unread'
  if (order === 'score') return filter.status === undefined ? 'score' : 'status_score'
  if (filter.campaign_id !== undefined) return 'campaign_activity'
  if (filter.niche_id !== undefined) return 'niche_activity'
  return filter.status === undefined ? 'activity' : 'status_activity'
}
