import { z } from 'zod'
import { Scope } from './scope.ts'

/** A key to the API as it is stored: the key itself is not. */
export const ApiKey = z.object({
  id: z.string(),
  /** For people and logs. */
  name: z.string(),
  /** The public part that a key begins with: enough to find it, not to use it. */
  prefix: z.string(),
  /** SHA-256 of the whole key, hex. */
  hash: z.string(),
  scopes: z.array(Scope),
  created_at: z.date(),
  /** To the minute. */
  last_used_at: z.date().nullable(),
  expires_at: z.date().nullable(),
  revoked_at: z.date().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>
