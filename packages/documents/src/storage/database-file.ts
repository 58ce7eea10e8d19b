import { closeSync, existsSync, mkdirSync, openSync, readSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { open, type RootDatabase, type RootDatabaseOptionsWithPath } from 'lmdb'

/** LMDB's `MDB_meta`, of which the first two pages of a file hold one each; offsets in its page. */
const meta = { magic: 24, pageBytes: 48, lastPage: 144, transaction: 152 }
const magic = 0xbeefc0de
const smallestPage = 4_096
/** More than a database takes that has nothing in it. */
const beginningBytes = 256 * 1_024

/**
 * Opens an LMDB file, or makes it where there has been none.
 * @throws Error, in one line that names the file and the cure, where it is damaged, or empty though it was in use
 */
export function openDatabaseFile<V, K extends string | number | Buffer>(
  options: RootDatabaseOptionsWithPath,
): RootDatabase<V, K> {
  const [file, lock] = filesOf(options)
  refuseEmpty(file, lock)
  const isNew = !existsSync(file)
  if (isNew) refuseFullDisk(file)
  const isShort = !isNew && isCutOff(file)
  try {
    const database = open<V, K>(options)
    // LMDB may leave out free pages at the end. Where it did not, this process ends by SIGBUS here, not later.
    if (isShort) for (const { value } of database.getRange()) void value
    return database
  } catch (error) {
    throw isOfLmdb(error) ? damaged(file, error.message) : error
  }
}

/** What a full disk leaves of a beginning would look like a database that was emptied. */
function refuseFullDisk(file: string): void {
  const folder = dirname(file)
  mkdirSync(folder, { recursive: true })
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < beginningBytes) throw new Error(`no space left in DATA_DIR for ${file}`)
}

/** The error for a file that cannot be used as it is. */
export function damaged(file: string, why: string): Error {
  return new Error(`${file} is damaged (${why}): restore a backup with ./script/restore`)
}

/** Whether it is an error of LMDB's own, such as a page that is not there, and not one of the system. */
export function isOfLmdb(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' && error.code < 0
}

function filesOf({ path = '', noSubdir }: RootDatabaseOptionsWithPath): [file: string, lock: string] {
  return noSubdir === false ? [join(path, 'data.mdb'), join(path, 'lock.mdb')] : [path, `${path}-lock`]
}

function refuseEmpty(file: string, lock: string): void {
  const bytes = existsSync(file) ? statSync(file).size : undefined
  // The lock file is made with the first database, and stays.
  const wasThere = bytes === 0 || (bytes === undefined && existsSync(lock))
  if (!wasThere) return
  throw new Error(
    `${file} is ${bytes === 0 ? 'empty' : 'gone'}, and there was a database: restore a backup with ` +
      `./script/restore, or remove ${bytes === 0 ? 'it and ' : ''}${lock} to begin with nothing`,
  )
}

/** Whether the file ends before its last page. @throws Error where it does not begin as LMDB's files do */
function isCutOff(file: string): boolean {
  const start = Buffer.alloc(2 * smallestPage)
  const descriptor = openSync(file, 'r')
  try {
    if (readSync(descriptor, start) < start.length) throw damaged(file, 'cut off')
  } finally {
    closeSync(descriptor)
  }
  if (start.readUInt32LE(meta.magic) !== magic) throw damaged(file, 'not a database')
  const pageBytes = start.readUInt32LE(meta.pageBytes)
  const second = start.subarray(smallestPage)
  const transactionOf = (page: Buffer): bigint => page.readBigUInt64LE(meta.transaction)
  const newest = pageBytes === smallestPage && transactionOf(second) > transactionOf(start) ? second : start
  return statSync(file).size < (Number(newest.readBigUInt64LE(meta.lastPage)) + 1) * pageBytes
}
