import { framesOf } from '../src/core/errors.ts'

/** What went wrong, without the message, which may hold what a customer wrote. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error ? ` ${error.code}` : ''
  return `${error.name}${code} ${framesOf(error)[0] ?? ''}`
}

/** lmdb-js rejects a commit that failed by promises of its own too; whose write it was is told by another one. */
export function isFailedCommit(error: unknown): boolean {
  return (
    error instanceof Error && ('commitError' in error || ('code' in error && typeof error.code === 'number'))
  )
}
