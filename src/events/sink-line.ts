import type { DomainEvent } from './event.schema.ts'
import type { OwedEvents } from './owed-events.store.ts'

/** Somebody who wants the events. */
export interface EventSink {
  /**
   * Takes the events in, durably or so that nobody misses them. Called again after a crash: an event with
   * a known id changes nothing.
   */
  take(events: DomainEvent[]): Promise<void>
  /** What comes within so many ms is taken together; at once where it is left out. */
  gatherMs?: number
}

/** What waits for one sink, in order. */
export interface SinkLine {
  add(owed: OwedEvents): void
  /** Hands on everything now. Resolves when nothing is on its way any more. */
  flush(): Promise<void>
}

interface SinkLineOptions {
  sink: EventSink
  onTaken(owed: OwedEvents): void
  onError(error: unknown): void
}

const batchSize = 100

/** Hands documents' events to a sink, many at once and one batch after another. */
export function createSinkLine({ sink, onTaken, onError }: SinkLineOptions): SinkLine {
  const waiting: OwedEvents[] = []
  let draining: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchSize)
      await sink.take(inOrder(batch)).then(() => batch.forEach(onTaken), onError)
    }
    draining = undefined
  }
  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    if (waiting.length > 0) draining ??= drain()
    await draining
  }

  return {
    add: (owed) => {
      waiting.push(owed)
      if (sink.gatherMs === undefined) void flush()
      else timer ??= setTimeout(() => void flush(), sink.gatherMs)
    },
    flush,
  }
}

/** The events of these documents, as they happened. */
export function inOrder(documents: readonly OwedEvents[]): DomainEvent[] {
  return documents.flatMap(({ events }) => events).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
