import { createHmac } from 'node:crypto'
import type { MessageKey } from '../messages/message-key.ts'

/** Turns the key of a message into what may be kept of it after its lead was erased. */
export type HashMessage = (key: MessageKey) => string

/**
 * 128 bits of a salted hash. It tells whether a message is one of those that were erased, and without the
 * salt nothing else: not who wrote it, nor that two are of one person.
 */
export function createMessageHash(salt: string): HashMessage {
  return ({ platform, bot, chat, dedupe_key }) =>
    createHmac('sha256', salt)
      .update(JSON.stringify([platform, bot, chat, dedupe_key]))
      .digest()
      .subarray(0, 16)
      .toString('base64url')
}
