import { z } from 'zod'
import type { Place } from '../core/paging/cursor.ts'

/**
 * In which order the inbox lists leads, the greatest first. `waiting` has those alone that wait for an answer, who waits
 * longest first.
 */
export const InboxOrder = z.enum(['activity', 'created', 'score', 'waiting'])
export type InboxOrder = z.infer<typeof InboxOrder>

/** What the place of a lead follows from. */
export interface Placed {
  id: string
  last_message_at: Date
  quality_score: number | null
  waiting_since: Date | null
}

/** The rank of a lead in the order of scores: one without a score comes last. */
export function scoreRank(score: number | null): number {
  return score ?? -1
}

/**
 * The place of a lead in an order: its key are the milliseconds of the last message or of the waiting's begin, or the
 * score; 0 where the id says it.
 */
export function placeOf(
  { id, last_message_at, quality_score, waiting_since }: Placed,
  order: InboxOrder,
): Place {
  const keys = {
    activity: last_message_at.getTime(),
    created: 0,
    score: scoreRank(quality_score),
    waiting: waiting_since?.getTime() ?? 0,
  }
  return { key: keys[order], id }
}
