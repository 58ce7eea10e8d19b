import type { Document } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { booleanOf } from './arguments.ts'
import type { Call } from './command.ts'

/** @throws CommandError `InvalidOptions` for a write of nothing */
export function refuseEmpty(operations: readonly unknown[]): void {
  if (operations.length > 0) return
  const message = 'Write batch sizes must be between 1 and 100000. Got 0 operations.'
  throw new CommandError('InvalidOptions', message)
}

/**
 * Runs the operations of a write one after the other; an ordered one stops at the first that is refused.
 * @returns the refusals as the answer has them, or nothing
 */
export function runBulk<T>(
  { command }: Call,
  operations: readonly T[],
  run: (operation: T, index: number) => void,
): Document {
  const isOrdered = booleanOf(command, 'ordered', true)
  const writeErrors: Document[] = []
  for (const [index, operation] of operations.entries()) {
    try {
      run(operation, index)
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details })
      if (isOrdered) break
    }
  }
  return writeErrors.length === 0 ? {} : { writeErrors }
}
