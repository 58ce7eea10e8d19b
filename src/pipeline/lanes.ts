import PQueue from 'p-queue'

export interface Lanes {
  /**
   * Runs the task for this key: never two at once for one key, different keys in parallel. A key that is
   * waiting already is not queued twice; one that is running runs once more afterwards.
   */
  run(key: string): void
  /** The same, after so many ms; a later call for the key takes the place of an earlier one. */
  runAfter(key: string, delayMs: number): void
  /** Resolves when nothing runs and nothing waits for its turn. */
  idle(): Promise<void>
  /** Finishes what runs, and leaves what still waits for its turn to whoever looks at the stored state next. */
  stop(): Promise<void>
}

interface LanesOptions {
  task(key: string): Promise<void>
  onError(error: unknown, key: string): void
  concurrency: number
}

/** Work that is driven by stored state: what matters is that a key is looked at again, not how often. */
export function createLanes({ task, onError, concurrency }: LanesOptions): Lanes {
  const queue = new PQueue({ concurrency })
  const timers = new Map<string, NodeJS.Timeout>()
  const lanes = new Map<string, 'waiting' | 'running' | 'again'>()

  const start = (key: string): void => {
    lanes.set(key, 'waiting')
    void queue.add(() => runOnce(key))
  }
  const runOnce = async (key: string): Promise<void> => {
    lanes.set(key, 'running')
    await task(key).catch((error: unknown) => onError(error, key))
    const isOwed = lanes.get(key) === 'again'
    lanes.delete(key)
    if (isOwed) start(key)
  }

  const run = (key: string): void => {
    if (!lanes.has(key)) start(key)
    else if (lanes.get(key) === 'running') lanes.set(key, 'again')
  }

  return {
    run,
    runAfter: (key, delayMs) => {
      clearTimeout(timers.get(key))
      const timer = setTimeout(() => {
        timers.delete(key)
        run(key)
      }, delayMs)
      timers.set(key, timer)
    },
    idle: () => queue.onIdle(),
    stop: async () => {
      for (const timer of timers.values()) clearTimeout(timer)
      queue.clear()
      await queue.onIdle()
    },
  }
}
