import { z } from 'zod'

/** What a key may do. `read` and `write` do not include one another; `admin` includes both. */
export const Scope = z.enum(['read', 'write', 'admin'])
export type Scope = z.infer<typeof Scope>

/** Whether a key may do what asks for this scope. */
export function hasScope({ scopes }: { scopes: readonly Scope[] }, scope: Scope): boolean {
  return scopes.includes(scope) || scopes.includes('admin')
}
