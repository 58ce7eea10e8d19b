import type { Table } from './table.ts'

/** A map that is kept on the disk: read from memory, written through. */
export interface StoredMap<V> {
  get(key: string): V | undefined
  values(): IterableIterator<V>
  /** Seen by `get` at once; on the disk when this resolves. */
  put(key: string, value: V): Promise<void>
  remove(key: string): Promise<void>
}

export function createStoredMap<V>(table: Table<V>): StoredMap<V> {
  const entries = new Map(table.entries())
  return {
    get: (key) => entries.get(key),
    values: () => entries.values(),
    put: (key, value) => {
      entries.set(key, value)
      return table.put(key, value)
    },
    remove: (key) => {
      entries.delete(key)
      return table.remove(key)
    },
  }
}
