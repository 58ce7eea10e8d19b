import type { FindOrigin } from '../campaigns/find-origin.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { Telemetry } from '../monitoring/telemetry.ts'
import type { TermsOf } from '../niches/niche-terms.ts'
import type { Erasure } from '../personal-data/erasure.service.ts'
import { claimed, type Sending, type Step } from './claim.ts'
import type { Decision } from './decide.ts'
import { createDecideOn, type OpeningHours } from './decide-on.ts'
import type { KnownLeads } from './known-leads.ts'
import { createReflectedNews } from './reflected-news.ts'

export interface AdvanceDeps {
  leads: Pick<LeadStore, 'findById' | 'changeIfCurrent'>
  messages: Pick<MessageStore, 'answer' | 'listUnhandled' | 'listSaid' | 'removeOfLead'>
  erasure: Pick<Erasure, 'hasLead'>
  telemetry: Pick<Telemetry, 'messageStored' | 'messageHandled'>
  findOrigin: FindOrigin
  termsOf: TermsOf
  hours: OpeningHours
  known: KnownLeads
  now(): Date
  /** So long a customer may pause within what is read as one. */
  replyPauseMs: number
}

/** What is left to do: an answer that is not due yet, and replies that are to be sent. */
export interface Advanced {
  answersInMs: number | null
  hasReplies: boolean
  /** What this call wrote of the lead, in order. */
  steps: Step[]
}

/** One batch; null where somebody else has written or erased the lead meanwhile. */
type Lap = { answersInMs: number | null; isMore: boolean } | null

/** So many messages of one lead are decided on in one write. */
export const batchSize = 20

/** `Pipeline.advance`. */
export function createAdvance(
  deps: AdvanceDeps,
): (leadId: string, sending?: Sending | null) => Promise<Advanced> {
  const { leads, messages, erasure, telemetry, known, now } = deps
  const decideOn = createDecideOn(deps)
  const reflected = createReflectedNews()

  async function lap(leadId: string, sending: Sending | null, advanced: Advanced): Promise<Lap> {
    const since = known.moment()
    // The lead comes first: if anyone handles these messages in between, the write below fails (optimistic locking).
    const kept = known.take(leadId)
    const lead = kept?.lead ?? (await leads.findById(leadId))
    if (!lead && (await erasure.hasLead(leadId))) {
      await messages.removeOfLead(leadId)
      return { answersInMs: null, isMore: false }
    }
    if (lead?.is_being_erased === true) return { answersInMs: null, isMore: false }
    const unhandled = kept?.unhandled ?? (await messages.listUnhandled(leadId, batchSize))
    if (unhandled.length === 0) return { answersInMs: null, isMore: false }
    const isMore = unhandled.length === batchSize
    if (!lead) {
      await messages.answer([], unhandled)
      return { answersInMs: null, isMore }
    }
    const fresh = unhandled.filter((message) => !lead.handled_news.includes(newsOf(message)))
    // Someone may have died, or be still at work, between writing the lead and storing the replies. Whether something
    // is unhandled does not tell: it may have been read from a write that failed in the end.
    const isDone = fresh.length === unhandled.length && reflected.isDone(lead)
    const owed = isDone ? [] : lead.owed_replies
    if (fresh.length === 0) {
      await store(owed, unhandled, advanced)
      reflected.done(leadId, lead.handled_news)
      return { answersInMs: null, isMore }
    }
    await store(owed, [], advanced)
    const decision = await decideOn(lead, fresh)
    const { waiting, answersInMs } = decision
    const due = unhandled.filter((message) => !waiting.includes(message))
    const taken = sending?.isClear(lead) && { ...sending, now: now() }
    const replies = decision.replies.map((reply) => (taken ? claimed(reply, taken) : reply))
    const before = isDone ? [] : lead.handled_news.slice(-batchSize)
    const news = due.length === 0 ? [] : [...before, ...due.map(newsOf)]
    const changed = await write(deps, lead, { ...decision, replies, news })
    // Nothing is written of what is waited for and noted, so nothing says whether what was known still holds.
    if (changed === null || (changed === lead && kept)) return null
    if (answersInMs !== null && !isMore) known.keep({ lead: changed, unhandled: waiting }, since)
    // Only now: a reply decided on a lead that others have changed would be the wrong one.
    await store(replies, due, advanced)
    if (due.length > 0) reflected.done(leadId, news)
    advanced.steps.push({ from: lead.rev, to: changed.rev, replies })
    tellHandled(telemetry, fresh, { ...decision, lead: changed })
    return { answersInMs, isMore: isMore && answersInMs === null }
  }

  async function store(replies: Message[], handled: Message[], advanced: Advanced): Promise<void> {
    if (replies.length === 0 && handled.length === 0) return
    for (const reply of await messages.answer(replies, handled)) telemetry.messageStored(reply)
    if (replies.length > 0) advanced.hasReplies = true
  }

  return async (leadId, sending = null) => {
    const advanced: Advanced = { answersInMs: null, hasReplies: false, steps: [] }
    for (;;) {
      const done = await lap(leadId, sending, advanced)
      if (done?.isMore === false) return { ...advanced, answersInMs: done.answersInMs }
    }
  }
}

/** The lead as it is then; null when somebody else has written or erased it meanwhile. */
async function write(
  { leads }: AdvanceDeps,
  lead: Lead,
  { changes, replies, news: handled }: Decision & { news: string[] },
): Promise<Lead | null> {
  if (Object.keys(changes).length === 0) return lead
  // Where all of it waits, it is only noted: what was handled last is still known by its news.
  const news = handled.length > 0 && { owed_replies: replies, handled_news: handled }
  return leads.changeIfCurrent(lead, { ...changes, ...news })
}

function tellHandled(
  telemetry: AdvanceDeps['telemetry'],
  fresh: Message[],
  { waiting, replies, lead }: Decision & { lead: Lead },
): void {
  for (const message of fresh) {
    if (waiting.includes(message) || message.sender === 'bot') continue
    const answers = replies.filter(({ trace_id }) => trace_id === message.trace_id)
    telemetry.messageHandled(message, { replies: answers.length, lead })
  }
}

/** A message is news twice when it is ours: as it is stored, and as it is sent or fails. */
function newsOf({ id, delivery }: Message): string {
  return delivery === undefined || delivery.status === 'pending' ? id : `${id}:${delivery.status}`
}
