import { errorName } from './errors.ts'
import type { Logger } from './logger.ts'

const closeWithinMs = 20_000

/**
 * Ends the process in order on SIGTERM and SIGINT, and at once when an error escapes: what is in hand is
 * stored, and a supervisor starts a clean process sooner than a broken one mends itself.
 */
export function exitOnSignal(close: () => Promise<void>, logger: Logger): void {
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
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logger.fatal({ error_name: errorName(error), stack: stackOf(error) }, event)
      process.exit(1)
    })
  }
}

function exit(logger: Logger, why: string): void {
  logger.error(why)
  process.exit(1)
}

/** Where it happened, without the message: that may hold a customer's data or a secret. */
function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  return error.stack?.slice(error.stack.indexOf('\n    at '))
}
