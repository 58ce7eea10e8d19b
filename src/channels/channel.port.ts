import type { Readable } from 'node:stream'
import type { Reply } from './channel.ts'

/** What the product needs of a messenger to speak. */
export interface MessageSender {
  /**
   * Waits until it is time for one more message, where a messenger wants them paced.
   * False when none can go out now: the message stays due and is tried again.
   */
  takeTurn?(): Promise<boolean>
  /**
   * Hands a message over to the messenger.
   * @throws DeliveryError when it was refused; anything else counts as "may be tried again"
   */
  send(message: Reply & { chat: string; files?: FileToSend[] }): Promise<SentMessage>
  /**
   * What an earlier attempt may have handed over already, where the messenger can be asked: asked before
   * a message is sent again, best match first. Messages that the messenger gave up on are not among them.
   */
  findSent?(earlier: EarlierAttempt): Promise<SentMessage[]>
}

/** A message that the messenger's client has. */
export interface SentMessage {
  /** The messenger's own id of it. */
  externalId: string
  /** Whether the messenger's server has it too. Where it does not yet, a receipt will tell. */
  isAccepted: boolean
  /** What the messenger calls the files of it, by which they can be sent again; null where it does not tell. */
  handles?: (string | null)[]
}

/** A file on its way. Those of one message are shown as one. */
export interface FileToSend {
  /** As what it is shown. */
  form: 'photo' | 'video' | 'voice' | 'audio' | 'document'
  name: string
  /** A MIME type, by its content. */
  type: string
  /** Bytes. */
  size: number
  width?: number | undefined
  height?: number | undefined
  /** What the messenger called it before. */
  handle?: string | undefined
  /** Its content, each time anew. @throws DeliveryError where it is not kept any more */
  open(): Promise<Readable>
}

/** A message that was tried before, with an outcome that nobody knows. */
export interface EarlierAttempt {
  chat: string
  text: string
  /** SHA-256 of the file that it carries, in hex. */
  fileHash?: string | undefined
  /** It cannot have been sent before this moment. */
  since: Date
  /** Its id, where the attempt got so far. */
  externalId: string | undefined
}

/** How far a sent message has come, as a messenger reports it later. */
export type Receipt = { externalId: string } & (
  | { status: 'accepted' | 'delivered' | 'read' }
  /** It will not go out: never, or perhaps when it is sent once more. */
  | { status: 'failed'; reason: string; isPermanent: boolean }
)

/** A messenger refused a message. */
export class DeliveryError extends Error {
  /** True when no later attempt can succeed: the customer blocked the bot, the chat is gone. */
  readonly isPermanent: boolean
  /** True when it is the customer who wants nothing from us any more. */
  readonly isBlocked: boolean
  /** How long the messenger asks to wait, where it says. */
  readonly retryAfterMs: number | undefined

  constructor(
    reason: string,
    options: {
      isPermanent: boolean
      isBlocked?: boolean
      retryAfterMs?: number | undefined
      cause?: unknown
    },
  ) {
    super(reason, { cause: options.cause })
    this.name = 'DeliveryError'
    this.isPermanent = options.isPermanent
    this.isBlocked = options.isBlocked ?? false
    this.retryAfterMs = options.retryAfterMs
  }
}
