import { constants } from 'node:os'
import { CommandError } from '../errors.ts'

/** LMDB's own code for a map that cannot grow. */
const mapFull = -30_792

/** How a disk says that it takes no more; EIO is also what LMDB makes of a write that was cut short. */
const outOfSpace: ReadonlySet<unknown> = new Set([
  constants.errno.ENOSPC,
  constants.errno.EDQUOT,
  constants.errno.EFBIG,
  constants.errno.EROFS,
  constants.errno.EIO,
  mapFull,
])

/** What a client is told of a commit that failed: MongoDB's `OutOfDiskSpace` where the disk takes no more. */
export async function refusedWrite(error: unknown): Promise<unknown> {
  const cause = await causeOf(error)
  if (!(cause instanceof Error) || !('code' in cause) || !outOfSpace.has(cause.code)) return cause
  return new CommandError('OutOfDiskSpace', 'no space left in the directory of the database')
}

/** lmdb-js rejects with a general error, which has a promise that is rejected with the cause. */
async function causeOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error
  return Promise.resolve(error.commitError).then(
    () => error,
    (cause: unknown) => cause,
  )
}
