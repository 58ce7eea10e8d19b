import { pino } from 'pino'
import type { Logger } from '../../src/core/logger.ts'

/** A log that a test reads back. */
export interface RecordedLog {
  logger: Logger
  /** Everything as it would be printed. */
  text(): string
  /** The same line by line, oldest first. */
  lines(): Record<string, unknown>[]
}

/** At level info, as the product logs unless told otherwise. */
export function recordLog(): RecordedLog {
  const lines: string[] = []
  return {
    logger: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    text: () => lines.join(''),
    lines: () => lines.map((line) => JSON.parse(line)),
  }
}
