import PQueue from 'p-queue'

export interface Pace {
  /** Resolves when the next message may go out: true, or false once the channel stops. */
  takeTurn(): Promise<boolean>
}

interface PaceOptions {
  messagesPerMinute: number
  /** At least so long between two messages; up to half as long again, at random. */
  minGapMs: number
  signal: AbortSignal
}

/** As a person sends: one after another, with pauses, and not too many. */
export function createPace({ messagesPerMinute, minGapMs, signal }: PaceOptions): Pace {
  const queue = new PQueue({ concurrency: 1, interval: 60_000, intervalCap: messagesPerMinute, strict: true })
  const pause = (): Promise<boolean> =>
    new Promise((resolve) => setTimeout(resolve, minGapMs * (1 + Math.random() / 2), true))
  return { takeTurn: () => queue.add(pause, { signal }).catch(() => false) }
}
