import type { Author } from '../core/author.ts'
import { AppError, type LocalizedText } from '../core/errors.ts'
import type { LeadStatus } from '../core/lead-status.ts'
import { checkRevision, type Revisions } from '../core/revision.ts'
import { isSeenBy } from '../leads/assign.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { LeadChanges } from '../leads/lead-changes.ts'
import { markUnread } from '../leads/note-message.ts'
import { changedTags, mostTags } from '../leads/tag-words.ts'
import { undoneStatus } from '../leads/undo-status.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { InboxStore } from './inbox.store.ts'
import type { ChangeLeads } from './work.api.ts'

/** What became of one of several leads. */
export interface LeadResult {
  lead_id: string
  /** Why it was not changed. */
  refusal: LocalizedText | null
  /** Of its status, where that has changed. */
  changedAt: Date | null
}

interface By {
  author: Author
  /** See `FastifyRequest.seenBy`. */
  seenBy?: string | undefined
}

/** Every method that names a lead throws NOT_FOUND for an unknown one. */
export interface WorkService {
  /** From the last message on; nothing where there is none. */
  markUnread(leadId: string): Promise<Lead>
  /** Null brings it back at once. */
  snooze(leadId: string, until: Date | null): Promise<Lead>
  /** Throws PRECONDITION_FAILED at another revision than those given. */
  setTags(leadId: string, tags: string[], revisions?: Revisions): Promise<Lead>
  /** Those in use, the most used first. */
  listTags(seenBy?: string): Promise<string[]>
  /** Takes back the change of status that was made then. Throws CONFLICT where that is not possible any more. */
  undoStatus(leadId: string, at: Date): Promise<Lead>
  /** Each lead by itself, in the order given. */
  changeAll(changes: ChangeLeads, by: By): Promise<LeadResult[]>
  /** Brings back leads whose time has come, each once. Returns how many, and when the next is due. */
  wake(limit: number): Promise<{ woken: number; next: Date | null }>
}

interface WorkServiceDeps {
  inbox: Pick<InboxStore, 'listTags' | 'listSnoozed'>
  leads: Pick<LeadStore, 'change'>
  setStatus(leadId: string, status: LeadStatus, by: Pick<By, 'author'>): Promise<Lead>
  assign(leadId: string, personId: string | null, by: By): Promise<Lead>
  now(): Date
}

/** So many leads are changed at a time. */
const atOnce = 8

export function createWorkService(deps: WorkServiceDeps): WorkService {
  const { inbox, leads, setStatus, assign, now } = deps
  const change = async (...asked: Parameters<LeadStore['change']>): Promise<Lead> =>
    (await leads.change(...asked)) ?? leadNotFound()

  const changeOne = async (lead_id: string, changes: ChangeLeads, by: By): Promise<LeadResult> => {
    const { status, assignee } = changes
    const startedAt = now()
    try {
      await change(lead_id, (lead) => {
        if (!isSeenBy(lead, by.seenBy)) leadNotFound()
        return changedTogether(lead, changes)
      })
      if (assignee !== undefined) await assign(lead_id, assignee, by)
      const lead = status === undefined ? null : await setStatus(lead_id, status, by)
      const last = lead?.status_history.at(-1)
      return { lead_id, refusal: null, changedAt: last && last.at >= startedAt ? last.at : null }
    } catch (error) {
      if (error instanceof AppError) return { lead_id, refusal: error.text, changedAt: null }
      throw error
    }
  }

  return {
    markUnread: (leadId) =>
      change(leadId, ({ inbox: state }) => {
        const unread = markUnread(state)
        return unread === state ? null : { inbox: unread }
      }),
    snooze: (leadId, snoozed_until) => change(leadId, () => ({ snoozed_until })),
    setTags: (leadId, tags, revisions) =>
      change(leadId, (lead) => {
        checkRevision(lead, revisions)
        return { tags: [...new Set(tags)] }
      }),
    listTags: (seen_by) => inbox.listTags({ seen_by }),
    undoStatus: (leadId, at) =>
      change(leadId, (lead) => undoneStatus(lead, at, now()) ?? notPossibleAnyMore()),
    changeAll: async (changes, by) => {
      const ids = [...new Set(changes.lead_ids)]
      const results: LeadResult[] = []
      for (let from = 0; from < ids.length; from += atOnce) {
        const some = ids.slice(from, from + atOnce)
        results.push(...(await Promise.all(some.map((id) => changeOne(id, changes, by)))))
      }
      return results
    },
    wake: async (limit) => {
      const snoozed = await inbox.listSnoozed(limit)
      const due = snoozed.filter(({ until }) => until <= now())
      for (const { id } of due) await leads.change(id, (lead) => woken(lead, now()))
      const next = snoozed.find(({ until }) => until > now())?.until ?? null
      return { woken: due.length, next }
    },
  }
}

/** What of them stands in the lead alone; null for nothing. */
function changedTogether(
  { tags, inbox }: Lead,
  { add_tags: add = [], remove_tags: remove = [], snooze_until: until, unread }: ChangeLeads,
): LeadChanges | null {
  const isTagged = add.length + remove.length > 0
  const set: LeadChanges = {
    ...(isTagged && { tags: changedTags(tags, { add, remove }) ?? tooManyTags() }),
    ...(until !== undefined && { snoozed_until: until === null ? null : new Date(until) }),
    ...(unread && { inbox: markUnread(inbox) }),
  }
  return Object.keys(set).length === 0 ? null : set
}

/** Null where somebody else was first, or has snoozed it anew. */
function woken({ snoozed_until, inbox }: Lead, now: Date) {
  if (snoozed_until == null || snoozed_until > now) return null
  return { snoozed_until: null, inbox: markUnread(inbox) }
}

function tooManyTags(): never {
  throw new AppError('INVALID_INPUT', {
    ru: `У лида не больше ${mostTags} меток`,
    en: `A lead has at most ${mostTags} tags`,
  })
}

function notPossibleAnyMore(): never {
  throw new AppError('CONFLICT', {
    ru: 'Отменить уже нельзя: статус с тех пор изменили, или прошло больше десяти минут',
    en: 'It cannot be undone any more: the status has changed since, or ten minutes have passed',
  })
}
