import type { Reply } from '../channels/channel.ts'
import { type Closed, closedNotice } from '../dialog/closed-notice.ts'
import { languageFromHint } from '../dialog/language.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadChanges } from '../leads/lead-changes.ts'
import type { Message } from '../messages/message.schema.ts'

/** Of a person who has just written, the customer sees that somebody is there. */
const justNowMs = 60 * 60 * 1000

interface Saying {
  /** Null while the shop is open. */
  closed: Closed | null
  now: Date
}

/** That nobody is there at this time, said once until the shop opens, also where the bot leaves the floor to a person. */
export function sayClosed(
  lead: Lead,
  turn: readonly Message[],
  { closed, now }: Saying,
): { changes: LeadChanges; replies: Reply[] } {
  if (closed === null || !isToldNow(lead, now) || !turn.some(wantsAnswer)) return { changes: {}, replies: [] }
  const language = lead.dialog?.language ?? languageFromHint(turn.at(-1)?.incoming?.language)
  const text = closedNotice(closed, now, language)
  return { changes: { closed_notice_until: closed.opensAt }, replies: [{ text }] }
}

function isToldNow(lead: Lead, now: Date): boolean {
  const { closed_notice_until: saidUntil, human_reached_at: reachedAt } = lead
  if (!lead.is_bot_active || lead.is_spam || lead.status === 'spam') return false
  if (lead.stop_requested_at !== null || lead.erasure_requested_at !== null) return false
  if (saidUntil != null && saidUntil > now) return false
  return reachedAt === null || now.getTime() - reachedAt.getTime() > justNowMs
}

function wantsAnswer({ chat, incoming }: Message): boolean {
  if (chat === undefined || incoming === undefined || incoming.is_read_only === true) return false
  return !(incoming.is_edit || incoming.needs_no_answer)
}
