import type { Document } from '../bson/document.ts'
import { CommandError } from '../errors.ts'

/**
 * Runs the operations of a write one after the other; an ordered one stops at the first that is refused.
 * @returns the refusals as the answer has them, or nothing
 */
export function runBulk<T>(
  operations: readonly T[],
  ordered: boolean,
  run: (operation: T, index: number) => void,
): Document {
  const writeErrors: Document[] = []
  for (const [index, operation] of operations.entries()) {
    try {
      run(operation, index)
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details })
      if (ordered) break
    }
  }
  return writeErrors.length === 0 ? {} : { writeErrors }
}
