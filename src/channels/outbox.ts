import pRetry from 'p-retry'
import type { Logger } from '../logger.ts'
import type { Message } from '../messages/message.schema.ts'
import type { BotAccount, MessageStore } from '../messages/message.store.ts'
import { DeliveryError, type MessageSender } from './channel.port.ts'

export interface Outbox {
  /** Sends what is due to one lead, in order. Returns how many messages went out. */
  drain(leadId: string): Promise<number>
  /** Leads that have something due. */
  listDue(limit: number): Promise<string[]>
}

export interface OutboxDeps {
  account: BotAccount
  messages: Pick<
    MessageStore,
    'listLeadsToSend' | 'findFirstToSend' | 'claim' | 'markSent' | 'markFailed' | 'postpone'
  >
  sender: MessageSender
  logger: Logger
  now(): Date
}

/**
 * While an attempt is under way nobody else sends the message. After a crash this is how long it takes
 * until it is sent again, so it must be longer than the sender's own time limit.
 */
const claimMs = 15_000
const firstBackoffMs = 1_000
const longestBackoffMs = 30_000
const persistently = { retries: Number.POSITIVE_INFINITY, minTimeout: 200, maxTimeout: 5_000 }

/** Sends stored replies until the messenger has them. At least once: a lost answer may repeat one. */
export function createOutbox({ account, messages, sender, logger, now }: OutboxDeps): Outbox {
  async function sendFirst(leadId: string): Promise<boolean> {
    const message = await messages.findFirstToSend(account, leadId)
    if (!message?.delivery || message.chat === undefined) return false
    const at = now()
    const { next_attempt_at, error } = message.delivery
    if (next_attempt_at > at) {
      // Replies that queue up behind a failing one must not be looked at before it.
      if (error !== undefined) await messages.postpone({ account, leadId, until: next_attempt_at, error })
      return false
    }
    if (!(await messages.claim(message.id, at, new Date(at.getTime() + claimMs)))) return false
    return attempt({ ...message, chat: message.chat })
  }

  async function attempt(message: Message & { chat: string }): Promise<boolean> {
    const { id, chat, message: text, buttons } = message
    let externalId: string
    try {
      externalId = await sender.send({ chat, text, ...(buttons && { buttons }) })
    } catch (error) {
      return settleFailure(message, error)
    }
    // Out already: however long the database is away, forgetting this would send it twice.
    await pRetry(() => messages.markSent(id, externalId, now()), persistently)
    return true
  }

  /** Returns whether the next message may go: after a permanent failure there is nothing to wait for. */
  async function settleFailure(message: Message, error: unknown): Promise<boolean> {
    // Only the channel's own wording is kept: a vendor's text may hold the token.
    const reason = error instanceof DeliveryError ? error.message : 'no answer from the messenger'
    const context = { lead_id: message.lead_id, message_id: message.id, reason }
    if (error instanceof DeliveryError && error.isPermanent) {
      logger.warn(context, 'message cannot be delivered')
      await messages.markFailed(message.id, reason)
      return true
    }
    const retryAfterMs = error instanceof DeliveryError ? error.retryAfterMs : undefined
    const waitMs = retryAfterMs ?? backoffMs(message.delivery?.attempts ?? 0)
    logger.warn({ ...context, wait_ms: waitMs }, 'message will be sent again')
    const until = new Date(now().getTime() + waitMs)
    await messages.postpone({ account, leadId: message.lead_id, until, error: reason })
    return false
  }

  return {
    drain: async (leadId) => {
      let sent = 0
      while (await sendFirst(leadId)) sent += 1
      return sent
    },
    listDue: (limit) => messages.listLeadsToSend(account, now(), limit),
  }
}

function backoffMs(attempts: number): number {
  return Math.min(firstBackoffMs * 2 ** attempts, longestBackoffMs)
}
