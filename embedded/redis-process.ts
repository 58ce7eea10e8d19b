import { setTimeout as wait } from 'node:timers/promises'
import { startRedis } from '../stand-ins/redis/redis-server.ts'
import type { StandInOptions } from '../stand-ins/stand-in.ts'
import type { Child } from './child-process.ts'
import { startHeartbeat } from './heartbeat.ts'

const closeWithinMs = 4_000

interface RedisProcessOptions extends StandInOptions {
  /** It is ended when it has given no sign of life for so long. */
  silentAfterMs: number
}

/** Starts Redis, which is a process already and needs none of ours around it, and ends it when it stands still. */
export function runRedis({ silentAfterMs, ...options }: RedisProcessOptions): Child {
  const givingUp = new AbortController()
  let isSilent = false
  const starting = startRedis({ ...options, signal: givingUp.signal })
  const watched = starting.then(async (redis) => {
    const heartbeat = startHeartbeat({
      pid: redis.pid,
      ask: () => void redis.checkAlive().then(heartbeat.note, () => undefined),
      onSilent: () => {
        isSilent = true
        redis.kill()
      },
      silentAfterMs,
    })
    const reason = await redis.ended
    heartbeat.stop()
    return isSilent ? `no sign of life for ${silentAfterMs / 1000} s` : reason
  })
  const ended = watched.catch(reasonOf).then((reason) => `redis: ${reason}`)
  const ready = starting.catch((error: unknown) => {
    throw new Error(`redis: ${reasonOf(error)}`)
  })
  // Who closes it while it starts does not wait for it to be ready.
  ready.catch(() => undefined)
  return {
    ready,
    ended,
    wasSilent: () => isSilent,
    close: async () => {
      const closed = starting.then(({ close }) => close()).catch(() => undefined)
      const late = wait(closeWithinMs, 'late' as const, { ref: false })
      if ((await Promise.race([closed, late])) === 'late') givingUp.abort()
      await ended
    },
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
