import type { InboxOrder } from './inbox-order.ts'
import { searchIndex } from './search.store.ts'

/** The order of each list as the database sorts; the id makes it total. */
export const sorts = {
  activity: { last_message_at: -1, _id: -1 },
  created: { _id: -1 },
  score: { score_rank: -1, _id: -1 },
  waiting: { waiting_since: 1, _id: 1 },
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
  waiting: { is_waiting: 1, ...sorts.waiting },
  undelivered: { is_undelivered: 1, ...sorts.activity },
  snoozed: { is_snoozed: 1, snoozed_until: 1 },
  tagged: { is_tagged: 1, ...sorts.activity },
  tags: { tags: 1, ...sorts.activity },
  reminded: { has_reminder: 1, ...sorts.activity },
  // Whom to tell next.
  reminders: { has_reminder: 1, tell_at: 1 },
  language_activity: { language: 1, ...sorts.activity },
  language_created: { language: 1, ...sorts.created },
  assignee_activity: { assignee_id: 1, ...sorts.activity },
  // Also counted from: how many of somebody's leads are in some status.
  assignee_status: { assignee_id: 1, status: 1, ...sorts.created },
} as const

/** The indexes that hold few leads: those that they are asked for. */
const partial = {
  unread: { is_unread: true },
  waiting: { is_waiting: true },
  undelivered: { is_undelivered: true },
  snoozed: { is_snoozed: true },
  tagged: { is_tagged: true },
  tags: { is_tagged: true },
  reminded: { has_reminder: true },
  reminders: { has_reminder: true },
} as const

type IndexName = keyof typeof keys

/** The indexes that answer the inbox, beside those of the lead store. */
export const inboxIndexes = [
  searchIndex,
  ...Object.entries(keys).map(([name, key]) => {
    const found = Object.entries(partial).find(([each]) => each === name)
    return { key, name: `inbox_${name}`, ...(found && { partialFilterExpression: found[1] }) }
  }),
]

interface Filtered {
  unread?: boolean | undefined
  waiting?: boolean | undefined
  failed?: boolean | undefined
  snoozed?: boolean | undefined
  tag?: string | undefined
  reminder?: boolean | undefined
  reminder_due?: boolean | undefined
  no_ad?: boolean | undefined
  language?: string | undefined
  assignee?: string | null | undefined
  campaign_id?: string | undefined
  niche_id?: string | undefined
  status?: readonly string[] | undefined
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
  if (filter.waiting === true || order === 'waiting') return 'waiting'
  if (filter.snoozed === true) return 'snoozed'
  if (filter.reminder ?? filter.reminder_due) return 'reminded'
  if (order === 'created') return createdIndexFor(filter)
  if (filter.unread === true) return 'unread'
  if (filter.failed === true) return 'undelivered'
  if (filter.tag !== undefined) return 'tags'
  if (order === 'score') return filter.status === undefined ? 'score' : 'status_score'
  if (filter.campaign_id !== undefined || filter.no_ad === true) return 'campaign_activity'
  if (filter.niche_id !== undefined) return 'niche_activity'
  if (filter.assignee !== undefined) return 'assignee_activity'
  if (filter.language !== undefined) return 'language_activity'
  return filter.status === undefined ? 'activity' : 'status_activity'
}

/** Undefined where the planner has but one good choice. */
function createdIndexFor({
  failed,
  campaign_id,
  niche_id,
  language,
  status,
}: Filtered): IndexName | undefined {
  if (failed === true) return 'undelivered'
  const isOthers = [campaign_id, niche_id, status].some((each) => each !== undefined)
  return language === undefined || isOthers ? undefined : 'language_created'
}
