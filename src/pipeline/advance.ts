import type { FindOrigin, Found } from '../campaigns/find-origin.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { Telemetry } from '../monitoring/telemetry.ts'
import type { FlowOf } from '../niches/flow-of.ts'
import type { Erasure } from '../personal-data/erasure.service.ts'
import { type Decision, decide } from './decide.ts'
import { arrivalOf } from './tie-to-ad.ts'

export interface AdvanceDeps {
  leads: Pick<LeadStore, 'findById' | 'exists' | 'changeIfCurrent'>
  messages: Pick<MessageStore, 'insert' | 'listUnhandled' | 'markHandled' | 'removeOfLead'>
  erasure: Pick<Erasure, 'hasLead'>
  telemetry: Pick<Telemetry, 'messageStored' | 'messageHandled'>
  findOrigin: FindOrigin
  flowOf: FlowOf
  /** The lead as this process knows it last; undefined where it has to be read. */
  takeKnown(leadId: string): Lead | undefined
  now(): Date
  /** So long a customer may pause within what is read as one. */
  replyPauseMs: number
}

/** What is left to do: an answer that is not due yet. */
export interface Advanced {
  answersInMs: number | null
}

type Outcome = Advanced & { handled: Message[] }
const nothingLeft = { answersInMs: null, isMore: false }

/** So many messages of one lead are decided on in one write. */
const batchSize = 20

/** `Pipeline.advance`. */
export function createAdvance(deps: AdvanceDeps): (leadId: string) => Promise<Advanced> {
  const { leads, messages, erasure, telemetry } = deps

  /** Handles one batch. */
  async function advanceOnce(leadId: string): Promise<Advanced & { isMore: boolean }> {
    // The lead comes first: if anyone handles these messages in between, the write below fails (optimistic locking).
    const known = deps.takeKnown(leadId)
    const lead = known ?? (await leads.findById(leadId))
    if (!lead && (await erasure.hasLead(leadId))) {
      await messages.removeOfLead(leadId)
      return nothingLeft
    }
    const unhandled = await messages.listUnhandled(leadId, batchSize)
    if (unhandled.length === 0) return nothingLeft
    const outcome = lead
      ? await handle(lead, unhandled, { isRead: known === undefined })
      : { handled: unhandled, answersInMs: null }
    if (outcome === null) return { answersInMs: null, isMore: true }
    await messages.markHandled(outcome.handled)
    const isMore = unhandled.length === batchSize && outcome.answersInMs === null
    return { answersInMs: outcome.answersInMs, isMore }
  }

  /** Returns what the lead reflects now; null when somebody else has written or erased it meanwhile. */
  async function handle(
    lead: Lead,
    unhandled: Message[],
    { isRead }: { isRead: boolean },
  ): Promise<Outcome | null> {
    const fresh = unhandled.filter((message) => !lead.handled_news.includes(newsOf(message)))
    // Someone died, or is still at work, between writing the lead and storing the replies.
    const owed = fresh.length < unhandled.length ? lead.owed_replies : []
    if (!(await storeReplies(lead, owed))) return null
    if (fresh.length === 0) return { handled: unhandled, answersInMs: null }
    const { changes, replies, waiting, answersInMs } = await decideOn(lead, fresh)
    const due = unhandled.filter((message) => !waiting.includes(message))
    if (Object.keys(changes).length === 0) {
      // Nothing is written, so nothing says whether what was known of the lead still holds.
      return isRead ? { handled: due, answersInMs } : null
    }
    // Where all of it waits, it is only noted: what was handled last is still known by its news.
    const news = due.length > 0 && { owed_replies: replies, handled_news: due.map(newsOf) }
    const changed = await leads.changeIfCurrent(lead, { ...changes, ...news })
    if (!changed) return null
    // Only now: a reply decided on a lead that others have changed would be the wrong one.
    const isThere = await storeReplies(lead, replies)
    for (const message of fresh) {
      if (waiting.includes(message)) continue
      const answers = replies.filter(({ trace_id }) => trace_id === message.trace_id)
      if (message.sender !== 'bot') telemetry.messageHandled(message, answers.length)
    }
    return isThere ? { handled: due, answersInMs } : null
  }

  /** False where the lead was erased meanwhile: the replies are to be found once more, and removed. */
  async function storeReplies({ id }: Lead, replies: Message[]): Promise<boolean> {
    for (const reply of replies) {
      if (await messages.insert(reply)) telemetry.messageStored(reply)
    }
    return replies.length === 0 || (await leads.exists(id))
  }

  async function decideOn(lead: Lead, fresh: Message[]): Promise<Decision> {
    const found = await foundIn(fresh, lead, deps.findOrigin)
    const firstOrigin = [...found.values()].find(({ origin }) => origin !== null)?.origin
    const flow = await deps.flowOf(lead.niche_id ?? firstOrigin?.niche_id ?? null)
    return decide({ lead, messages: fresh, found, flow, now: deps.now(), pauseMs: deps.replyPauseMs })
  }

  return async (leadId) => {
    for (;;) {
      const { isMore, answersInMs } = await advanceOnce(leadId)
      if (!isMore) return { answersInMs }
    }
  }
}

/** A message is news twice when it is ours: as it is stored, and as it is sent or fails. */
function newsOf({ id, delivery }: Message): string {
  return delivery === undefined || delivery.status === 'pending' ? id : `${id}:${delivery.status}`
}

/** What the messages tell of ads, by their ids. */
async function foundIn(
  fresh: readonly Message[],
  lead: Lead,
  findOrigin: FindOrigin,
): Promise<Map<string, Found>> {
  const told = new Map<string, Found>()
  for (const message of fresh) {
    const arrival = arrivalOf(message, lead)
    const found = arrival && (await findOrigin(arrival))
    if (found) told.set(message.id, found)
  }
  return told
}
