import { z } from 'zod'

/** In which order the inbox lists leads, always the greatest first. */
export const InboxOrder = z.enum(['activity', 'created', 'score'])
export type InboxOrder = z.infer<typeof InboxOrder>

/** Where a page of the inbox ended. */
export const InboxPlace = z.object({
  /** What the order goes by: milliseconds of the last message, or the score; 0 where the id says it. */
  key: z.number(),
  id: z.uuid(),
})
export type InboxPlace = z.infer<typeof InboxPlace>

interface Placed {
  id: string
  last_message_at: Date
  quality_score: number | null
}

/** The rank of a lead in the order of scores: one without a score comes last. */
export function scoreRank(score: number | null): number {
  return score ?? -1
}

/** The place of a lead in an order. */
export function placeOf({ id, last_message_at, quality_score }: Placed, order: InboxOrder): InboxPlace {
  const keys = { activity: last_message_at.getTime(), created: 0, score: scoreRank(quality_score) }
  return { key: keys[order], id }
}
