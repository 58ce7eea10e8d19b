import type { BotSettings } from './state/bot.record.ts'
import type { StoredUpdate } from './state/bot-database.ts'
import type { UpdateStore } from './state/update.store.ts'
import { createWebhookSession, type WebhookSession } from './webhook-session.ts'

export interface WebhookDispatcherOptions {
  updates: UpdateStore
  settings: BotSettings
  retryMs: number
  /** Runs the method call that the bot's server gave in place of an answer. */
  execute(body: unknown): Promise<void>
}

interface WebhookError {
  message: string
  /** Seconds since the epoch. */
  date: number
}

/** Delivers one bot's updates to the webhook of its settings, if there is one. */
export interface WebhookDispatcher {
  /** Begins anew with the settings and all unconfirmed updates; what is under way elsewhere is left to end. */
  restart(): void
  enqueue(stored: StoredUpdate): void
  /** Cuts off the deliveries under way; they stay unconfirmed. */
  stop(): Promise<void>
  readonly lastError: WebhookError | null
}

export function createWebhookDispatcher(options: WebhookDispatcherOptions): WebhookDispatcher {
  let session: WebhookSession | null = null
  let lastError: WebhookError | null = null

  return {
    restart: () => {
      void session?.drain()
      session = null
      lastError = null
      const { webhook } = options.settings.current
      if (!webhook) return
      session = createWebhookSession({
        ...options,
        webhook,
        onFailure: (message) => {
          lastError = { message, date: Math.floor(Date.now() / 1000) }
        },
      })
      for (const stored of options.updates.listPending(0, Number.MAX_SAFE_INTEGER)) session.enqueue(stored)
    },
    enqueue: (stored) => session?.enqueue(stored),
    stop: async () => {
      const ending = session
      session = null
      await ending?.close()
    },
    get lastError() {
      return lastError
    },
  }
}
