import { setTimeout as wait } from 'node:timers/promises'
import { TelegramError } from 'telegraf'
import type { Update } from 'telegraf/types'
import type { Receiver } from '../channel-connection.ts'
import type { TelegramClient } from './telegram.client.ts'

/** How long Telegram holds a poll open. */
const pollSeconds = 25

interface PollerDeps extends Pick<Receiver, 'report' | 'logger' | 'signal'> {
  client: Pick<TelegramClient, 'getUpdates' | 'confirmUpdates' | 'deleteWebhook'>
  /** Resolves once the updates are stored; rejects when they must come again. */
  accept(updates: Update[]): Promise<void>
}

/**
 * Long polling that confirms an update only after it is stored: the next poll's offset is the
 * confirmation, and it moves on only past what `accept` took. Ends when the signal does, never by an
 * error: whatever Telegram answers, the bot asks again.
 */
export async function pollUpdates({ client, accept, report, logger, signal }: PollerDeps): Promise<void> {
  let offset = 0
  let failures = 0
  // The first poll does not wait: it tells whether Telegram knows us.
  let waitSeconds = 0
  while (!signal.aborted) {
    try {
      const updates = await client.getUpdates({ offset, waitSeconds }, signal)
      await accept(updates)
      offset = updates.reduce((next, { update_id }) => Math.max(next, update_id + 1), offset)
      failures = 0
      waitSeconds = pollSeconds
      report({ state: 'ready', problem: null })
    } catch (error) {
      if (signal.aborted) break
      failures += 1
      const waitMs = pauseMs(error, failures)
      report({ state: 'reconnecting', problem: isRefused(error) ? 'refused' : 'network' })
      logger.warn({ reason: reasonOf(error), wait_ms: waitMs }, 'updates not received, asking again')
      if (isWebhookConflict(error)) await client.deleteWebhook().catch(() => undefined)
      await wait(waitMs, undefined, { signal }).catch(() => undefined)
    }
  }
  // Tells Telegram what was stored last, so that it need not send it again.
  if (offset > 0) await client.confirmUpdates(offset).catch(() => undefined)
}

function pauseMs(error: unknown, failures: number): number {
  const retryAfterSeconds = error instanceof TelegramError ? error.parameters?.retry_after : undefined
  if (retryAfterSeconds !== undefined) return retryAfterSeconds * 1000
  const longest = isRefused(error) ? 60_000 : 5_000
  return Math.min(250 * 2 ** failures, longest) * (0.5 + Math.random() / 2)
}

/** 401 and 404 are a wrong token: asking often does not make it right. */
function isRefused(error: unknown): boolean {
  return error instanceof TelegramError && (error.code === 401 || error.code === 404)
}

/** The operator went from a webhook to polling: the old webhook must go, or no poll is ever answered. */
function isWebhookConflict(error: unknown): boolean {
  return error instanceof TelegramError && error.code === 409 && error.description.includes('webhook')
}

function reasonOf(error: unknown): string {
  if (error instanceof TelegramError) return `Telegram ${error.code}: ${error.description}`
  return error instanceof Error ? error.name : 'unknown'
}
