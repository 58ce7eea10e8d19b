/** Things that were opened, to be closed in reverse order. */
export interface Lifecycle {
  onClose(close: () => Promise<unknown>): void
  /** Closes everything, each even if another fails. Calling it again waits for the same end. */
  close(): Promise<void>
}

export function createLifecycle(): Lifecycle {
  const closers: (() => Promise<unknown>)[] = []
  const closeAll = async (): Promise<void> => {
    const failures: unknown[] = []
    for (const close of closers.toReversed()) await close().catch((error: unknown) => failures.push(error))
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
