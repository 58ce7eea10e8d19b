import type { Database as Part, RootDatabase, RootDatabaseOptionsWithPath } from 'lmdb'
import type { Document } from '../bson/document.ts'
import { encode } from '../bson/encode.ts'
import { openDatabaseFile } from './database-file.ts'
import { createGroupCommit } from './group-commit.ts'

type Bytes = Part<Buffer, Buffer>

/** The parts of the LMDB file; keys and values are bytes. */
export type Database = {
  /** What an earlier release wrote, and how the records are packed. */
  readonly root: RootDatabase<Buffer, Buffer>
  readonly catalog: Bytes
  /** Packed by LZ4: see `openParts`. */
  readonly records: Bytes
  readonly entries: Bytes
}

const bytes = { keyEncoding: 'binary', encoding: 'binary', cache: false } as const

/** Where the root keeps what the records are packed with: it is the same as long as there are any. */
const dictionaryKey = Buffer.from('dictionary')

/** How the root of a file is opened, by whoever opens one. */
export function rootOptions(path: string): RootDatabaseOptionsWithPath {
  return { path, ...bytes }
}

/** Whether the parts are there: a file of an earlier release that was not opened since has none. */
export function hasParts(root: RootDatabase<Buffer, Buffer>): boolean {
  const [first] = root.getKeys({ start: Buffer.from('records'), limit: 1 })
  // LMDB ends the names of parts with a zero.
  return first?.toString().startsWith('records') === true
}

/**
 * Opens the parts of a file.
 * @param samples documents like those that will be stored: their names and usual values take next to nothing then
 */
export function openParts(root: RootDatabase<Buffer, Buffer>, samples: readonly Document[] = []): Database {
  const kept = root.get(dictionaryKey)
  const dictionary = kept ?? Buffer.concat(samples.map((sample) => encode(sample)))
  if (kept === undefined) root.putSync(dictionaryKey, dictionary)
  return {
    root,
    catalog: root.openDB({ name: 'catalog', ...bytes }),
    records: root.openDB({ name: 'records', ...bytes, compression: { threshold: 128, dictionary } }),
    entries: root.openDB({ name: 'entries', ...bytes }),
  }
}

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
export function openEnvironment(directory: string, samples?: readonly Document[]): Environment {
  const root = openDatabaseFile<Buffer, Buffer>({
    ...rootOptions(directory),
    noSubdir: false,
    // A commit is acknowledged only when it is synced, so that a power cut loses nothing acknowledged either.
    overlappingSync: false,
    commitDelay: 0,
    // Where the commit fails, lmdb-js would reject a promise of the batch's own, which nobody has.
    eventTurnBatching: false,
  })
  const db = openParts(root, samples)
  let reload = (): void => undefined
  return {
    db,
    write: createGroupCommit(root, () => reload()),
    onFailedCommit(listener) {
      reload = listener
    },
    async close() {
      // A commit that the closing cuts off fails too, and there is nothing left to fit again.
      reload = () => undefined
      await root.close()
    },
  }
}
