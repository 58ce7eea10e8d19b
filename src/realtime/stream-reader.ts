import { setTimeout as wait } from 'node:timers/promises'
import { errorName } from '../core/errors.ts'
import type { Logger } from '../core/logger.ts'
import type { EventStream, StreamEntry } from './event-stream.ts'

/** What a reader tells of the stream. It waits for an answer before it reads on. */
export interface StreamListener {
  /** The next entries, in order. */
  onEntries(entries: StreamEntry[]): Promise<void>
  /** Entries follow from this id on; what was before it may have been missed. */
  onRestart(id: string): void
  /** Redis is away: nothing comes until the next restart. */
  onInterrupt(): void
}

interface StreamReaderOptions {
  stream: EventStream
  listener: StreamListener
  logger: Logger
  signal: AbortSignal
}

const batchSize = 500
const waitMs = 12_000
const retryMs = 250

/** Follows the stream from its end until the signal. */
export async function followStream({ stream, listener, logger, signal }: StreamReaderOptions): Promise<void> {
  let position: string | null = null
  let isInterrupted = true

  async function step(): Promise<void> {
    const id = position ?? (await stream.newest())
    const entries = await stream.readAfter(id, batchSize)
    if (entries === null) {
      position = await stream.newest()
      isInterrupted = true
      return
    }
    position = id
    if (isInterrupted) listener.onRestart(id)
    isInterrupted = false
    if (entries.length === 0) return stream.untilAfter(id, waitMs)
    await listener.onEntries(entries)
    position = entries.at(-1)?.id ?? id
  }

  while (!signal.aborted) {
    try {
      await step()
    } catch (error) {
      if (signal.aborted) return
      logger.debug({ error_name: errorName(error) }, 'no live events')
      if (!isInterrupted) listener.onInterrupt()
      isInterrupted = true
      await wait(retryMs, undefined, { signal }).catch(() => undefined)
    }
  }
}
