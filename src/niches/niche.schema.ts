import { z } from 'zod'
import { Flow } from '../dialog/flow.schema.ts'
import { AssignmentMode } from './assignment-mode.ts'

export const NicheStatus = z.enum(['research', 'active', 'paused', 'completed', 'rejected'])
export type NicheStatus = z.infer<typeof NicheStatus>

/** What a niche was to bring from a day on, and who said so. */
export const TargetChange = z.object({
  /** Of the shop's calendar. A verdict goes by it from the next day on. */
  day: z.string(),
  /** KZT; null: none. */
  cpl_target: z.number().nullable(),
  /** Per cent. */
  roi_target: z.number().nullable(),
  /** KZT. */
  usual_deal: z.number().nullable(),
  /** The id of whoever set it, one of the people or a key; null where nobody is asked who they are. */
  author: z.string().nullable(),
})
export type TargetChange = z.infer<typeof TargetChange>

/** A niche as it is stored: a trade that is tried out with advertising. Absent optional fields are null. */
export const Niche = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  description: z.string().nullable(),
  status: NicheStatus,
  /** The wanted price of a lead, KZT. */
  cpl_target: z.number().nullable(),
  /** The wanted return on investment, per cent. */
  roi_target: z.number().nullable(),
  /** What a usual deal brings, KZT, as it was guessed before there were any. */
  usual_deal: z.number().nullable(),
  /** How these three came to be what they are, oldest first. */
  target_changes: z.array(TargetChange),
  /** Whether a campaign of it is paused once its verdict is `stop`; null means no. */
  auto_pause: z.boolean().nullable().optional(),
  /** How its leads come to their owner; null means by hand. */
  assignment: AssignmentMode.nullable().optional(),
  /** After so many minutes without an answer a lead goes back to the queue; null: never. */
  silent_minutes: z.number().int().nullable().optional(),
  /** The niche's own questionnaire; null means the default one. */
  flow: Flow.nullable(),
  /** A deleted niche is hidden: its campaigns and leads stay. */
  is_deleted: z.boolean(),
  /** How often it was written since it was made. */
  rev: z.number().int().optional(),
  created_at: z.date(),
  updated_at: z.date(),
})
export type Niche = z.infer<typeof Niche>
