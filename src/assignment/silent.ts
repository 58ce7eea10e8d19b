import { backToQueue } from '../leads/assign.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { NicheStore } from '../niches/niche.store.ts'
import type { HoursNow } from '../shop/hours-now.ts'
import { nichesInTurn } from './niches-in-turn.ts'

export interface Silent {
  /**
   * Gives back to the queue whose customers wait longer, by the shop's hours, than their niche lets be. Returns how
   * many, and when the next one is due.
   */
  giveBack(limit: number): Promise<{ given: number; next: Date | null }>
}

interface SilentDeps {
  leads: Pick<LeadStore, 'change' | 'listOwnedWaiting'>
  niches: Pick<NicheStore, 'listAll'>
  hours: Pick<HoursNow, 'time'>
  now(): Date
}

const minuteMs = 60_000

export function createSilent({ leads, niches, hours, now }: SilentDeps): Silent {
  return {
    giveBack: async (limit) => {
      const all = await niches.listAll()
      const minutes = new Map(all.flatMap((one) => limitOf(one)))
      const inTurn = nichesInTurn(all)
      const nicheIds = [...minutes.keys()]
      const time = await hours.time()
      const waiting = nicheIds.length === 0 ? [] : await leads.listOwnedWaiting(nicheIds, limit)
      const dueAt = ({ niche_id, ...lead }: Lead): Date | null => {
        const patience = minutes.get(niche_id ?? '')
        const since = silentSince(lead)
        return patience === undefined || since === null ? null : time.after(since, patience * minuteMs)
      }
      let given = 0
      let next: Date | null = null
      for (const lead of waiting) {
        const due = dueAt(lead)
        if (due === null) continue
        if (due > now()) {
          if (next === null || due < next) next = due
          continue
        }
        const changed = await leads.change(lead.id, (current) => {
          const stillDue = dueAt(current)
          if (stillDue === null || stillDue > now()) return null
          const isInTurn = inTurn.has(current.niche_id ?? '')
          return backToQueue(current, { reason: 'silent', at: now(), isInTurn })
        })
        if (changed?.assignee_id === null) given += 1
      }
      return { given, next }
    },
  }
}

function limitOf({
  id,
  silent_minutes,
}: {
  id: string
  silent_minutes?: number | null | undefined
}): [string, number][] {
  return silent_minutes == null ? [] : [[id, silent_minutes]]
}

/** Since when a customer waits for a word of whoever has them; null where nobody has, or nothing is waited for. */
function silentSince({
  assignee_id,
  waiting_since,
  assignments = [],
}: Pick<Lead, 'assignee_id' | 'waiting_since' | 'assignments'>): Date | null {
  if (assignee_id == null || waiting_since === null) return null
  const takenAt = assignments.at(-1)?.at
  return takenAt !== undefined && takenAt > waiting_since ? takenAt : waiting_since
}
