import { errorName } from '../core/errors.ts'
import { firstIdAt } from '../core/id.ts'
import type { Logger } from '../core/logger.ts'
import type { DomainEvent } from './event.schema.ts'
import type { OwedEventStore, OwedEvents } from './owed-events.store.ts'

/** Somebody who wants the events. */
export interface EventSink {
  /**
   * Takes the events in, durably or so that nobody misses them. Called again after a crash: an event with
   * a known id changes nothing.
   */
  take(events: DomainEvent[]): Promise<void>
}

export interface EventRelay {
  /** Hands events on as soon as those before them are through. Never throws: the sweep tries again. */
  announce(owed: OwedEvents): void
  /** Hands on what was left behind, but for what is younger than this: that is on its way. Returns how many owed some. */
  sweep(olderThanMs: number): Promise<number>
  /** Resolves when nothing that was announced is on its way any more. */
  idle(): Promise<void>
}

interface EventRelayDeps {
  owed: OwedEventStore
  sinks: EventSink[]
  logger: Logger
  now(): Date
}

const batchSize = 100
const sweepLimit = 500
/** What is handed on is settled together, for many documents in one command: well before the sweep looks for it. */
const settleEveryMs = 1_000

/**
 * Carries events from the documents that owe them to the sinks. A document stops owing them once every
 * sink has them. Events of one process keep their order; between processes, and after a failure, order is
 * best effort.
 */
export function createEventRelay({ owed, sinks, logger, now }: EventRelayDeps): EventRelay {
  const waiting: OwedEvents[] = []
  const handed: OwedEvents[] = []
  let draining: Promise<void> | undefined
  let settling: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  const leaveToSweep = (error: unknown): void => {
    logger.debug({ error_name: errorName(error) }, 'events left to the sweep')
  }

  async function hand(batch: OwedEvents[]): Promise<void> {
    const events = batch.flatMap((document) => document.events).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    for (const sink of sinks) await sink.take(events)
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchSize)
      await hand(batch).then(() => settleSoon(batch), leaveToSweep)
    }
    draining = undefined
  }

  function settleSoon(batch: OwedEvents[]): void {
    handed.push(...batch)
    timer ??= setTimeout(() => void settle(), settleEveryMs)
  }

  async function settle(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    await settling
    settling = owed.settle(handed.splice(0)).catch(leaveToSweep)
    await settling
  }

  return {
    announce: (document) => {
      waiting.push(document)
      draining ??= drain()
    },
    sweep: async (olderThanMs) => {
      const before = firstIdAt(new Date(now().getTime() - olderThanMs))
      const left = await owed.list(before, sweepLimit)
      for (let start = 0; start < left.length; start += batchSize) {
        const batch = left.slice(start, start + batchSize)
        await hand(batch)
        await owed.settle(batch)
      }
      return left.length
    },
    idle: async () => {
      await draining
      await settle()
    },
  }
}
