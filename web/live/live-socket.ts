import type { ControlMessage, LiveEvent } from '../../src/realtime/realtime.api.ts'
import { call } from '../api/client.ts'
import { sayFront } from './front.ts'
import { keepAlive } from './keep-alive.ts'
import { hearPresence, sayOver } from './presence.ts'

/** What the page makes of the server's news. */
export interface LiveHandlers {
  onEvent(event: LiveEvent): void
  /** From here on every event comes; what happened before may be on the page or not. */
  onStart(): void
  /** Something may have been missed: what is on the page has to be read again. */
  onResync(): void
  /** Whether events come at present. */
  onLive(isLive: boolean): void
}

/** What the server says: an event has `data`. */
type LiveMessage = ControlMessage | LiveEvent

const firstRetryMs = 500
const slowestRetryMs = 15_000

/**
 * Listens to what happens on the server for as long as the page is open: comes back by itself after every
 * interruption and asks for what it missed meanwhile.
 * @returns ends it
 */
export function listenLive(handlers: LiveHandlers): () => void {
  let lastId: string | null = null
  let failures = 0
  let attempt: { close(): void } | null = null
  let retry: ReturnType<typeof setTimeout> | undefined

  const start = (): void => {
    clearTimeout(retry)
    const isFirstTime = lastId === null
    attempt = openSocket(lastId, {
      onMessage: (message) => {
        lastId = placeAfter(message, lastId)
        if (message.type === 'ready' || message.type === 'resync') {
          failures = 0
          if (message.type === 'resync') handlers.onResync()
          else if (isFirstTime) handlers.onStart()
          handlers.onLive(message.live)
        } else if (message.type === 'presence') hearPresence(message)
        else if ('data' in message) handlers.onEvent(message)
      },
      onClose: () => {
        attempt = null
        handlers.onLive(false)
        const delayMs = Math.min(slowestRetryMs, firstRetryMs * 2 ** failures)
        failures += 1
        // Not all pages at once, after a restart of the server.
        retry = setTimeout(start, delayMs * (0.5 + Math.random()))
      },
    })
  }
  const wakeUp = (): void => {
    if (attempt === null && document.visibilityState === 'visible') start()
  }

  start()
  window.addEventListener('online', wakeUp)
  document.addEventListener('visibilitychange', wakeUp)
  return () => {
    window.removeEventListener('online', wakeUp)
    document.removeEventListener('visibilitychange', wakeUp)
    attempt?.close()
    clearTimeout(retry)
  }
}

/** How far the page has come: what it comes back after. `ready` names the stream's end, where only a first visit begins. */
function placeAfter(message: LiveMessage, lastId: string | null): string | null {
  if (message.type === 'ready') return lastId ?? message.id
  return ('id' in message ? message.id : null) ?? lastId
}

interface SocketHandlers {
  onMessage(message: LiveMessage): void
  /** Called once, whether or not the connection came about; not after `close`. */
  onClose(): void
}

/** One connection, let in by a ticket, since a page cannot show its key to a WebSocket. */
function openSocket(after: string | null, { onMessage, onClose }: SocketHandlers): { close(): void } {
  const ending = new AbortController()
  const run = async (): Promise<void> => {
    const { ticket } = await call('POST /api/ws/ticket', { signal: ending.signal })
    const url = new URL('/ws', location.href.replace(/^http/, 'ws'))
    url.searchParams.set('ticket', ticket)
    if (after !== null) url.searchParams.set('after', after)
    const socket = new WebSocket(url)
    ending.signal.addEventListener('abort', () => socket.close())
    const say = (said: object): void => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(said))
    }
    socket.onopen = () => {
      say({ type: 'subscribe', all: true })
      sayOver(say)
      const endFront = sayFront(say)
      socket.addEventListener('close', endFront)
    }
    socket.onmessage = ({ data }) => onMessage(JSON.parse(data))
    await keepAlive(socket)
  }
  run()
    .catch(() => undefined)
    .finally(() => {
      if (!ending.signal.aborted) onClose()
    })
  return { close: () => ending.abort() }
}
