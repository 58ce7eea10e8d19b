import { join } from 'node:path'
import type { RootDatabase } from 'lmdb'
import { createFloodControl, type FloodControl } from './bot-api/flood-control.ts'
import { type ChatWatch, createChatWatch } from './chat-watch.ts'
import { type CallLog, createCallLog } from './control/call-log.ts'
import { createFaultRules, type FaultRules } from './control/fault-rules.ts'
import { createLongPoll, type LongPoll } from './long-poll.ts'
import { type BotSettings, createBotSettings } from './state/bot.record.ts'
import { openBotDatabase } from './state/bot-database.ts'
import { type ChatStore, createChatStore } from './state/chat.store.ts'
import { createFileStore, type FileStore } from './state/file.store.ts'
import { createMessageStore, type MessageStore } from './state/message.store.ts'
import { createUpdateStore, type UpdateStore } from './state/update.store.ts'
import type { UpdateContent, User } from './telegram-objects.ts'
import { createWebhookDispatcher, type WebhookDispatcher } from './webhook-dispatcher.ts'

/** A bot that exists on this server. */
export interface BotAccount {
  /** As BotFather gives it: `<bot id>:<secret>`. */
  token: string
  username: string
  firstName: string
}

/** One bot with all that belongs to it; the methods and the control routes act on this. */
export interface Bot {
  token: string
  user: User & { username: string }
  settings: BotSettings
  chats: ChatStore
  messages: MessageStore
  files: FileStore
  updates: UpdateStore
  longPoll: LongPoll
  webhook: WebhookDispatcher
  watch: ChatWatch
  flood: FloodControl
  faults: FaultRules
  calls: CallLog
}

export interface BotOptions {
  account: BotAccount
  /** Of all that the server keeps. */
  dataDir: string
  webhookRetryMs: number
  /** Runs a method call that the webhook gave as its answer. */
  execute(bot: Bot, body: unknown): Promise<void>
}

/** Throws on a token that does not start with the bot's id. */
export function createBot(
  root: RootDatabase,
  { account, dataDir, webhookRetryMs, execute }: BotOptions,
): Bot {
  const id = Number(account.token.split(':')[0])
  if (!Number.isSafeInteger(id) || id <= 0) throw new Error(`The token of @${account.username} has no bot id`)
  const database = openBotDatabase(root, id)
  const settings = createBotSettings(database.records)
  const updates = createUpdateStore(database, settings)
  const bot: Bot = {
    token: account.token,
    user: { id, is_bot: true, first_name: account.firstName, username: account.username },
    settings,
    chats: createChatStore(database.chats),
    messages: createMessageStore(database.messages, settings),
    files: createFileStore(join(dataDir, 'telegram-files', String(id))),
    updates,
    longPoll: createLongPoll(updates, settings),
    webhook: createWebhookDispatcher({
      updates,
      settings,
      retryMs: webhookRetryMs,
      execute: (body) => execute(bot, body),
    }),
    watch: createChatWatch(),
    flood: createFloodControl(),
    faults: createFaultRules(),
    calls: createCallLog(),
  }
  return bot
}

/**
 * Stores what happened in a chat and hands it to the bot. Returns the update's id, or null where the bot
 * has not asked for this type.
 */
export async function publish(bot: Bot, chatId: number, content: UpdateContent): Promise<number | null> {
  const { allowedUpdates } = bot.settings.current
  const isWanted =
    allowedUpdates.length === 0 || Object.keys(content).some((type) => allowedUpdates.includes(type))
  if (!isWanted) return null
  const stored = await bot.updates.add(chatId, content)
  bot.longPoll.wake()
  bot.webhook.enqueue(stored)
  return stored.update.update_id
}
