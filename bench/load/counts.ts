import { setTimeout as wait } from 'node:timers/promises'
import type { CountingProxy } from '../stage/counting-proxy.ts'
import type { RedisCount } from '../stage/redis-monitor.ts'

/** So long nothing is written before all is taken to be done. */
const quietMs = 700
const writes = new Set(['insert', 'update', 'findAndModify', 'delete'])

/** Commands; each a number for one message or call, or a minute. */
export interface Counts {
  beforeAnswer: number
  commands: number
  writes: number
  redis: number
  inScripts: number
}

export const none: Counts = { beforeAnswer: 0, commands: 0, writes: 0, redis: 0, inScripts: 0 }

export interface Meter {
  proxy: CountingProxy
  /** Null for a peer: it has none. */
  redis: RedisCount | null
  /** What is done anyway, a ms. */
  idle: Counts
}

/** What is asked from now until what was acted for is done, without what would have been asked anyway. */
export async function counted({ proxy, redis, idle }: Meter, act: () => Promise<unknown>): Promise<Counts> {
  const startedAt = performance.now()
  const [first, asked, inScripts] = [proxy.commands.length, redis?.asked ?? 0, redis?.inScripts ?? 0]
  await act()
  const [answeredAt, beforeAnswer] = [performance.now(), proxy.commands.length - first]
  const countWrites = (): number => proxy.commands.slice(first).filter((name) => writes.has(name)).length
  if (idle !== none) for (let seen = -1; seen !== countWrites(); await wait(quietMs)) seen = countWrites()
  const [tookMs, answerMs] = [performance.now() - startedAt, answeredAt - startedAt]
  return {
    beforeAnswer: beforeAnswer - idle.commands * answerMs,
    commands: proxy.commands.length - first - idle.commands * tookMs,
    writes: countWrites() - idle.writes * tookMs,
    redis: (redis?.asked ?? 0) - asked - idle.redis * tookMs,
    inScripts: (redis?.inScripts ?? 0) - inScripts - idle.inScripts * tookMs,
  }
}

/** The mean of so many, one after the other. */
export function added(sum: Counts = none, one: Counts, samples: number): Counts {
  const { beforeAnswer, commands, writes, redis, inScripts } = one
  return {
    beforeAnswer: sum.beforeAnswer + beforeAnswer / samples,
    commands: sum.commands + commands / samples,
    writes: sum.writes + writes / samples,
    redis: sum.redis + redis / samples,
    inScripts: sum.inScripts + inScripts / samples,
  }
}

/** What is done in a ms, of what was done in so many. */
export function perMs({ beforeAnswer, commands, writes, redis, inScripts }: Counts, ms: number): Counts {
  return {
    beforeAnswer: beforeAnswer / ms,
    commands: commands / ms,
    writes: writes / ms,
    redis: redis / ms,
    inScripts: inScripts / ms,
  }
}
