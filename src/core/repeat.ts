import { errorName } from './errors.ts'
import type { Logger } from './logger.ts'

/** How often something is looked for. */
export interface Pace {
  /** While there is something to do, and after a stir. */
  everyMs: number
  /** Where nothing is known to come: the latest that a stir which was lost is made up for. */
  idleMs: number
}

export interface Repeating {
  /** Something has happened: from now on the task runs within `everyMs`, and once when so long has passed. */
  stir(): void
  /** Resolves after the last run. */
  ended: Promise<void>
}

interface RepeatOptions {
  signal: AbortSignal
  logger: Logger
  /** Whether a stir would come from wherever something can happen; if not, the task runs every `everyMs`. */
  mayRest?(): boolean
}

/**
 * Runs a task at once and then again and again until the signal: soon where there is more to do, and seldom where only
 * a stir would have something to do for it. A failure is logged and passes.
 * @param task tells in how many ms there is more to do, as far as it knows; Infinity where nothing is owed
 */
export function repeat(
  { everyMs, idleMs }: Pace,
  task: () => Promise<number>,
  { signal, logger, mayRest = () => true }: RepeatOptions,
): Repeating {
  const alarm = createAlarm(signal)
  // What somebody left behind just before the start may be too young to be found by the first run.
  let stirredAt = performance.now()

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      const startedAt = performance.now()
      const dueInMs = await task().catch((error: unknown) => {
        logger.warn({ error_name: errorName(error) }, 'sweep failed, will run again')
        return 0
      })
      // What was stirred up just before may have been too young to be found.
      const mayWait = mayRest() && stirredAt <= startedAt - everyMs
      await alarm.sleep(mayWait ? Math.max(everyMs, Math.min(dueInMs, idleMs)) : everyMs)
    }
  }
  return {
    stir: () => {
      stirredAt = performance.now()
      alarm.wakeWithin(everyMs)
    },
    ended: run(),
  }
}

interface Alarm {
  /** Resolves after so long, or with the signal. */
  sleep(ms: number): Promise<void>
  /** Cuts the sleep that is under way down to this, where more of it is left. */
  wakeWithin(ms: number): void
}

function createAlarm(signal: AbortSignal): Alarm {
  let timer: NodeJS.Timeout | undefined
  let endsAt = 0
  let wake = (): void => undefined
  const set = (ms: number): void => {
    clearTimeout(timer)
    endsAt = performance.now() + ms
    timer = setTimeout(() => wake(), ms)
  }
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    wake()
  })
  return {
    sleep: (ms) =>
      new Promise((resolve) => {
        wake = resolve
        if (signal.aborted) resolve()
        else set(ms)
      }),
    wakeWithin: (ms) => {
      if (!signal.aborted && endsAt - performance.now() > ms) set(ms)
    },
  }
}
