import type { Database } from 'lmdb'

/** A part of the database: what is in it at the start, and what changes. */
export interface Table<V> {
  entries(): [key: string, value: V][]
  /** On the disk when this resolves. Rejects once the database is closed: its caller is gone by then. */
  put(key: string, value: V): Promise<void>
  /** Like `put`. */
  remove(key: string): Promise<void>
}

export function createTable<V>(database: Database<V, string>, isOpen: () => boolean): Table<V> {
  const ensureOpen = (): void => {
    if (!isOpen()) throw new Error('the database is closed')
  }
  return {
    entries: () => Array.from(database.getRange(), ({ key, value }) => [key, value]),
    put: async (key, value) => {
      ensureOpen()
      await database.put(key, value)
    },
    remove: async (key) => {
      ensureOpen()
      await database.remove(key)
    },
  }
}
