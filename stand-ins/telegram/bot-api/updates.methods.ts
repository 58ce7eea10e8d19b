import { z } from 'zod'
import type { Bot } from '../bot.ts'
import type { WebhookSettings } from '../state/bot.record.ts'
import { badRequest } from './bot-api-error.ts'
import { Flag, Integer, jsonOf } from './fields.schema.ts'
import { defineMethod } from './method.ts'

const AllowedUpdates = jsonOf(z.array(z.string())).optional()

const GetUpdates = z.object({
  offset: Integer.default(0),
  limit: Integer.default(100).transform((limit) => Math.min(Math.max(limit, 1), 100)),
  timeout: Integer.default(0).transform((seconds) => Math.min(Math.max(seconds, 0), 50)),
  allowed_updates: AllowedUpdates,
})

export const getUpdates = defineMethod(GetUpdates, async (params, { bot, gone }) => {
  await rememberAllowed(bot, params.allowed_updates)
  const { offset, limit, timeout } = params
  return bot.longPoll.getUpdates({ offset, limit, timeoutMs: timeout * 1000, gone })
})

const SetWebhook = z.object({
  url: z.string().default(''),
  secret_token: z
    .string()
    .regex(/^[\w-]{1,256}$/, 'secret token contains unallowed characters')
    .optional(),
  max_connections: Integer.default(40).pipe(z.int().min(1).max(100)),
  allowed_updates: AllowedUpdates,
  drop_pending_updates: Flag.default(false),
})

export const setWebhook = defineMethod(SetWebhook, async (params, { bot }) => {
  await rememberAllowed(bot, params.allowed_updates)
  if (params.url === '') return removeWebhook(bot, params.drop_pending_updates)
  assertLocal(params.url)
  await useWebhook(bot, params.drop_pending_updates, {
    url: params.url,
    secretToken: params.secret_token,
    maxConnections: params.max_connections,
  })
  bot.longPoll.interrupt('terminated by setWebhook request')
  return true
})

export const deleteWebhook = defineMethod(
  z.object({ drop_pending_updates: Flag.default(false) }),
  (params, { bot }) => removeWebhook(bot, params.drop_pending_updates),
)

export const getWebhookInfo = defineMethod(z.unknown(), (_, { bot }) => {
  const { webhook, allowedUpdates } = bot.settings.current
  const { lastError } = bot.webhook
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: bot.updates.countPending(),
    ...(lastError && { last_error_date: lastError.date, last_error_message: lastError.message }),
    ...(webhook && { max_connections: webhook.maxConnections, ip_address: '127.0.0.1' }),
    ...(allowedUpdates.length > 0 && { allowed_updates: allowedUpdates }),
  }
})

async function removeWebhook(bot: Bot, dropsPending: boolean): Promise<true> {
  await useWebhook(bot, dropsPending, null)
  return true
}

async function useWebhook(bot: Bot, dropsPending: boolean, webhook: WebhookSettings | null): Promise<void> {
  if (dropsPending) await bot.updates.confirmBelow(bot.settings.current.lastUpdateId + 1)
  await bot.settings.change({ webhook })
  bot.webhook.restart()
}

async function rememberAllowed(bot: Bot, allowedUpdates: string[] | undefined): Promise<void> {
  const { current } = bot.settings
  if (allowedUpdates === undefined || current.allowedUpdates.join() === allowedUpdates.join()) return
  await bot.settings.change({ allowedUpdates })
}

/** A stand-in that plays Telegram must never be made to call out of this machine. */
function assertLocal(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(parsed.hostname)) return
  throw badRequest('bad webhook: this local server calls http://127.0.0.1 and http://localhost only')
}
