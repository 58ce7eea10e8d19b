import type { Logger } from '../core/logger.ts'
import type { EventMessage } from '../feed/event.api.ts'
import type { PresentEvents } from '../feed/event-presenter.ts'
import { type EventStream, eventOf, type OwnEventStream, type StreamEntry } from './event-stream.ts'
import {
  createLiveConnection,
  type LiveConnection,
  type LiveEntry,
  type LiveSocket,
  type StreamState,
} from './live-connection.ts'
import type { LiveEvent } from './realtime.api.ts'
import { followStream } from './stream-reader.ts'

/** Tells open connections what happens, whichever process it happens in. */
export interface Realtime {
  /** Begins to follow the events. */
  start(): void
  stop(): Promise<void>
  /**
   * Takes a client in; with `after`, it is told first what it missed since that event, and with `seenBy` of no lead but
   * this person's and those of nobody.
   */
  connect(
    socket: LiveSocket,
    options: { after: string | undefined; seenBy: string | undefined },
  ): LiveConnection
  disconnect(connection: LiveConnection): void
}

interface RealtimeDeps {
  stream: EventStream
  /** The same stream on a connection of its own, to wait on. */
  openStream(): OwnEventStream
  present: PresentEvents
  logger: Logger
}

const missedAtOnce = 100

export function createRealtime({ stream, openStream, present, logger }: RealtimeDeps): Realtime {
  const connections = new Set<LiveConnection>()
  const stopping = new AbortController()
  let state: StreamState = { id: null, live: false }
  let following: Promise<void> | undefined

  async function prepare(entries: StreamEntry[]): Promise<LiveEntry[]> {
    const read = entries.map((entry) => ({ id: entry.id, event: eventOf(entry) }))
    const presented = await present(read.flatMap(({ event }) => event ?? []))
    const byEventId = new Map(presented.flatMap((event) => (event ? [[event.message.event_id, event]] : [])))
    return read.map(({ id, event }) => {
      const found = event && byEventId.get(event.id)
      if (!found) return { id, event: null }
      const { message, ...about } = found
      const text = JSON.stringify({ id, ...message } satisfies LiveEvent)
      return { id, event: { ...about, text, unseenText: unseenText(id, message) } }
    })
  }

  const listener = {
    onEntries: async (entries: StreamEntry[]) => {
      if (connections.size > 0) {
        const prepared = await prepare(entries)
        for (const connection of connections) connection.deliver(prepared)
      }
      state = { id: entries.at(-1)?.id ?? state.id, live: true }
    },
    onRestart: (id: string) => {
      state = { id, live: true }
      for (const connection of connections) connection.resume()
    },
    onInterrupt: () => {
      state = { ...state, live: false }
      for (const connection of connections) connection.interrupt()
    },
  }

  return {
    start: () => {
      const own = openStream()
      stopping.signal.addEventListener('abort', own.close)
      following = followStream({ stream: own.stream, listener, logger, signal: stopping.signal })
    },
    stop: async () => {
      stopping.abort()
      await following
    },
    connect: (socket, { after, seenBy }) => {
      const readMissed = async (id: string): Promise<LiveEntry[] | null> => {
        const missed = await stream.readAfter(id, missedAtOnce)
        return missed && prepare(missed)
      }
      const connection = createLiveConnection({
        socket,
        after: after ?? state.id,
        seenBy,
        readMissed,
        state: () => state,
      })
      connections.add(connection)
      connection.tell({ type: 'ready', ...state })
      return connection
    },
    disconnect: (connection) => void connections.delete(connection),
  }
}

/** Who saw a lead until somebody else got it has it no more: for their page it is gone. Nothing else of it is told. */
function unseenText(id: string, message: EventMessage): string | null {
  if (message.type !== 'lead.updated' || !message.data.changed.includes('assignee')) return null
  const { version, event_id, timestamp, data } = message
  const gone = { version, event_id, timestamp, type: 'lead.erased', data: { lead_id: data.lead.id } } as const
  return JSON.stringify({ id, ...gone } satisfies LiveEvent)
}
