import type { Database } from 'lmdb'

/** A map that is kept on the disk: read from memory, written through. */
export interface StoredMap<V> {
  get(key: string): V | undefined
  values(): IterableIterator<V>
  /** Seen by `get` at once; on the disk when this resolves. */
  put(key: string, value: V): Promise<void>
  remove(key: string): Promise<void>
}

export function createStoredMap<V>(database: Database<V, string>): StoredMap<V> {
  const entries = new Map<string, V>(Array.from(database.getRange(), ({ key, value }) => [key, value]))
  return {
    get: (key) => entries.get(key),
    values: () => entries.values(),
    put: async (key, value) => {
      entries.set(key, value)
      await database.put(key, value)
    },
    remove: async (key) => {
      entries.delete(key)
      await database.remove(key)
    },
  }
}
