import type { LeadDetailAnswer } from '../../src/leads/lead.api.ts'
import type { MentionAnswer } from '../../src/notes/note.api.ts'

/** Something of a lead that somebody wants to hear of at once. */
export interface LeadNews {
  kind: 'hot' | 'waiting' | 'reminder'
  /** The same wherever this is heard of. */
  key: string
}

/** What is read later than that is no news: whoever comes back to the page sees it there. */
const newForMs = 2 * 60_000

type Told = Pick<
  LeadDetailAnswer,
  'id' | 'assignee' | 'waiting_since' | 'status' | 'status_history' | 'reminders'
>

/**
 * What is new of a lead: that one is to be reminded of it, and, unless a colleague has taken it, that it is hot by no
 * doing of one's own, or waits for an answer.
 */
export function newsOf(lead: Told, me: string | null, now: number): LeadNews[] {
  const isTheirs = lead.assignee !== null && lead.assignee.id !== me
  const isNew = (at: string): boolean => now - Date.parse(at) < newForMs
  const news: LeadNews[] = lead.reminders.flatMap(({ id, told_at, person }) => {
    const isMine = person === null ? !isTheirs : person.id === me
    return isMine && told_at !== null && isNew(told_at)
      ? [{ kind: 'reminder', key: `reminder ${id} ${told_at}` }]
      : []
  })
  if (isTheirs) return news
  const last = lead.status_history.at(-1)
  if (lead.status === 'hot' && last?.to === 'hot' && last.by === 'worker' && isNew(last.at))
    news.push({ kind: 'hot', key: `hot ${lead.id} ${last.at}` })
  if (lead.waiting_since !== null && isNew(lead.waiting_since))
    news.push({ kind: 'waiting', key: `waiting ${lead.id} ${lead.waiting_since}` })
  return news
}

/** What a mention is called as news; null where it is none any more. */
export function mentionNews(
  { note_id, at }: Pick<MentionAnswer, 'note_id' | 'at'>,
  now: number,
): string | null {
  return now - Date.parse(at) < newForMs ? `mention ${note_id}` : null
}
