import type { Need } from '../../src/auth/access-rules.ts'
import { useAccount } from './use-account.ts'

/**
 * Whether whoever looks at the page may do what needs this: what they may not do is not offered, and nothing is until
 * the server has said what they may.
 */
export function useMay(need: Need): boolean {
  return useAccount()?.may.includes(need) ?? false
}
