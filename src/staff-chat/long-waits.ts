import type { Sight } from '../auth/own-leads.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { WaitingLead } from '../leads/lead-parts.ts'
import type { NicheStore } from '../niches/niche.store.ts'
import type { PersonStore } from '../people/person.store.ts'
import type { BusinessTime } from '../shop/business-time.ts'
import type { HoursNow } from '../shop/hours-now.ts'
import type { WakeCalls } from '../storage/wake-calls.ts'
import { type Listener, listListeners, refusalFor } from './audience.ts'
import type { LinkingService } from './linking.service.ts'
import { longWaitKey } from './long-wait-key.ts'
import type { StaffChatStore } from './staff-chat.store.ts'
import type { OwedNotice, StaffMessageStore } from './staff-message.store.ts'

export interface LongWaits {
  /**
   * Owes colleagues that a customer has waited too long, and unlinks those who work here no more. Returns how many are
   * owed, and when the next one may be.
   */
  look(limit: number): Promise<{ owed: number; next: Date | null }>
}

interface LongWaitsDeps {
  leads: Pick<LeadStore, 'listWaitingSince'>
  niches: Pick<NicheStore, 'listAll'>
  people: Pick<PersonStore, 'findByIds'>
  staffChats: Pick<StaffChatStore, 'list'>
  staffMessages: Pick<StaffMessageStore, 'oweNotices' | 'listKnown'>
  linking: Pick<LinkingService, 'forget'>
  sight: Pick<Sight, 'areAgentsNarrow'>
  hours: Pick<HoursNow, 'time'>
  wakeCalls: Pick<WakeCalls, 'call'>
  now(): Date
}

const minuteMs = 60_000
/** A customer who waits for so many minutes of the shop's hours waits too long. */
const usualPatience = 15
/** Who has waited longer is no news any more: they stand in the list. */
const newForMs = 7 * 24 * 60 * minuteMs

export function createLongWaits(deps: LongWaitsDeps): LongWaits {
  const { leads, niches, staffMessages, linking, hours, wakeCalls, now } = deps
  return {
    look: async (limit) => {
      const { listeners, gone } = await listListeners(deps)
      for (const personId of gone) await linking.forget(personId)
      if (listeners.length === 0) return { owed: 0, next: null }
      const at = now()
      const waiting = await leads.listWaitingSince(new Date(at.getTime() - newForMs), limit)
      if (waiting.length === 0) return { owed: 0, next: null }
      const patience = patienceOf(await niches.listAll())
      const time = await hours.time()
      const dueOf = (lead: WaitingLead): Date => dueAt(lead, { time, minutes: patience(lead.niche_id) })
      const due = waiting.filter((lead) => dueOf(lead) <= at)
      const wanted = due.flatMap((lead) =>
        listeners.flatMap((listener) => noticesOf(lead, listener, dueOf(lead))),
      )
      const known = wanted.length === 0 ? new Set() : await staffMessages.listKnown(keysOf(wanted))
      const missing = wanted.filter(({ chat, key }) => !known.has(`${chat} ${key}`))
      for (const chat of await staffMessages.oweNotices(missing, at)) wakeCalls.call('tell', chat)
      const later = waiting.map(dueOf).filter((each) => each > at)
      return { owed: missing.length, next: later.toSorted((one, other) => +one - +other)[0] ?? null }
    },
  }
}

/** Half of what the niche lets somebody be silent, where that is less: they are told before the lead is given back. */
function patienceOf(
  all: readonly { id: string; silent_minutes?: number | null | undefined }[],
): (nicheId: string | null) => number {
  const minutes = new Map(all.map(({ id, silent_minutes }) => [id, silent_minutes]))
  return (nicheId) => Math.min(usualPatience, (minutes.get(nicheId ?? '') ?? 2 * usualPatience) / 2)
}

/** Whoever was just given the lead has as long as anybody. */
function dueAt(
  { waiting_since, assignee_id, assignments }: WaitingLead,
  { time, minutes }: { time: BusinessTime; minutes: number },
): Date {
  const takenAt = assignee_id == null ? undefined : assignments?.at(-1)?.at
  const since = waiting_since ?? new Date()
  return time.after(takenAt !== undefined && takenAt > since ? takenAt : since, minutes * minuteMs)
}

function noticesOf(lead: WaitingLead, listener: Listener, due: Date): OwedNotice[] {
  const { chat, person } = listener
  // Who links a chat is not told of all that was before.
  if (due < chat.linked_at || refusalFor('waiting', listener, lead) !== null) return []
  const owed = { chat: chat.id, person_id: person.id, lead_id: lead.id }
  return [{ ...owed, kind: 'waiting', key: longWaitKey(lead) }]
}

function keysOf(owed: readonly OwedNotice[]): string[] {
  return [...new Set(owed.map(({ key }) => key))]
}
