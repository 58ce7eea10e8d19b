import { z } from 'zod'

/** What a person is in the shop, from who may do everything to who may only look. */
export const Role = z.enum(['owner', 'manager', 'agent', 'observer'])
export type Role = z.infer<typeof Role>
