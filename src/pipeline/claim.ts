import type { BotAccount } from '../channels/channel.ts'
import { sendingMsOf, sendingTextMs } from '../channels/sending-time.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { Message } from '../messages/message.schema.ts'

/** Beyond the sender's own time limit: typing, and asking what became of an attempt. */
const spareMs = 5_000

/**
 * While an attempt is under way nobody else sends the message. After a crash this is how long it takes
 * until it is sent again, so it must be longer than the sender's own time limit.
 */
export const claimMs = sendingTextMs + spareMs

/** The same for a message, in ms: what has more bytes to bring is held for longer. */
export function claimMsOf({ files }: Pick<Message, 'files'>): number {
  return sendingMsOf(files) + spareMs
}

/** Who sends what is decided, at once. */
export interface Sending {
  account: BotAccount
  /** Whether nothing else is unsent of the lead as it is at this revision. */
  isClear(lead: Pick<Lead, 'id' | 'rev'>): boolean
}

/** What a write of the lead had it answer. */
export interface Step {
  /** The lead's revision that was decided on, and the one that the write made. */
  from: number
  to: number
  replies: Message[]
}

/** The reply as whoever is about to send it stores it: taken already. */
export function claimed(reply: Message, { account, now }: { account: BotAccount; now: Date }): Message {
  const { platform, bot, delivery } = reply
  if (!delivery || platform !== account.platform || bot !== account.bot) return reply
  const until = new Date(now.getTime() + claimMs)
  return { ...reply, delivery: { ...delivery, attempts: 1, next_attempt_at: until } }
}

/** Whether the reply was stored as taken. */
export function isClaimed({ delivery }: Message): boolean {
  return delivery !== undefined && delivery.attempts > 0
}
