import { setTimeout as wait } from 'node:timers/promises'
import pRetry from 'p-retry'
import type { Update } from 'telegraf/types'
import type { TelegramConfig } from '../../src/config.ts'
import type { ChannelUpdate } from '../../src/pipeline/intake.ts'
import type { ChannelConnection, Receiver } from '../channel-connection.ts'
import { createBusinessConnections } from './business-connections.ts'
import { createTelegramClient, type TelegramClient } from './telegram.client.ts'
import { toChannelUpdate } from './telegram.mapper.ts'
import { pollUpdates } from './telegram.poller.ts'
import { defaultSecret, telegramWebhook, webhookUrl } from './telegram.webhook.ts'

/** The request that brought updates, where one did. */
type Trace = Pick<ChannelUpdate, 'traceId'>

/** The Telegram bot of this token: long polling, or a webhook where one is set. */
export function createTelegramChannel({
  token,
  apiRoot,
  webhook,
}: TelegramConfig & { token: string }): ChannelConnection {
  const bot = botIdOf(token)
  const client = createTelegramClient(token, apiRoot)
  const connections = createBusinessConnections(client)
  const account = { platform: 'telegram', bot } as const
  const speaking = { sender: client, files: client, staff: client } as const
  const identity = { platform: 'telegram', account: () => account, ...speaking } as const

  const acceptAll = async ({ accept }: Receiver, updates: Update[], trace: Trace = {}): Promise<void> => {
    /** What whoever pressed a button is shown, by their query. */
    const shown = new Map<string, string>()
    const show = (queryId: string, text: string): void => void shown.set(queryId, text)
    const mapped = updates.map(async (update) => {
      const canReply = await connections.canReply(update)
      return { ...toChannelUpdate(bot, update, { canReply, show }), ...trace }
    })
    await accept(await Promise.all(mapped))
    for (const update of updates) answerPress(client, update, shown)
  }

  if (!webhook) {
    return {
      ...identity,
      receive: async (receiver) => {
        const learning = learnName(client, receiver)
        await pollUpdates({ ...receiver, client, accept: (updates) => acceptAll(receiver, updates) })
        await learning
      },
    }
  }
  const secret = webhook.secret ?? defaultSecret(token)
  const { href: url, pathname: path } = webhookUrl(webhook.url, token)
  return {
    ...identity,
    receive: async (receiver) => {
      await register(client, { url, secret }, receiver)
      await learnName(client, receiver)
    },
    webhook: (receiver) =>
      telegramWebhook({
        path,
        secret,
        accept: (update, traceId) => acceptAll(receiver, [update], { traceId }),
      }),
  }
}

/** A token is the bot's id and a secret: `123456:ABC…`. */
function botIdOf(token: string): string {
  return token.slice(0, token.indexOf(':'))
}

/** The messenger shows a pressed button as waiting until it is told; nothing depends on it. */
function answerPress(client: TelegramClient, update: Update, shown: ReadonlyMap<string, string>): void {
  if (!('callback_query' in update)) return
  const { id } = update.callback_query
  client.answerButton(id, shown.get(id)).catch(() => undefined)
}

/** Links to ads need the bot's name; nothing else waits for it. */
async function learnName(client: TelegramClient, { report, signal }: Receiver): Promise<void> {
  const patiently = { retries: Number.POSITIVE_INFINITY, maxTimeout: 60_000, signal }
  const username = await pRetry(() => client.getUsername(signal), patiently).catch(() => undefined)
  if (username !== undefined) report({ username })
}

/** Tells Telegram where to call, until it has understood. */
async function register(
  client: TelegramClient,
  { url, secret }: { url: string; secret: string },
  { report, logger, signal }: Receiver,
): Promise<void> {
  for (let waitMs = 1_000; !signal.aborted; waitMs = Math.min(waitMs * 2, 60_000)) {
    try {
      await client.setWebhook(url, secret)
      logger.info('webhook set')
      report({ state: 'ready', problem: null })
      return
    } catch {
      logger.warn({ wait_ms: waitMs }, 'webhook not set, trying again')
      await wait(waitMs, undefined, { signal }).catch(() => undefined)
    }
  }
}
