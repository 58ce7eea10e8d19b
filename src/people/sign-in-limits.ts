import { createHash } from 'node:crypto'
import { tooMany } from '../http/rate-limits.ts'
import type { CreateRateLimiter, RateLimiter } from '../storage/rate-limiter.ts'

const minuteMs = 60_000

/** Counts passwords that were wrong, by whose they are and by where they come from. */
export interface SignInLimits {
  /**
   * Has `attempt` made, and counts it unless it comes to something. A login that nobody has is counted like any other.
   * Throws TOO_MANY_REQUESTS, and what `attempt` throws.
   */
  guard<Result>(who: { login: string; network?: string }, attempt: () => Promise<Result>): Promise<Result>
}

/**
 * An account opens again a quarter of an hour later, whoever keeps guessing: nobody is locked out for good, and a link
 * made on the machine itself lets its owner in at any time. Each attempt is counted before its password is looked at,
 * so that many at once are no way around, and taken back where it was right: an office that signs in on Monday morning
 * is one address.
 */
export function createSignInLimits(createLimiter: CreateRateLimiter): SignInLimits {
  const byNetwork = createLimiter({ name: 'sign-in-network', limit: 20, windowMs: minuteMs })
  const byLogin = createLimiter({ name: 'sign-in-login', limit: 10, windowMs: 15 * minuteMs })
  return {
    guard: async ({ login, network }, attempt) => {
      const counts: [RateLimiter, string][] = [
        ...(network === undefined ? [] : [[byNetwork, network] satisfies [RateLimiter, string]]),
        [byLogin, hashOf(login)],
      ]
      for (const [limiter, caller] of counts) {
        const allowance = await limiter.take(caller)
        if (!allowance.isAllowed) throw tooMany(allowance)
      }
      const result = await attempt()
      for (const [limiter, caller] of counts) await limiter.giveBack(caller)
      return result
    },
  }
}

/** Redis gets to know nobody's login. */
function hashOf(login: string): string {
  return createHash('sha256').update(login).digest('base64url')
}
