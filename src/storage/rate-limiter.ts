import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, RLWrapperTimeouts } from 'rate-limiter-flexible'
import type { RedisConnection } from './redis.ts'

/** So many in so long, counted from the first one on. */
export interface LimitRule {
  /** Tells this limit's counts from those of others. */
  name: string
  limit: number
  windowMs: number
}

/** What is left after one more. */
export interface Allowance {
  isAllowed: boolean
  limit: number
  remaining: number
  /** When the count begins anew. */
  resetMs: number
}

export interface RateLimiter {
  /** Counts one more of this caller's. */
  take(caller: string): Promise<Allowance>
  /** Takes one of them back: it turned out to be none of those that are limited. */
  giveBack(caller: string): Promise<void>
}

export type CreateRateLimiter = (rule: LimitRule) => RateLimiter

/** Longer than this nobody waits for Redis only to be counted. */
const redisTimeoutMs = 300

/** Limits that hold across processes by way of Redis; while it is away, each process counts for itself. */
export function rateLimiters(redis: RedisConnection, prefix: string): CreateRateLimiter {
  return ({ name, limit, windowMs }) => {
    const rule = { points: limit, duration: windowMs / 1000, keyPrefix: `${prefix}:limit:${name}` }
    const shared = new RateLimiterRedis({ ...rule, storeClient: redis, rejectIfRedisNotReady: true })
    const limiter = new RLWrapperTimeouts({
      limiter: shared,
      timeoutMs: redisTimeoutMs,
      insuranceLimiter: new RateLimiterMemory(rule),
    })
    return {
      take: async (caller) => {
        const left = await limiter.consume(caller).catch(refusal)
        return {
          isAllowed: left.consumedPoints <= limit,
          limit,
          remaining: left.remainingPoints,
          resetMs: left.msBeforeNext,
        }
      },
      giveBack: async (caller) => {
        await limiter.reward(caller)
      },
    }
  }
}

/** The library rejects with the count itself when it is over. */
function refusal(reason: unknown): RateLimiterRes {
  if (reason instanceof RateLimiterRes) return reason
  throw reason
}
