/** Lets many wait for the same thing to happen: the long polls of both APIs. */
export interface WakeUp {
  /** Resolves at the next `wakeAll`, after `timeoutMs`, or when `signal` aborts; never rejects. */
  wait(timeoutMs: number, signal: AbortSignal): Promise<void>
  wakeAll(): void
}

export function createWakeUp(): WakeUp {
  const waiting = new Set<() => void>()
  return {
    wait: (timeoutMs, signal) =>
      new Promise((resolve) => {
        const done = (): void => {
          waiting.delete(done)
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, timeoutMs)
        waiting.add(done)
        signal.addEventListener('abort', done)
        if (signal.aborted) done()
      }),
    wakeAll: () => {
      for (const wake of [...waiting]) wake()
    },
  }
}
