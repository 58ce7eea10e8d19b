import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '../src/core/logger.ts'
import type { StandIn, StandInOptions } from '../stand-ins/stand-in.ts'
import { type Child, forkChild } from './child-process.ts'
import { runRedis } from './redis-process.ts'
import type { StandInName } from './registry.ts'

const restartAfterMs = 200
const longestPauseMs = 5_000

interface Supervision {
  name: StandInName
  /** The compiled child; that beside this code if left out. */
  entry?: URL
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
  { name, entry, logger, silentAfterMs = 10_000 }: Supervision,
  options: StandInOptions,
): Promise<StandIn> {
  const launch = (port: number): Child => {
    const wanted = { ...options, port, silentAfterMs }
    return name === 'redis' ? runRedis(wanted) : forkChild({ ...wanted, name, ...(entry && { entry }) })
  }
  const start = async (started: Child): Promise<number> => {
    const { port, notice } = await started.ready
    if (notice !== undefined) logger.warn({ stand_in: name, notice }, 'stand-in runs, but')
    return port
  }
  let child = launch(options.port)
  // On a machine that is very busy it may stand still before it has begun: that says nothing of its data.
  const port = await start(child).catch((error: unknown) => {
    if (!child.wasSilent()) throw error
    logger.warn({ stand_in: name }, 'stand-in stood still while it started, starting it again')
    child = launch(options.port)
    return start(child)
  })
  const closing = new AbortController()

  const watch = async (): Promise<void> => {
    let pauseMs = restartAfterMs
    for (;;) {
      const reason = await child.ended
      if (closing.signal.aborted) return
      logger.warn({ stand_in: name, reason }, 'stand-in ended, starting it again')
      await wait(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined)
      if (closing.signal.aborted) return
      child = launch(port)
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
