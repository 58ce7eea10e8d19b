import { errorName, framesOf } from '../core/errors.ts'
import type { Logger } from '../core/logger.ts'

const closeWithinMs = 20_000

/** How a process outlives rejections that nobody handled, where a vendor's library is known to leave some. */
export interface Escapes {
  /** From now on they are this function's business. */
  recoverWith(recover: () => void): void
}

/**
 * Ends the process in order on SIGTERM and SIGINT, or when the one that forked it is gone; and at once when
 * an error escapes: what is in hand is stored, and a supervisor starts a clean process sooner than a broken
 * one mends itself.
 */
export function exitOnSignal(close: () => Promise<void>, logger: Logger): Escapes {
  let recover: (() => void) | undefined
  const end = (signal: string): void => {
    logger.info({ signal }, 'closing')
    setTimeout(() => exit(logger, 'not closed in time, the rest will be redone'), closeWithinMs).unref()
    close().then(
      () => process.exit(0),
      () => exit(logger, 'not closed cleanly'),
    )
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  process.once('disconnect', () => end('disconnect'))
  const die = (event: string, error: unknown): void => {
    logger.fatal({ error_name: errorName(error), at: framesOf(error) }, event)
    process.exit(1)
  }
  process.on('uncaughtException', (error) => die('uncaughtException', error))
  process.on('unhandledRejection', (error) => {
    if (!recover) return die('unhandledRejection', error)
    logger.warn({ error_name: errorName(error), at: framesOf(error) }, 'unhandledRejection')
    recover()
  })
  return {
    recoverWith: (given) => {
      recover = given
    },
  }
}

function exit(logger: Logger, why: string): void {
  logger.error(why)
  process.exit(1)
}
