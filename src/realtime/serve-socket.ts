import type { AnswerLanguage } from '../http/accept-language.ts'
import { readClientMessage } from './client-message.ts'
import type { LiveConnection, LiveSocket } from './live-connection.ts'

/** What is needed of a WebSocket to hold a connection. */
export interface ServedSocket extends LiveSocket {
  ping(): void
  close(code: number, reason: string): void
  on(event: 'message', listener: (data: Buffer | ArrayBuffer | Buffer[], isBinary: boolean) => void): unknown
  on(event: 'pong' | 'close', listener: () => void): unknown
}

interface ServeOptions {
  socket: ServedSocket
  connection: LiveConnection
  language: AnswerLanguage
  /** The client says which lead it is at. */
  onLook(leadId: string | null, isTyping: boolean): void
  /** The client says whether somebody looks at it. */
  onFront(isInFront: boolean): void
  heartbeatMs: number
  /** Calls back when the client may listen no longer. Returns what forgets about it. */
  whenEnded(end: () => void): () => void
  onClose(): void
}

/** Of a client that says so much nonsense there is nothing to hope for. */
const maxMistakes = 20
const goodbyeMs = 500
/** Closing code of RFC 6455: the peer does what is not allowed. */
const policyViolation = 1008

/** Listens to a client until it goes, falls silent, or may not stay. */
export function serveSocket({ socket, connection, language, ...options }: ServeOptions): void {
  let isAlive = true
  let mistakes = 0

  const heartbeat = setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    socket.ping()
  }, options.heartbeatMs)
  const forget = options.whenEnded(() => {
    socket.close(policyViolation, 'no longer let in')
    // A peer that does not say goodbye is not waited for.
    setTimeout(() => socket.terminate(), goodbyeMs).unref()
  })
  socket.on('pong', () => {
    isAlive = true
  })
  socket.on('close', () => {
    clearInterval(heartbeat)
    forget()
    options.onClose()
  })
  socket.on('message', (data, isBinary) => {
    const said = readClientMessage(isBinary ? null : data.toString(), language)
    if (said.type === 'ping') return connection.tell({ type: 'pong' })
    if (said.type === 'look') return options.onLook(said.lead_id, said.typing)
    if (said.type === 'front') return options.onFront(said.is_in_front)
    if (said.type === 'subscribe') {
      const { type: _type, ...wanted } = said
      return connection.subscribe(wanted)
    }
    connection.tell(said)
    mistakes += 1
    if (mistakes >= maxMistakes) socket.close(policyViolation, 'too many invalid messages')
  })
}
