import { setTimeout as wait } from 'node:timers/promises'
import { errorName } from './errors.ts'
import type { Logger } from './logger.ts'

/** Runs a task at once and then this long after each end, until the signal. A failure is logged and passes. */
export async function repeat(
  everyMs: number,
  task: () => Promise<void>,
  { signal, logger }: { signal: AbortSignal; logger: Logger },
): Promise<void> {
  while (!signal.aborted) {
    await task().catch((error: unknown) =>
      logger.warn({ error_name: errorName(error) }, 'sweep failed, will run again'),
    )
    await wait(everyMs, undefined, { signal }).catch(() => undefined)
  }
}
