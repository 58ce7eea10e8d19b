/** Collects what is asked for within a short time and hands it on once, without repetition. */
export interface Batch {
  add(item: string): void
}

/** @param waitMs how long after the first item the batch is handed on */
export function createBatch(waitMs: number, handOn: (items: string[]) => void): Batch {
  const items = new Set<string>()
  return {
    add: (item) => {
      if (items.size === 0) {
        setTimeout(() => {
          const gathered = [...items]
          items.clear()
          handOn(gathered)
        }, waitMs)
      }
      items.add(item)
    },
  }
}
