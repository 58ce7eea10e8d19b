/**
 * What somebody says in a private chat with our account that is no customer's message: a command of a colleague's, or a
 * press on a button under what we told one.
 */
export interface StaffWord {
  /** Names it within the channel: the same when it comes again. */
  id: string
  /** The messenger's id of who says it, which is also the one of their chat. */
  chat: string
  /** BCP 47 tag that the messenger reports, a hint only. */
  language?: string
  sentAt: Date
  said: SaidToUs
}

export type SaidToUs =
  /** `start` is the whole payload of the link that was followed; it may be an ad's after all. */
  | { kind: 'link'; code: string; start?: string }
  | { kind: 'unlink' }
  /** `show` puts words before the eyes of who presses. It never throws: nothing depends on them. */
  | { kind: 'press'; data: string; show(text: string): void }

/** A button under what a colleague is told: one that tells us, or one that opens a page. */
export type StaffButton = { label: string; data: string } | { label: string; url: string }

/** How a channel speaks to colleagues. */
export interface StaffSender {
  /**
   * Sends a text to a colleague's chat.
   * @returns the messenger's id of the message
   * @throws DeliveryError when it was refused; anything else counts as "may be tried again"
   */
  tell(message: { chat: string; text: string; buttons: readonly StaffButton[] }): Promise<string>
}
