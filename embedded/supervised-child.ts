import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '../src/core/logger.ts'
import type { StandIn, StandInOptions } from '../stand-ins/stand-in.ts'
import { type Child, forkChild, type GuestOptions } from './child-process.ts'
import { runRedis } from './redis-process.ts'
import type { StandInName } from './registry.ts'

const restartAfterMs = 200
const longestPauseMs = 5_000

interface Supervision {
  name: StandInName
  /** Runs in a thread of its process, and is started again by itself when an error ends it. Redis takes none. */
  guest?: GuestOptions
  /** The compiled child; that beside this code if left out. */
  entry?: URL
  logger: Pick<Logger, 'warn'>
  /** 10 s if left out. */
  silentAfterMs?: number
}

/** A stand-in with the port of its guest, where it has one. */
interface Supervised extends StandIn {
  guestPort?: number | undefined
}

/**
 * A stand-in in a child process that is started again, on the same port or socket, whenever it ends by itself or
 * stands still.
 * @throws Error when it cannot be started the first time
 */
export async function superviseChild(
  { name, guest, entry, logger, silentAfterMs = 10_000 }: Supervision,
  options: StandInOptions,
): Promise<Supervised> {
  const launch = (port: number, guestPort = guest?.port): Child => {
    const wanted = { ...options, port, silentAfterMs }
    if (name === 'redis') return runRedis(wanted)
    return forkChild({
      ...{ ...wanted, name, ...(entry && { entry }) },
      guest: guest && { ...guest, port: guestPort ?? 0 },
      onGuestEnded: (reason) =>
        logger.warn({ stand_in: guest?.name, reason }, 'stand-in ended, starting it again'),
    })
  }
  const start = async (started: Child): Promise<Awaited<Child['ready']>> => {
    const ready = await started.ready
    if (ready.notice !== undefined)
      logger.warn({ stand_in: name, notice: ready.notice }, 'stand-in runs, but')
    return ready
  }
  let child = launch(options.port)
  // On a machine that is very busy it may stand still before it has begun: that says nothing of its data.
  const { port, guestPort } = await start(child).catch((error: unknown) => {
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
      child = launch(port, guestPort)
      pauseMs = await start(child).then(
        () => restartAfterMs,
        () => Math.min(2 * pauseMs, longestPauseMs),
      )
    }
  }
  const watching = watch()

  return {
    port,
    guestPort,
    close: async () => {
      closing.abort()
      await child.close()
      await watching
    },
  }
}
