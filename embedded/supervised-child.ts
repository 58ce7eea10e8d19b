import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '../src/core/logger.ts'
import type { StandIn, StandInOptions } from '../stand-ins/stand-in.ts'
import { type Child, type ForkOptions, forkChild } from './child-process.ts'

const restartAfterMs = 200
const longestPauseMs = 5_000

interface Supervision extends Pick<ForkOptions, 'name' | 'entry'> {
  logger: Pick<Logger, 'warn'>
  /** 10 s if left out. */
  silentAfterMs?: number
}

/**
 * A stand-in in a child process that is started again, on the same port or socket, whenever it ends by itself or
 * stands still.
 * @throws Error when it cannot be started the first time
 */
export async function superviseChild(
  { logger, silentAfterMs = 10_000, ...supervised }: Supervision,
  options: StandInOptions,
): Promise<StandIn> {
  const start = async (started: Child): Promise<number> => {
    const { port, notice } = await started.ready
    if (notice !== undefined) logger.warn({ stand_in: supervised.name, notice }, 'stand-in runs, but')
    return port
  }
  let child = forkChild({ ...supervised, ...options, silentAfterMs })
  // On a machine that is very busy it may stand still before it has begun: that says nothing of its data.
  const port = await start(child).catch((error: unknown) => {
    if (!child.wasSilent()) throw error
    logger.warn({ stand_in: supervised.name }, 'stand-in stood still while it started, starting it again')
    child = forkChild({ ...supervised, ...options, silentAfterMs })
    return start(child)
  })
  const closing = new AbortController()

  const watch = async (): Promise<void> => {
    let pauseMs = restartAfterMs
    for (;;) {
      const reason = await child.ended
      if (closing.signal.aborted) return
      logger.warn({ stand_in: supervised.name, reason }, 'stand-in ended, starting it again')
      await wait(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined)
      if (closing.signal.aborted) return
      child = forkChild({ ...supervised, ...options, silentAfterMs, port })
      pauseMs = await start(child).then(
        () => restartAfterMs,
        () => Math.min(2 * pauseMs, longestPauseMs),
      )
    }
  }
  const watching = watch()

  return {
    port,
    close: async () => {
      closing.abort()
      await child.close()
      await watching
    },
  }
}
