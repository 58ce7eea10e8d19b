import type { Reply } from './channel.ts'

/** What the product needs of a messenger to speak: one call. */
export interface MessageSender {
  /**
   * Hands a message over to the messenger.
   * @returns the messenger's id of the sent message
   * @throws DeliveryError when it was refused; anything else counts as "may be tried again"
   */
  send(message: Reply & { chat: string }): Promise<string>
}

/** A messenger refused a message. */
export class DeliveryError extends Error {
  /** True when no later attempt can succeed: the customer blocked the bot, the chat is gone. */
  readonly isPermanent: boolean
  /** How long the messenger asks to wait, where it says. */
  readonly retryAfterMs: number | undefined

  constructor(
    reason: string,
    options: { isPermanent: boolean; retryAfterMs?: number | undefined; cause?: unknown },
  ) {
    super(reason, { cause: options.cause })
    this.name = 'DeliveryError'
    this.isPermanent = options.isPermanent
    this.retryAfterMs = options.retryAfterMs
  }
}
