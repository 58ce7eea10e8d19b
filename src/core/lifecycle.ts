/** Things that were opened, to be closed again. */
export interface Lifecycle {
  onClose(close: () => Promise<unknown>): void
  /** Closes everything, each even if another fails. Calling it again waits for the same end. */
  close(): Promise<void>
}

/** Closes in reverse order, or all at once where nothing of it needs another. */
export function createLifecycle({ isAtOnce = false } = {}): Lifecycle {
  const closers: (() => Promise<unknown>)[] = []
  const closeAll = async (): Promise<void> => {
    const failures: unknown[] = []
    const ends: Promise<unknown>[] = []
    for (const close of closers.toReversed()) {
      const end = close().catch((error: unknown) => failures.push(error))
      ends.push(end)
      if (!isAtOnce) await end
    }
    await Promise.all(ends)
    if (failures.length > 0) throw new AggregateError(failures, 'not everything closed cleanly')
  }
  let closing: Promise<void> | undefined
  return {
    onClose: (close) => {
      closers.push(close)
    },
    close: () => {
      closing ??= closeAll()
      return closing
    },
  }
}
