import { errorName } from '../core/errors.ts'
import { firstIdAt } from '../core/id.ts'
import type { Logger } from '../core/logger.ts'
import type { OwedEventStore, OwedEvents } from './owed-events.store.ts'
import { createSinkLine, type EventSink, inOrder } from './sink-line.ts'

export interface EventRelay {
  /** Hands events on as soon as those before them are through. Never throws: the sweep tries again. */
  announce(owed: OwedEvents): void
  /** Hands on what waits to be handed on together. */
  hurry(): void
  /**
   * What everyone has of these documents and they still owe, to be forgotten by whoever writes them now: ids of events,
   * by document. What that write does not forget in the end, the sweep hands on once more.
   */
  takeHanded(collection: OwedEvents['collection'], ids: readonly string[]): ReadonlyMap<string, string[]>
  /** Hands on what was left behind, but for what is younger than this: that is on its way. Returns how many owed some. */
  sweep(olderThanMs: number): Promise<number>
  /** Resolves when nothing that was announced is on its way any more. */
  idle(): Promise<void>
}

interface EventRelayDeps {
  owed: OwedEventStore
  sinks: EventSink[]
  logger: Logger
  /** Something is left to the sweep. */
  onLeft(): void
  now(): Date
}

const batchSize = 100
const sweepLimit = 500
/** What is handed on is settled together, for many documents in one command: well before the sweep looks for it. */
const settleEveryMs = 2_000

/**
 * Carries events from the documents that owe them to the sinks. A document stops owing them once every
 * sink has them. Events of one process keep their order; between processes, and after a failure, order is
 * best effort.
 */
export function createEventRelay({ owed, sinks, logger, onLeft, now }: EventRelayDeps): EventRelay {
  const missing = new WeakMap<OwedEvents, number>()
  let handed: OwedEvents[] = []
  let settling: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  const onError = (error: unknown): void => {
    logger.debug({ error_name: errorName(error) }, 'events left to the sweep')
    onLeft()
  }

  function onTaken(document: OwedEvents): void {
    const left = (missing.get(document) ?? sinks.length) - 1
    missing.set(document, left)
    if (left > 0) return
    handed.push(document)
    timer ??= setTimeout(() => void settle(), settleEveryMs)
  }
  const lines = sinks.map((sink) => createSinkLine({ sink, onTaken, onError }))

  async function settle(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    await settling
    settling = owed.settle(handed.splice(0)).catch(onError)
    await settling
  }

  return {
    announce: (document) => {
      for (const line of lines) line.add(document)
    },
    hurry: () => {
      for (const line of lines) void line.flush()
    },
    takeHanded: (collection, ids) => {
      const wanted = new Set(ids)
      const taken = new Map<string, string[]>()
      handed = handed.filter((owing) => {
        if (owing.collection !== collection || !wanted.has(owing.document_id)) return true
        const events = owing.events.map(({ id }) => id)
        taken.set(owing.document_id, [...(taken.get(owing.document_id) ?? []), ...events])
        return false
      })
      return taken
    },
    sweep: async (olderThanMs) => {
      const before = firstIdAt(new Date(now().getTime() - olderThanMs))
      const left = await owed.list(before, sweepLimit)
      for (let start = 0; start < left.length; start += batchSize) {
        const batch = left.slice(start, start + batchSize)
        for (const sink of sinks) await sink.take(inOrder(batch))
        await owed.settle(batch)
      }
      return left.length
    },
    idle: async () => {
      await Promise.all(lines.map((line) => line.flush()))
      await settle()
    },
  }
}
