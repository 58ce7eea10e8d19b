import type { RootDatabase } from 'lmdb'
import { openDatabaseFile } from './database-file.ts'
import { createGroupCommit } from './group-commit.ts'

/** The one LMDB database: keys and values are bytes. */
export type Database = RootDatabase<Buffer, Buffer>

/** Access to what is stored. Reading is synchronous; writing is shared in transactions with whoever else writes. */
export type Environment = {
  readonly db: Database
  /**
   * Runs the work alone, against the newest state, and resolves once all that it wrote is synced to disk.
   * An error of the work is thrown after that: what the work had written stays, so it must check before it writes.
   * @throws CommandError `OutOfDiskSpace` where the disk does not take it: nothing of the work is stored then
   */
  write<T>(work: () => T): Promise<T>
  /** The listener is told that a commit has failed, before anybody else writes: what it knows may not be stored. */
  onFailedCommit(listener: () => void): void
  close(): Promise<void>
}

/** Opens the database in a directory, which is made where it does not exist. */
export function openEnvironment(directory: string): Environment {
  const db: Database = openDatabaseFile({
    path: directory,
    noSubdir: false,
    keyEncoding: 'binary',
    encoding: 'binary',
    // A commit is acknowledged only when it is synced, so that a power cut loses nothing acknowledged either.
    overlappingSync: false,
    commitDelay: 0,
    cache: false,
    // Where the commit fails, lmdb-js would reject a promise of the batch's own, which nobody has.
    eventTurnBatching: false,
  })
  let reload = (): void => undefined
  return {
    db,
    write: createGroupCommit(db, () => reload()),
    onFailedCommit(listener) {
      reload = listener
    },
    async close() {
      // A commit that the closing cuts off fails too, and there is nothing left to fit again.
      reload = () => undefined
      await db.close()
    },
  }
}
