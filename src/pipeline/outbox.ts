import pRetry from 'p-retry'
import {
  DeliveryError,
  type MessageSender,
  type Receipt,
  type SentMessage,
} from '../channels/channel.port.ts'
import type { BotAccount } from '../channels/channel.ts'
import type { Delivery, Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { Telemetry } from '../monitoring/telemetry.ts'
import type { Erasure } from '../personal-data/erasure.service.ts'

export interface Outbox {
  /** Sends what is due to one lead, in order. Returns whether that is news to the lead. */
  drain(leadId: string): Promise<boolean>
  /** When something is due next; null where nothing waits to be sent. */
  findNextAttempt(): Promise<Date | null>
  /** Leads that have something due. */
  listDue(limit: number): Promise<string[]>
  /**
   * Gives up on what another account of ours was to send: its token or phone was replaced, and a customer
   * knows only the account that they wrote to. Returns the leads concerned.
   */
  failStranded(limit: number): Promise<string[]>
  /** Records how far a message has come. Returns its lead; null where the message is none of ours. */
  takeReceipt(receipt: Receipt): Promise<string | null>
}

export interface OutboxDeps {
  /** Who sends; null while nobody can. */
  account(): BotAccount | null
  messages: Pick<
    MessageStore,
    | 'findNextAttempt'
    | 'listLeadsToSend'
    | 'listStranded'
    | 'listToSend'
    | 'findByExternalId'
    | 'claim'
    | 'markHandedOver'
    | 'markSent'
    | 'markReached'
    | 'markFailed'
    | 'postpone'
    | 'removeOfLead'
  >
  sender: MessageSender
  erasure: Pick<Erasure, 'hasLead'>
  telemetry: Pick<Telemetry, 'messageSent' | 'messagePostponed' | 'messageFailed'>
  now(): Date
}

/** A message on its way, with the account that sends it. */
type Outgoing = Message & { account: BotAccount; chat: string; delivery: Delivery }

/** Null for what only records history. */
function outgoing(message: Message, account: BotAccount): Outgoing | null {
  const { chat, delivery } = message
  return chat === undefined || delivery === undefined ? null : { ...message, account, chat, delivery }
}

interface Attempt {
  /** Whether the next message may go. */
  isThrough: boolean
  /** Whether the lead does not reflect yet what became of the message. */
  isNews: boolean
}
const stuck: Attempt = { isThrough: false, isNews: false }

/**
 * While an attempt is under way nobody else sends the message. After a crash this is how long it takes
 * until it is sent again, so it must be longer than the sender's own time limit.
 */
const claimMs = 15_000
/** Long enough for an account that is being replaced, but still there, to send what is its own. */
const strandedAfterMs = 10_000
/** A messenger that has not said by then whether its server has the message is asked. */
const receiptWithinMs = 20_000
/** So many messages of one lead are read at once. */
const atOnce = 10
const firstBackoffMs = 1_000
const longestBackoffMs = 30_000
const persistently = { retries: Number.POSITIVE_INFINITY, minTimeout: 200, maxTimeout: 5_000 }

/** Sends stored replies until the messenger has them. At least once: a lost answer may repeat one. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { account, messages, sender, erasure, now } = deps
  const attempts = new Set<Promise<Attempt>>()

  async function send(message: Outgoing): Promise<Attempt> {
    const { next_attempt_at: dueAt, error } = message.delivery
    if (dueAt > now()) {
      // Replies that queue up behind a failing one must not be looked at before it.
      if (error !== undefined) await holdBack(deps, message, { until: dueAt, error })
      return stuck
    }
    if (sender.takeTurn && !(await sender.takeTurn())) return stuck
    if (!(await messages.claim(message.id, now(), later(now, claimMs)))) return stuck
    if (await erasure.hasLead(message.lead_id)) {
      // What was stored while its lead went belongs to nobody.
      await messages.removeOfLead(message.lead_id)
      return stuck
    }
    const attempted = attempt(deps, message)
    attempts.add(attempted)
    return attempted.finally(() => attempts.delete(attempted))
  }

  async function findSent(externalId: string): Promise<Outgoing | null> {
    const own = account()
    const message = own && (await messages.findByExternalId(own, externalId))
    return own && message ? outgoing(message, own) : null
  }

  return {
    drain: async (leadId) => {
      let isNews = false
      for (;;) {
        const own = account()
        const unsent = own ? await messages.listToSend(own, leadId, atOnce) : []
        for (const message of unsent) {
          const next = own && outgoing(message, own)
          if (!next) return isNews
          const outcome = await send(next)
          isNews ||= outcome.isNews
          if (!outcome.isThrough) return isNews
        }
        if (unsent.length < atOnce) return isNews
      }
    },
    findNextAttempt: async () => {
      const sendingAs = account()
      return sendingAs && messages.findNextAttempt(sendingAs)
    },
    listDue: async (limit) => {
      const sendingAs = account()
      return sendingAs ? messages.listLeadsToSend(sendingAs, now(), limit) : []
    },
    failStranded: (limit) => failStranded(deps, limit),
    takeReceipt: async (receipt) => {
      let message = await findSent(receipt.externalId)
      if (!message && attempts.size > 0) {
        // A receipt may overtake the writing down of the id that it names.
        await Promise.allSettled(attempts)
        message = await findSent(receipt.externalId)
      }
      if (message) await settleReceipt(deps, message, receipt)
      return message?.lead_id ?? null
    },
  }
}

async function failStranded(deps: OutboxDeps, limit: number): Promise<string[]> {
  const own = deps.account()
  if (!own) return []
  const stranded = await deps.messages.listStranded(own, later(deps.now, -strandedAfterMs), limit)
  for (const message of stranded) {
    const error = `the chat is with another account (${message.bot}), which is not connected any more`
    await deps.messages.markFailed(message.id, { error })
    deps.telemetry.messageFailed(message, 'another account')
  }
  return [...new Set(stranded.map(({ lead_id }) => lead_id))]
}

async function attempt(deps: OutboxDeps, message: Outgoing): Promise<Attempt> {
  const { messages, sender, now } = deps
  const { id, chat, message: text, buttons } = message
  let sent: SentMessage
  try {
    const earlier = await findEarlier(deps, message)
    sent = earlier ?? (await sender.send({ chat, text, ...(buttons && { buttons }) }))
  } catch (error) {
    return settleFailure(deps, message, error)
  }
  // Out already: however long the database is away, forgetting this would send it twice.
  await pRetry(
    () =>
      sent.isAccepted
        ? messages.markSent(message, sent.externalId, now())
        : messages.markHandedOver(id, sent.externalId, later(now, receiptWithinMs)),
    persistently,
  )
  deps.telemetry.messageSent(message, sent.isAccepted)
  return { isThrough: sent.isAccepted, isNews: sent.isAccepted && message.is_follow_up !== true }
}

/** The message as an attempt before this one left it with the messenger, unless it is another's. */
async function findEarlier({ messages, sender }: OutboxDeps, message: Outgoing): Promise<SentMessage | null> {
  const { account, chat, message: text, created_at: since, delivery } = message
  if (!sender.findSent || delivery.attempts === 0) return null
  for (const sent of await sender.findSent({ chat, text, since, externalId: delivery.external_id })) {
    const owner = await messages.findByExternalId(account, sent.externalId)
    if (owner === null || owner.id === message.id) return sent
  }
  return null
}

/** The next message may go after a permanent failure: there is nothing to wait for. */
async function settleFailure(deps: OutboxDeps, message: Outgoing, error: unknown): Promise<Attempt> {
  // Only the channel's own wording is kept: a vendor's text may hold the token.
  const reason = error instanceof DeliveryError ? error.message : 'no answer from the messenger'
  if (error instanceof DeliveryError && error.isPermanent) {
    await deps.messages.markFailed(message.id, { error: reason, isBlocked: error.isBlocked })
    deps.telemetry.messageFailed(message, reason)
    return { isThrough: true, isNews: true }
  }
  const retryAfterMs = error instanceof DeliveryError ? error.retryAfterMs : undefined
  const waitMs = retryAfterMs ?? backoffMs(message.delivery.attempts)
  await holdBack(deps, message, { until: later(deps.now, waitMs), error: reason })
  deps.telemetry.messagePostponed(message, reason, waitMs)
  return stuck
}

async function settleReceipt(deps: OutboxDeps, message: Outgoing, receipt: Receipt): Promise<void> {
  const isPending = message.delivery.status === 'pending'
  if (receipt.status === 'failed') {
    const { reason, isPermanent } = receipt
    if (isPending) await settleFailure(deps, message, new DeliveryError(reason, { isPermanent }))
    return
  }
  if (isPending) await deps.messages.markSent(message, receipt.externalId, deps.now())
  if (receipt.status !== 'accepted') await deps.messages.markReached(message.id, receipt.status, deps.now())
}

async function holdBack(
  { messages }: OutboxDeps,
  { account, lead_id: leadId }: Outgoing,
  hold: { until: Date; error: string },
): Promise<void> {
  await messages.postpone({ account, leadId, ...hold })
}

function later(now: () => Date, ms: number): Date {
  return new Date(now().getTime() + ms)
}

function backoffMs(attempts: number): number {
  return Math.min(firstBackoffMs * 2 ** attempts, longestBackoffMs)
}
