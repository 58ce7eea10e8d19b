import type { Lead } from './lead.schema.ts'
import { type LeadChanges, withDue } from './lead-changes.ts'

/** So long a slip can be taken back; what stood longer has been counted on. */
const undoMs = 10 * 60_000

/**
 * Takes a person's change of status back as if it had not been made: it leaves the history, and with it the figures, and
 * the deal that was told of it goes too. Null where it is not the last change any more, or was made too long ago.
 * @param at when the change was made: it names it
 */
export function undoneStatus(lead: Lead, at: Date, now: Date): LeadChanges | null {
  const last = lead.status_history.at(-1)
  const isLast = last?.by === 'person' && last.at.getTime() === at.getTime()
  if (!isLast || now.getTime() - at.getTime() > undoMs) return null
  const status_history = lead.status_history.slice(0, -1)
  const isManual = status_history.at(-1)?.by === 'person'
  const { inbox, last_message_at } = lead
  const isWaiting = lead.waiting_since === null && inbox.last_message?.sender === 'lead'
  return {
    status: last.from,
    status_history,
    is_status_manual: isManual,
    ...(lead.deals && { deals: lead.deals.filter((deal) => deal.at.getTime() !== at.getTime()) }),
    ...(isWaiting && { waiting_since: last_message_at }),
    ...(!isManual && { due: withDue(lead.due, 'status') }),
  }
}
