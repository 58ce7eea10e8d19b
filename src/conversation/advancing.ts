import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { Journal } from '../monitoring/journal.ts'
import type { Erasure } from '../personal-data/erasure.service.ts'
import { type AdOrigin, type Decision, decide } from './decide.ts'
import type { Flow } from './flow.schema.ts'

export interface AdvancingDeps {
  leads: Pick<LeadStore, 'findById' | 'exists' | 'changeIfCurrent'>
  messages: Pick<MessageStore, 'insert' | 'listUnhandled' | 'markHandled' | 'removeOfLead'>
  erasure: Pick<Erasure, 'hasLead'>
  journal: Pick<Journal, 'messageStored' | 'messageHandled'>
  /** Where an ad's code or address leads; null for an unknown one. */
  findOrigin(adCode: string): Promise<AdOrigin | null>
  /** The questionnaire of a niche, or the default one. */
  flowOf(nicheId: string | null): Promise<Flow>
  /** Called after a write that left work due; must not throw, a sweep finds the work anyway. */
  onChanged(lead: Lead): void
  now(): Date
}

/** What is left to do: an answer that is not due yet. */
export interface Advanced {
  answersInMs: number | null
}

/** So many messages of one lead are decided on in one write. */
const batchSize = 20

/** What `Pipeline.advance` is. */
export function createAdvancing(deps: AdvancingDeps): (leadId: string) => Promise<Advanced> {
  const { leads, messages, erasure, journal } = deps

  /** Handles one batch; returns whether there may be more. */
  async function advanceOnce(leadId: string): Promise<boolean> {
    // The lead is read first: if anyone handles these messages in between, the write below fails.
    const lead = await leads.findById(leadId)
    if (!lead && (await erasure.hasLead(leadId))) {
      await messages.removeOfLead(leadId)
      return false
    }
    const unhandled = await messages.listUnhandled(leadId, batchSize)
    if (unhandled.length === 0) return false
    const handled = lead ? await handle(lead, unhandled) : unhandled
    if (handled === null) return true
    await messages.markHandled(handled)
    return unhandled.length === batchSize
  }

  /** Returns what the lead reflects now; null when somebody else has written or erased it meanwhile. */
  async function handle(lead: Lead, unhandled: Message[]): Promise<Message[] | null> {
    const fresh = unhandled.filter((message) => !lead.handled_news.includes(newsOf(message)))
    // Someone died, or is still at work, between writing the lead and storing the replies.
    if (fresh.length < unhandled.length) await storeReplies(lead.owed_replies)
    if (fresh.length === 0) return ifThere(lead, unhandled)
    const { changes, replies } = await decideOn(lead, fresh)
    if (Object.keys(changes).length === 0) return ifThere(lead, unhandled)
    const handled = [...unhandled, ...replies]
    const handled_news = handled.map(newsOf)
    const changed = await leads.changeIfCurrent(lead, { ...changes, owed_replies: replies, handled_news })
    if (!changed) return null
    // Only now: a reply decided on a lead that others have changed would be the wrong one.
    await storeReplies(replies)
    deps.onChanged(changed)
    for (const message of fresh) {
      const answers = replies.filter(({ trace_id }) => trace_id === message.trace_id)
      if (message.sender !== 'bot') journal.messageHandled(message, answers.length)
    }
    return ifThere(lead, handled)
  }

  /** Replies that were stored while their lead was erased are to be found once more, and removed. */
  async function ifThere({ id }: Lead, handled: Message[]): Promise<Message[] | null> {
    return (await leads.exists(id)) ? handled : null
  }

  async function storeReplies(replies: Message[]): Promise<void> {
    for (const reply of replies) {
      if (await messages.insert(reply)) journal.messageStored(reply)
    }
  }

  async function decideOn(lead: Lead, fresh: Message[]): Promise<Decision> {
    const origins = await originsOf(fresh, deps.findOrigin)
    const [firstOrigin] = origins.values()
    const flow = await deps.flowOf(lead.niche_id ?? firstOrigin?.niche_id ?? null)
    return decide({ lead, messages: fresh, origins, flow, now: deps.now() })
  }

  return async (leadId) => {
    while (await advanceOnce(leadId));
    return { answersInMs: null }
  }
}

/** A message is news twice when it is ours: as it is stored, and as it is sent or fails. */
function newsOf({ id, delivery }: Message): string {
  return delivery === undefined || delivery.status === 'pending' ? id : `${id}:${delivery.status}`
}

async function originsOf(
  messages: Message[],
  findOrigin: AdvancingDeps['findOrigin'],
): Promise<Map<string, AdOrigin>> {
  const origins = new Map<string, AdOrigin>()
  const named = messages.flatMap(({ incoming }) => [incoming?.ad_code ?? [], incoming?.ad_hints ?? []].flat())
  for (const code of named) {
    const origin = await findOrigin(code)
    if (origin) origins.set(code, origin)
  }
  return origins
}
