import { z } from 'zod'
import { Flow } from '../dialog/flow.schema.ts'

export const NicheStatus = z.enum(['research', 'active', 'paused', 'completed', 'rejected'])
export type NicheStatus = z.infer<typeof NicheStatus>

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
