import type { PresentedEvent } from '../feed/event-presenter.ts'
import type { ControlMessage, Subscription } from './realtime.api.ts'

/** What is needed of a WebSocket. */
export interface LiveSocket {
  /** Bytes that the peer has not taken yet. */
  readonly bufferedAmount: number
  send(text: string, onSent?: (error?: Error) => void): void
  /** Ends it at once, whatever is still unsent. */
  terminate(): void
}

/** An entry of the stream, ready to be sent to everyone who wants it. */
export interface LiveEntry {
  id: string
  /** Null where there is nothing to tell. */
  event:
    | (Omit<PresentedEvent, 'message'> & {
        text: string
        /** What is told to who does not see the lead; null: nothing. */
        unseenText: string | null
      })
    | null
}

/** Where the stream stands: the id of its last entry here, and whether more can follow. */
export interface StreamState {
  id: string | null
  live: boolean
}

export interface LiveConnection {
  tell(message: ControlMessage): void
  /** Sets what the client hears of from now on; the first time, what it missed comes first. */
  subscribe(to: Subscription): void
  /** Hands on new entries: each reaches the client once, in order. */
  deliver(entries: LiveEntry[]): void
  /** Tells the client that for now nothing comes any more. */
  interrupt(): void
  /** Goes on where the client is, or tells it to load everything again where that cannot be. */
  resume(): void
}

interface LiveConnectionOptions {
  socket: LiveSocket
  /** The entry that the client has seen last. */
  after: string | null
  /** The person who sees but their own leads and those of nobody; undefined for who sees all. */
  seenBy?: string | undefined
  /** The next entries after one; null where some may be missing. @throws when they cannot be read now */
  readMissed(after: string): Promise<LiveEntry[] | null>
  /** Where the stream stands now. */
  state(): StreamState
}

/** A peer that lets more than this pile up is cut off: it comes back and asks for what it missed. */
const maxBufferedBytes = 1024 * 1024
/** So many entries are held for a peer that is still taking in what it missed. */
const maxHeldEntries = 10_000

/** One client: what it wants, and how far it has got. */
export function createLiveConnection({
  socket,
  after,
  seenBy,
  ...stream
}: LiveConnectionOptions): LiveConnection {
  const { readMissed, state } = stream
  const tell = (message: ControlMessage): void => tellOn(socket, message)
  let position = after
  let wanted: Subscription | null = null
  /** New entries wait here while older ones are on their way; null once the client is up to date. */
  let held: LiveEntry[] | null = []

  /** What the client has not seen by now it has to load. */
  function resync(): void {
    tell({ type: 'resync', ...state() })
    position = state().id
    held = wanted === null ? [] : null
  }

  /** Moves on to an entry. Returns what it has for the client, if anything. */
  function pass({ id, event }: LiveEntry): string | null {
    if (position !== null && id <= position) return null
    position = id
    return event && isWanted(event, wanted) ? textFor(event, seenBy) : null
  }

  function send(entries: LiveEntry[]): void {
    for (const entry of entries) {
      const text = pass(entry)
      if (text !== null) socket.send(text)
    }
  }

  async function catchUp(): Promise<void> {
    const own = held
    while (position !== null) {
      const missed = await readMissed(position)
      if (own !== held) return
      if (missed === null) return resync()
      if (missed.length === 0) break
      for (const entry of missed) {
        const text = pass(entry)
        // One at a time: what it missed must not count as being slow.
        if (text !== null) await new Promise<void>((resolve) => socket.send(text, () => resolve()))
        if (own !== held) return
      }
    }
    held = null
    send(own ?? [])
  }

  function startCatchUp(): void {
    held = []
    if (wanted === null) return
    // While the stream is interrupted nothing can be read, and when it goes on it resumes all.
    catchUp().catch(() => state().live && socket.terminate())
  }

  return {
    tell,
    interrupt: () => tell({ type: 'resync', ...state() }),
    resume: () => {
      if (position === null) return resync()
      tell({ type: 'ready', ...state() })
      startCatchUp()
    },
    subscribe: (to) => {
      tell({ type: 'subscribed', ...to })
      const isFirst = wanted === null
      wanted = to
      if (isFirst) startCatchUp()
    },
    deliver: (entries) => {
      if (isTooSlow(socket, held)) socket.terminate()
      else if (held === null) send(entries)
      else if (wanted !== null) held.push(...entries)
    },
  }
}

function tellOn(socket: LiveSocket, message: ControlMessage): void {
  if (socket.bufferedAmount > maxBufferedBytes) socket.terminate()
  else socket.send(JSON.stringify(message))
}

function isTooSlow({ bufferedAmount }: LiveSocket, held: LiveEntry[] | null): boolean {
  return bufferedAmount > maxBufferedBytes || (held !== null && held.length > maxHeldEntries)
}

function textFor(
  { assignee_id, text, unseenText }: NonNullable<LiveEntry['event']>,
  seenBy: string | undefined,
): string | null {
  return seenBy === undefined || assignee_id == null || assignee_id === seenBy ? text : unseenText
}

function isWanted(event: NonNullable<LiveEntry['event']>, wanted: Subscription | null): boolean {
  if (wanted === null) return false
  const { all = false, lead_ids = [], campaign_ids = [], niche_ids = [] } = wanted
  const names = (ids: string[], of: readonly string[]): boolean => of.some((id) => ids.includes(id))
  return (
    all ||
    names(lead_ids, event.lead_id === null ? [] : [event.lead_id]) ||
    names(campaign_ids, event.campaign_ids) ||
    names(niche_ids, event.niche_ids)
  )
}
