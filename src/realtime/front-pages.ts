import type { RedisConnection } from '../storage/redis.ts'

/** Which people have a page before their eyes, in whichever process: Redis forgets what is not said again. */
export interface FrontPages {
  /** The page is in front now, or is not any more. Never throws: it is said again. */
  say(personId: string, page: string, isInFront: boolean): void
  /** Whether somebody has one in front. While Redis is away nobody knows, and they are taken to have none. */
  hasOne(personId: string): Promise<boolean>
}

/** Pages repeat themselves twice within it. */
const heldMs = 40_000

export function createFrontPages({ redis, prefix }: { redis: RedisConnection; prefix: string }): FrontPages {
  const keyOf = (personId: string): string => `${prefix}:front:${personId}`
  return {
    say: (personId, page, isInFront) => {
      const key = keyOf(personId)
      const saying = isInFront
        ? redis
            .multi()
            .zadd(key, Date.now() + heldMs, page)
            .pexpire(key, heldMs)
            .exec()
        : redis.zrem(key, page)
      saying.catch(() => undefined)
    },
    hasOne: (personId) =>
      redis.zcount(keyOf(personId), Date.now(), '+inf').then(
        (count) => count > 0,
        () => false,
      ),
  }
}
