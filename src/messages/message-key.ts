import type { Platform } from '../channels/platform.ts'

/** What names a message that a messenger delivered, once and for all: the same in every redelivery. */
export interface MessageKey {
  platform: Platform
  bot: string
  chat: string
  dedupe_key: string
}
