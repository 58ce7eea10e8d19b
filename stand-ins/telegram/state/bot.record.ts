import { randomInt } from 'node:crypto'
import type { Database } from 'lmdb'
import type { BusinessConnection } from '../telegram-objects.ts'

export interface WebhookSettings {
  url: string
  secretToken?: string | undefined
  maxConnections: number
}

export interface BotRecord {
  lastUpdateId: number
  lastMessageId: number
  /** getUpdates has confirmed everything below. */
  confirmedOffset: number
  /** Empty: every type. */
  allowedUpdates: string[]
  webhook: WebhookSettings | null
  commands: { command: string; description: string }[]
  /** Business accounts that the bot serves; absent in what earlier versions wrote. */
  business?: BusinessConnection[] | undefined
}

/** The one record of a bot: its counters and settings. */
export interface BotSettings {
  readonly current: Readonly<BotRecord>
  /** Resolves when the change is on the disk; `current` shows it at once. */
  change(changes: Partial<BotRecord>): Promise<void>
}

const key = 'bot'

export function createBotSettings(records: Database<BotRecord, string>): BotSettings {
  let current = records.get(key) ?? firstRecord()
  return {
    get current() {
      return current
    },
    change: async (changes) => {
      current = { ...current, ...changes }
      await records.put(key, current)
    },
  }
}

/** Starts at a random update id, as Telegram does: a wiped server must not repeat numbers used before. */
function firstRecord(): BotRecord {
  return {
    lastUpdateId: randomInt(100_000_000, 900_000_000),
    lastMessageId: 0,
    confirmedOffset: 0,
    allowedUpdates: [],
    webhook: null,
    commands: [],
  }
}
