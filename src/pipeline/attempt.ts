import type { Readable } from 'node:stream'
import pRetry from 'p-retry'
import {
  DeliveryError,
  type FileToSend,
  type MessageSender,
  type Receipt,
  type SentMessage,
} from '../channels/channel.port.ts'
import type { BotAccount } from '../channels/channel.ts'
import type { Delivery, Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { OutgoingFile } from '../messages/outgoing-file.schema.ts'
import type { Telemetry } from '../monitoring/telemetry.ts'

export interface AttemptDeps {
  messages: Pick<
    MessageStore,
    | 'findHandle'
    | 'findByExternalId'
    | 'markHandedOver'
    | 'markSent'
    | 'markFilesSent'
    | 'markReached'
    | 'markFailed'
    | 'postpone'
  >
  sender: MessageSender
  files: { open(leadId: string, hash: string): Promise<Readable | null> }
  telemetry: Pick<Telemetry, 'messageSent' | 'messagePostponed' | 'messageFailed'>
  now(): Date
}

/** A message on its way, with the account that sends it. */
export type Outgoing = Message & { account: BotAccount; chat: string; delivery: Delivery }

/** Null for what only records history. */
export function outgoing(message: Message, account: BotAccount): Outgoing | null {
  const { chat, delivery } = message
  return chat === undefined || delivery === undefined ? null : { ...message, account, chat, delivery }
}

/** How an attempt ended. */
export interface Attempt {
  /** Whether the next message may go. */
  isThrough: boolean
  /** Whether the lead does not reflect yet what became of the message. */
  isNews: boolean
}
export const stuck: Attempt = { isThrough: false, isNews: false }

/** A messenger that has not said by then whether its server has the message is asked. */
const receiptWithinMs = 20_000
const firstBackoffMs = 1_000
const longestBackoffMs = 30_000
const persistently = { retries: Number.POSITIVE_INFINITY, minTimeout: 200, maxTimeout: 5_000 }

/** Hands the message over, and records what became of it. */
export async function attempt(deps: AttemptDeps, message: Outgoing): Promise<Attempt> {
  const { messages, sender, now } = deps
  const { id, chat, message: text, buttons } = message
  let sent: SentMessage
  try {
    const earlier = await findEarlier(deps, message)
    const files =
      message.files && (await Promise.all(message.files.map((file) => toSend(deps, message, file))))
    sent =
      earlier ?? (await sender.send({ chat, text, ...(buttons && { buttons }), ...(files && { files }) }))
  } catch (error) {
    return settleFailure(deps, message, error)
  }
  // Out already: however long the database is away, forgetting this would send it twice.
  await pRetry(
    () =>
      sent.isAccepted
        ? recordSent(deps, message, sent)
        : messages.markHandedOver(id, sent.externalId, later(now, receiptWithinMs)),
    persistently,
  )
  deps.telemetry.messageSent(message, sent.isAccepted)
  return { isThrough: sent.isAccepted, isNews: sent.isAccepted && message.is_follow_up !== true }
}

function recordSent({ messages, now }: AttemptDeps, message: Outgoing, sent: SentMessage): Promise<void> {
  const { externalId, handles } = sent
  return handles === undefined
    ? messages.markSent(message, externalId, now())
    : messages.markFilesSent(message, { externalId, handles }, now())
}

/** A file with its content, or with what the messenger called it when it was sent before. */
async function toSend(
  { messages, files }: AttemptDeps,
  { account, lead_id: leadId }: Outgoing,
  { hash, ...file }: OutgoingFile,
): Promise<FileToSend> {
  const handle = (await messages.findHandle(account, { hash, form: file.form })) ?? undefined
  const open = async (): Promise<Readable> => (await files.open(leadId, hash)) ?? fileGone()
  return { ...file, handle, open }
}

function fileGone(): never {
  throw new DeliveryError('the file is not kept any more', { isPermanent: true })
}

/** The message as an attempt before this one left it with the messenger, unless it is another's. */
async function findEarlier(
  { messages, sender }: AttemptDeps,
  message: Outgoing,
): Promise<SentMessage | null> {
  const { account, chat, message: text, created_at: since, delivery, files } = message
  if (!sender.findSent || delivery.attempts === 0) return null
  const fileHash = files?.[0]?.hash
  const earlier = { chat, text, since, externalId: delivery.external_id, fileHash }
  for (const sent of await sender.findSent(earlier)) {
    const owner = await messages.findByExternalId(account, sent.externalId)
    if (owner === null || owner.id === message.id) return sent
  }
  return null
}

/** The next message may go after a permanent failure: there is nothing to wait for. */
async function settleFailure(deps: AttemptDeps, message: Outgoing, error: unknown): Promise<Attempt> {
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

/** Records what the messenger says of a message that it was given. */
export async function settleReceipt(deps: AttemptDeps, message: Outgoing, receipt: Receipt): Promise<void> {
  const isPending = message.delivery.status === 'pending'
  if (receipt.status === 'failed') {
    const { reason, isPermanent } = receipt
    if (isPending) await settleFailure(deps, message, new DeliveryError(reason, { isPermanent }))
    return
  }
  if (isPending) await deps.messages.markSent(message, receipt.externalId, deps.now())
  if (receipt.status !== 'accepted') await deps.messages.markReached(message.id, receipt.status, deps.now())
}

/** Nothing of the lead goes before this. */
export async function holdBack(
  { messages }: { messages: Pick<MessageStore, 'postpone'> },
  { account, lead_id: leadId }: Outgoing,
  hold: { until: Date; error: string },
): Promise<void> {
  await messages.postpone({ account, leadId, ...hold })
}

export function later(now: () => Date, ms: number): Date {
  return new Date(now().getTime() + ms)
}

function backoffMs(attempts: number): number {
  return Math.min(firstBackoffMs * 2 ** attempts, longestBackoffMs)
}
