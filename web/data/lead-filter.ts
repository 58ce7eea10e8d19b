import { useSearchParams } from 'wouter'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'

/** The parts of a filter, named as the API's parameters. They stand in the page's address. */
const names = [
  'q',
  'status',
  'source',
  'niche_id',
  'campaign_id',
  'score_min',
  'score_max',
  'unread',
  'waiting',
  'failed',
  'no_ad',
  'language',
  'tag',
  'assignee',
  'snoozed',
  'reminder',
  'reminder_due',
  'created_from',
  'created_to',
  'sort',
] as const

export type FilterName = (typeof names)[number]
export type LeadFilter = Partial<Record<FilterName, string>>

/**
 * How the address is changed: an open lead is a place to come back to, a letter in the search is not, nor is a lead that
 * was only stepped over.
 */
interface Address {
  filter: LeadFilter
  setFilter(changes: Partial<Record<FilterName, string | null>>): void
  /** The open lead. */
  leadId: string | null
  /** Where its conversation is open; null at its end. */
  place: Place | null
  openLead(id: string | null, how?: { isStep?: boolean; at?: Place | undefined }): void
  /** The address at which a lead is open, for links. */
  hrefOf(id: string, at?: Place): string
}

/** Takes back every part of a filter. */
export const noFilter: Readonly<Partial<Record<FilterName, null>>> = Object.fromEntries(
  names.map((name) => [name, null]),
)

/** Where a conversation is open: at a message, or on a day, `YYYY-MM-DD`. */
export type Place = { message: string } | { day: string }

/** The filter that an address holds. */
export function filterIn(params: URLSearchParams): LeadFilter {
  const filter: LeadFilter = {}
  for (const name of names) {
    const value = params.get(name)
    if (value !== null) filter[name] = value
  }
  return filter
}

/** What the page's address says: which leads are listed and which of them is open. */
export function useLeadAddress(): Address {
  const [params, setParams] = useSearchParams()
  const withLead = (id: string | null, at?: Place): URLSearchParams => {
    const next = new URLSearchParams(params)
    for (const name of ['lead', 'message', 'day']) next.delete(name)
    for (const [name, value] of Object.entries({ ...(id !== null && { lead: id }), ...at }))
      next.set(name, value)
    return next
  }
  return {
    filter: filterIn(params),
    setFilter: (changes) =>
      setParams(
        (current) => {
          const next = new URLSearchParams(current)
          for (const [name, value] of Object.entries(changes)) {
            if (value === null || value === '') next.delete(name)
            else next.set(name, value)
          }
          return next
        },
        { replace: true },
      ),
    leadId: params.get('lead'),
    place: placeIn(params),
    openLead: (id, { isStep = false, at } = {}) => setParams(withLead(id, at), { replace: isStep }),
    hrefOf: (id, at) => `/?${withLead(id, at)}`,
  }
}

function placeIn(params: URLSearchParams): Place | null {
  const [message, day] = [params.get('message'), params.get('day')]
  if (message !== null) return { message }
  return day === null ? null : { day }
}

/** What the API is asked for by a filter: days are those of the viewer's calendar. */
export function queryOf({ q = '', created_from, created_to, ...filter }: LeadFilter): LeadFilter {
  const [from, to] = [beginOf(created_from), beginOf(created_to, 1)]
  return {
    ...(q.trim() !== '' && { q }),
    ...filter,
    ...(from && { created_from: from.toISOString() }),
    ...(to && { created_to: new Date(to.getTime() - 1).toISOString() }),
  }
}

/** When a day of the address, `YYYY-MM-DD`, begins, or one so many days later; undefined for what is none. */
export function beginOf(day: string | undefined, later = 0): Date | undefined {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = (day ?? '').split('-').map(Number)
  const begin = new Date(year, month - 1, date + later)
  return Number.isNaN(begin.getTime()) ? undefined : begin
}

/** How many parts of the filter narrow the list, beside the search. */
export function countFilters({ q: _search, sort: _order, ...narrowing }: LeadFilter): number {
  return Object.keys(narrowing).length
}

/** Whether a lead as it is now belongs to the list; what the search finds is taken on trust. */
export function matches(lead: InboxLeadAnswer, filter: LeadFilter): boolean {
  const { status, source, niche_id, campaign_id, score_min, score_max, unread, language } = filter
  const score = lead.quality_score ?? -1
  return (
    (status === undefined || status.split(',').includes(lead.status)) &&
    (source === undefined || lead.source === source) &&
    (niche_id === undefined || lead.niche_id === niche_id) &&
    (campaign_id === undefined || lead.campaign_id === campaign_id) &&
    (language === undefined || lead.language === language) &&
    (score_min === undefined || score >= Number(score_min)) &&
    (score_max === undefined || (score >= 0 && score <= Number(score_max))) &&
    isAsked(unread, lead.unread > 0) &&
    isAsked(filter.no_ad, lead.campaign_id === null) &&
    isAsked(filter.failed, lead.undelivered_at !== null) &&
    isAsked(filter.sort === 'waiting' ? 'true' : filter.waiting, lead.waiting_since !== null) &&
    (filter.tag === undefined || lead.tags.includes(filter.tag)) &&
    isAsked(filter.reminder, lead.remind_at !== null) &&
    isAsked(filter.reminder_due, isDue(lead)) &&
    isOf(filter.assignee, lead) &&
    isAsked(filter.snoozed ?? (filter.q === undefined ? 'false' : undefined), isSnoozed(lead)) &&
    isWithin(lead, filter)
  )
}

/** Who `me` is, the server knows. */
function isOf(asked: string | undefined, { assignee }: InboxLeadAnswer): boolean {
  return asked === undefined || asked === 'me' || asked === (assignee?.id ?? 'none')
}

function isAsked(asked: string | undefined, is: boolean): boolean {
  return asked === undefined || (asked === 'true') === is
}

function isSnoozed({ snoozed_until }: InboxLeadAnswer): boolean {
  return snoozed_until !== null && Date.parse(snoozed_until) > Date.now()
}

function isDue({ remind_at }: InboxLeadAnswer): boolean {
  return remind_at !== null && Date.parse(remind_at) <= Date.now()
}

function isWithin({ created_at }: InboxLeadAnswer, { created_from, created_to }: LeadFilter): boolean {
  const [at, from, to] = [new Date(created_at), beginOf(created_from), beginOf(created_to, 1)]
  return (from === undefined || at >= from) && (to === undefined || at < to)
}
