import { type Author, localOwner } from '../core/author.ts'
import { AppError, type ErrorCode, type FieldError } from '../core/errors.ts'
import { newId, type RequestIds, timeOfId } from '../core/id.ts'
import type { LeadStatus } from '../core/lead-status.ts'
import { checkRevision, type Revisions } from '../core/revision.ts'
import { toE164 } from '../core/text/phone.ts'
import { conversationPages, pageSize } from '../messages/conversation-json.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { ShownMessage } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import { assessLead, type Evidence } from './assess-lead.ts'
import { attributedAtFirst, attributedByStaff, type OriginAd } from './attribute.ts'
import { withRevenue } from './deal.schema.ts'
import type { Lead } from './lead.schema.ts'
import type { LeadStore } from './lead.store.ts'
import { type LeadChanges, withDue } from './lead-changes.ts'
import type { LeadFilter, LeadPage } from './lead-filter.ts'
import { readNotes } from './lead-notes.ts'
import type { ListedLead, ShownLead, TableLead } from './lead-parts.ts'
import type { CreateLead, UpdateLead } from './lead-requests.api.ts'
import { newLead } from './new-lead.ts'
import { isClosed, waitingAt } from './waiting.ts'

/**
 * Every method that names a lead throws NOT_FOUND for an unknown one, and PRECONDITION_FAILED for one at another
 * revision than those given.
 */
export interface LeadService {
  /**
   * Throws INVALID_INPUT for an unknown ad, CONFLICT for a person who is a lead already. The same operation
   * again makes no second lead. It is stored with its score and the status that this gives it, and answered as it
   * came: new, and without a score.
   */
  create(input: CreateLead, by?: RequestIds & { author?: Author }): Promise<Lead>
  /** In the order of `LeadStore.list`. */
  list(filter: LeadFilter, page: LeadPage): Promise<ListedLead[]>
  /** The same leads as a table shows them. */
  listForTable(filter: LeadFilter, page: LeadPage): Promise<TableLead[]>
  /** What the ads, campaigns and niches of these leads are called, by id. */
  originNames(leads: readonly TableLead[]): Promise<ReadonlyMap<string, string>>
  /** The lead with its conversation, page by page, oldest message first. */
  getWithMessages(id: string): Promise<{ lead: ShownLead; pages: AsyncGenerator<ShownMessage[]> }>
  /** What staff know better; `{}` changes nothing. Throws INVALID_INPUT for an unknown ad. */
  update(id: string, changes: UpdateLead, by?: { author?: Author; revisions?: Revisions }): Promise<Lead>
  /**
   * A person's decision: workers leave the status alone from now on. With `won` may come what the sale brought, at
   * once or later, see `withRevenue`.
   */
  setStatus(id: string, status: LeadStatus, options?: StatusOptions): Promise<Lead>
  /** Lets the bot speak to this lead, also within a pause, or keeps it silent. */
  setBotActive(id: string, isActive: boolean, revisions?: Revisions): Promise<Lead>
}

interface StatusOptions {
  revisions?: Revisions
  /** KZT; only with `won`. */
  revenue?: number | undefined
  author?: Author
}

interface LeadServiceDeps {
  leads: Pick<
    LeadStore,
    'insert' | 'findById' | 'findShown' | 'list' | 'listForTable' | 'originNames' | 'change'
  >
  messages: Pick<MessageStore, 'listShown'>
  ads: { findById(id: string): Promise<OriginAd | null> }
  /** What a niche asks and expects; without one, what is usual. */
  termsOf(nicheId: string | null): Promise<Pick<Evidence, 'flow' | 'targets'> & { assignment: string }>
  now(): Date
}

export function createLeadService(deps: LeadServiceDeps): LeadService {
  const { leads, messages, ads, termsOf, now } = deps

  /** The store calls `decide` with what its write is bound to, so nothing can come between check and write. */
  async function changeAt(
    id: string,
    revisions: Revisions,
    decide: (lead: Lead) => LeadChanges | null,
  ): Promise<Lead> {
    const changed = await leads.change(id, (lead) => {
      checkRevision(lead, revisions)
      return decide(lead)
    })
    return changed ?? leadNotFound()
  }

  const adOf = async ({ ad_id }: { ad_id?: string | null }): Promise<OriginAd | null> =>
    ad_id == null ? null : ((await ads.findById(ad_id)) ?? unknownAd())

  /** By what is known before the first message; its niche says too whether it is given in turn. */
  const assessed = async (lead: Lead): Promise<Lead> => {
    const { assignment, ...terms } = await termsOf(lead.niche_id)
    const options = { now: now(), lostAfterDays: Number.POSITIVE_INFINITY }
    const due = assignment === 'in_turn' ? withDue(lead.due, 'assign') : lead.due
    return { ...lead, ...assessLead({ ...lead, due }, { said: [], ...terms }, options) }
  }

  return {
    create: async (
      input,
      { operationId: id = newId(), traceId = null, author = localOwner, refuseLate } = {},
    ) => {
      const ad = await adOf(input)
      const lead = { ...leadOf(input, { ad, author, id }), trace_id: traceId }
      const made = await assessed(lead)
      refuseLate?.()
      const isNew = (await leads.insert(made)) !== null
      if (!isNew && (await leads.findById(id)) === null) throw knownPerson()
      return lead
    },
    list: (filter, page) => leads.list(filter, page),
    listForTable: (filter, page) => leads.listForTable(filter, page),
    originNames: (listed) => leads.originNames(listed),
    getWithMessages: async (id) => {
      const lead = (await leads.findShown(id)) ?? leadNotFound()
      return { lead, pages: conversationPages((after) => messages.listShown(id, after, pageSize)) }
    },
    update: async (id, changes, { author = localOwner, revisions } = {}) => {
      const ad = await adOf(changes)
      const isMoved = changes.ad_id !== undefined
      const isInTurn = ad !== null && (await termsOf(ad.niche_id)).assignment === 'in_turn'
      return changeAt(id, revisions, (lead) => {
        const moved = isMoved ? attributedByStaff(lead, ad, { at: now(), author }) : null
        return changesByStaff(lead, changes, { ...moved, ...(isInTurn && movedToTurns(lead, moved)) })
      })
    },
    setStatus: (id, status, { revisions, ...told } = {}) =>
      changeAt(id, revisions, (lead) => statusByPerson(lead, status, { ...told, now: now() })),
    setBotActive: async (id, isActive, revisions) => {
      return changeAt(id, revisions, () => ({
        is_bot_active: isActive,
        ...(isActive && { bot_paused_until: null }),
      }))
    },
  }
}

interface Origin {
  ad: OriginAd | null
  author: Author
  id: string
}

function leadOf(input: CreateLead, { ad, author, id }: Origin): Lead {
  const given = {
    source: input.source,
    platform_user_id: input.platform_user_id ?? null,
    name: input.name,
    has_own_name: true,
    phone: input.phone ?? null,
    phone_e164: input.phone == null ? null : toE164(input.phone),
    budget: input.budget ?? null,
    notes: input.notes ?? null,
    ...attributedAtFirst(ad, { at: timeOfId(id), author }),
  }
  return newLead(given, id)
}

/** A lead of nobody's that comes to a niche whose leads are given in turn. */
function movedToTurns(lead: Lead, moved: Pick<Lead, 'niche_id'> | null): LeadChanges {
  const isNews = moved !== null && moved.niche_id !== lead.niche_id
  const isOpen = lead.assignee_id == null && !isClosed(lead.status)
  return isNews && isOpen ? { due: withDue(lead.due, 'assign') } : {}
}

function changesByStaff(
  lead: Lead,
  { name, phone, budget, notes }: UpdateLead,
  moved: LeadChanges,
): LeadChanges | null {
  const changes: LeadChanges = {
    ...moved,
    ...(name !== undefined && { name, has_own_name: true }),
    ...(phone !== undefined && { phone, phone_e164: phone === null ? null : toE164(phone) }),
    ...(budget !== undefined && { budget }),
    ...(notes !== undefined && readNotes(notes, lead.unknown_ad_codes)),
  }
  if (Object.keys(changes).length === 0) return null
  return { ...changes, due: withDue(changes.due ?? lead.due, 'score') }
}

type Told = Pick<StatusOptions, 'revenue' | 'author'> & { now: Date }

function statusByPerson(
  lead: Lead,
  status: LeadStatus,
  { revenue, author = localOwner, now }: Told,
): LeadChanges {
  const change = {
    from: lead.status,
    to: status,
    at: now,
    by: 'person',
    author,
    reason: { code: 'person' },
  } as const
  const status_history = lead.status === status ? lead.status_history : [...lead.status_history, change]
  const changes = {
    status,
    is_status_manual: true,
    due: lead.due.filter((work) => work !== 'status'),
    status_history,
    ...waitingAt(status),
  }
  if (revenue === undefined) return changes
  const wonAt = status_history.findLast(({ to }) => to === 'won')?.at
  return {
    ...changes,
    deals: withRevenue(lead.deals, { amount: revenue, wonAt, author: author.id, id: newId(), now }),
  }
}

function unknownAd(): never {
  const message = { ru: 'ожидается id существующего объявления', en: 'expected the id of an existing ad' }
  throw refusal('INVALID_INPUT', { path: 'ad_id', message })
}

function knownPerson(): AppError {
  const message = {
    ru: 'Этот человек уже есть среди лидов этого источника',
    en: 'This person is a lead of this source already',
  }
  return refusal('CONFLICT', { path: 'platform_user_id', message })
}

function refusal(code: ErrorCode, error: FieldError): AppError {
  return new AppError(code, error.message, { details: [error] })
}
