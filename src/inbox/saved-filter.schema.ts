import { z } from 'zod'

/** A filter of the list that somebody keeps under a name. */
export const SavedFilter = z.object({
  id: z.string(),
  name: z.string(),
  /** The parameters of the list as its address has them. What they name may be gone: they find nobody then. */
  filter: z.record(z.string(), z.string()),
})
export type SavedFilter = z.infer<typeof SavedFilter>

/** All that one person keeps, in one document. */
export const SavedFilters = z.object({
  /** The person's, or `local` for the owner of a server that asks nobody who they are. */
  id: z.string(),
  filters: z.array(SavedFilter),
  rev: z.number().int(),
  updated_at: z.date(),
})
export type SavedFilters = z.infer<typeof SavedFilters>

/** Of the owner of a server that asks nobody who they are. */
export const localOwnerId = 'local'

/** Somebody chooses among so many at a glance; more are none. */
export const mostFilters = 20
