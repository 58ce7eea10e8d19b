import { mkdirSync } from 'node:fs'
import { open, type RootDatabase } from 'lmdb'

/** The one LMDB database: keys and values are bytes. */
export type Database = RootDatabase<Buffer, Buffer>

/** Access to what is stored. Reading is synchronous; writing is shared in transactions with whoever else writes. */
export type Environment = {
  readonly db: Database
  /**
   * Runs the work alone, against the newest state, and resolves once all that it wrote is synced to disk.
   * An error of the work is thrown after that: what the work had written stays, so it must check before it writes.
   */
  write<T>(work: () => T): Promise<T>
  close(): Promise<void>
}

type Outcome<T> = { readonly value: T } | { readonly error: unknown }

function attempt<T>(work: () => T): Outcome<T> {
  try {
    return { value: work() }
  } catch (error) {
    return { error }
  }
}

/** Opens the database in a directory, which is made where it does not exist. */
export function openEnvironment(directory: string): Environment {
  mkdirSync(directory, { recursive: true })
  const db: Database = open({
    path: directory,
    noSubdir: false,
    keyEncoding: 'binary',
    encoding: 'binary',
    // A commit is acknowledged only when it is synced, so that a power cut loses nothing acknowledged either.
    overlappingSync: false,
    commitDelay: 0,
    cache: false,
  })
  return {
    db,
    async write(work) {
      const outcome = await db.transaction(() => attempt(work))
      if ('error' in outcome) throw outcome.error
      return outcome.value
    },
    async close() {
      await db.close()
    },
  }
}
