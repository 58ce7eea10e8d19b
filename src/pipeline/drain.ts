import type { MessageSender } from '../channels/channel.port.ts'
import type { BotAccount } from '../channels/channel.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { Erasure } from '../personal-data/erasure.service.ts'
import { type Attempt, holdBack, later, type Outgoing, outgoing, stuck } from './attempt.ts'
import { claimMsOf } from './claim.ts'
import type { UnsentReplies } from './unsent-replies.ts'

export interface DrainDeps {
  /** Who sends; null while nobody can. */
  account(): BotAccount | null
  messages: Pick<MessageStore, 'listToSend' | 'claim' | 'release' | 'removeOfLead' | 'postpone'>
  sender: Pick<MessageSender, 'takeTurn'>
  erasure: Pick<Erasure, 'hasLead'>
  unsent: UnsentReplies
  /** Something of a lead waits for a later attempt: whoever looks for what is due should look soon. Never throws. */
  onHeldUp(): void
  /** Makes an attempt to send a message that is taken. */
  attempt(message: Outgoing): Promise<Attempt>
  now(): Date
}

/** A claim that ends sooner may end before the attempt does. */
const longestAttemptMs = 12_000
/** Whom it forgets, a sweep finds. */
const mostHeldUp = 10_000
/** So many messages of one lead are read at once. */
const atOnce = 10

/** Sends what is due to one lead, in order, until something is stuck. Returns whether that is news to the lead. */
export function createDrain(deps: DrainDeps): (leadId: string) => Promise<boolean> {
  /** Leads of whom something stored waits behind what somebody has taken: it may be this process itself. */
  const heldUp = new Set<string>()
  return async (leadId) => {
    const taken = await drainTaken(deps, leadId)
    if (taken.isThrough && !heldUp.delete(leadId)) return taken.isNews
    const stored = await drainStored(deps, leadId)
    if (!stored.isThrough) {
      if (heldUp.size >= mostHeldUp) heldUp.clear()
      heldUp.add(leadId)
      deps.onHeldUp()
    }
    return stored.isNews || taken.isNews
  }
}

/** Sends what is taken already: where the lead is clear, nothing else of it is unsent before that. */
async function drainTaken(deps: DrainDeps, leadId: string): Promise<Attempt> {
  const { account, messages, unsent, now } = deps
  const { replies, isClear } = unsent.take(leadId)
  let isNews = false
  for (const [index, message] of replies.entries()) {
    const next = isClear ? asTaken(message, account(), later(now, longestAttemptMs)) : null
    const outcome = next ? await attemptOrBlock(deps, next) : stuck
    isNews ||= outcome.isNews
    if (outcome.isThrough) continue
    unsent.block(leadId)
    // Whoever comes next may take them at once; those that were held back are claimed no more.
    await messages.release(replies.slice(next ? index + 1 : index), now())
    return { isThrough: false, isNews }
  }
  return { isThrough: replies.length > 0, isNews }
}

/** What nobody knows the end of stays unsent. */
async function attemptOrBlock({ attempt, unsent }: DrainDeps, message: Outgoing): Promise<Attempt> {
  try {
    return await attempt(message)
  } catch (error) {
    unsent.block(message.lead_id)
    throw error
  }
}

/** As it was before it was taken; null where that was too long ago, or for another account. */
function asTaken(message: Message, own: BotAccount | null, until: Date): Outgoing | null {
  const { platform, bot, delivery } = message
  const isOurs = own !== null && platform === own.platform && bot === own.bot
  if (!isOurs || !delivery || delivery.next_attempt_at < until) return null
  return outgoing({ ...message, delivery: { ...delivery, attempts: delivery.attempts - 1 } }, own)
}

async function drainStored(deps: DrainDeps, leadId: string): Promise<Attempt> {
  const allSent = deps.unsent.reading(leadId)
  let isNews = false
  for (;;) {
    const own = deps.account()
    const stored = own ? await deps.messages.listToSend(own, leadId, atOnce) : []
    for (const message of stored) {
      const next = own && outgoing(message, own)
      if (!next) return { isThrough: true, isNews }
      const outcome = await takeAndAttempt(deps, next)
      isNews ||= outcome.isNews
      if (!outcome.isThrough) return { isThrough: false, isNews }
    }
    if (stored.length < atOnce) {
      if (own) allSent()
      return { isThrough: true, isNews }
    }
  }
}

async function takeAndAttempt(deps: DrainDeps, message: Outgoing): Promise<Attempt> {
  const { messages, sender, erasure, now } = deps
  const { next_attempt_at: dueAt, error } = message.delivery
  if (dueAt > now()) {
    // Replies that queue up behind a failing one must not be looked at before it.
    if (error !== undefined) await holdBack(deps, message, { until: dueAt, error })
    return stuck
  }
  if (sender.takeTurn && !(await sender.takeTurn())) return stuck
  if (!(await messages.claim(message.id, now(), later(now, claimMsOf(message))))) return stuck
  if (await erasure.hasLead(message.lead_id)) {
    // What was stored while its lead went belongs to nobody.
    await messages.removeOfLead(message.lead_id)
    return stuck
  }
  return deps.attempt(message)
}
