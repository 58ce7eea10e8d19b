import { IncomingMessage } from '../channels/channel.ts'
import { AppError } from '../errors.ts'
import { firstIdAt } from '../id.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { MessageKey } from '../messages/message-key.ts'
import type { Erasure } from '../personal-data/erasure.service.ts'
import { type AdOrigin, type Decision, decide } from './decide.ts'
import type { Flow } from './flow.schema.ts'
import { keyOf, leadOf, messageOf } from './incoming.ts'

export interface Pipeline {
  /**
   * Stores a message from a channel. Once this resolves the message is safe and may be acknowledged;
   * the same message again is recognised and changes nothing.
   * @returns the id of the lead that `advance` is to be called for; null for a message that was erased
   * @throws AppError INVALID_INPUT when the message can never be stored
   */
  receive(incoming: IncomingMessage): Promise<string | null>
  /**
   * Brings a lead up to date with its stored messages: fills in answers, stores the replies that are
   * owed, marks the work that is due. Safe to call at any time, any number of times, from any process.
   */
  advance(leadId: string): Promise<void>
  /** Leads whose messages have been waiting for `advance` for a while: what a crash left behind. */
  listLeftBehind(olderThanMs: number, limit: number): Promise<string[]>
}

export interface PipelineDeps {
  leads: Pick<LeadStore, 'findById' | 'findByPerson' | 'exists' | 'insert' | 'changeIfCurrent'>
  messages: Pick<
    MessageStore,
    | 'insert'
    | 'findByKey'
    | 'listUnhandled'
    | 'listLeadsWithUnhandled'
    | 'markHandled'
    | 'remove'
    | 'removeOfLead'
  >
  erasure: Pick<Erasure, 'hasLead' | 'hasMessage'>
  /** Where an ad's code or address leads; null for an unknown one. */
  findOrigin(adCode: string): Promise<AdOrigin | null>
  /** The questionnaire of a niche, or the default one. */
  flowOf(nicheId: string | null): Promise<Flow>
  /** Called after a write that left work due; must not throw, a sweep finds the work anyway. */
  onChanged(lead: Lead): void
  now(): Date
}

/** So many messages of one lead are decided on in one write. */
const batchSize = 20

/** The one way from an incoming message to stored answers, whatever the channel. */
export function createPipeline(deps: PipelineDeps): Pipeline {
  const { leads, messages, erasure } = deps

  async function store(incoming: IncomingMessage): Promise<string | null> {
    for (;;) {
      const known = await findLead(incoming)
      // Asked after the lead: erasing remembers a lead's messages before it removes the lead.
      if (await erasure.hasMessage(keyOf(incoming))) return null
      const lead = known ?? (await leads.insert(leadOf(incoming)))
      const stored = lead && (await storeOnce(messageOf(incoming, lead)))
      if (stored && (await leads.exists(stored.lead_id))) return stored.lead_id
      // The lead was erased in between: the message is new, so it begins a new conversation.
      if (stored) await messages.remove([stored.id])
    }
  }

  async function findLead({ platform, user }: IncomingMessage): Promise<Lead | null> {
    const known = await leads.findByPerson(platform, user.id)
    return known || user.otherId === undefined ? known : leads.findByPerson(platform, user.otherId)
  }

  /** The message that is stored now; null when it has just been removed. */
  async function storeOnce(message: Message & MessageKey): Promise<Message | null> {
    return (await messages.insert(message)) ? message : messages.findByKey(message)
  }

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
    const fresh = lead ? unhandled.filter(({ id }) => !lead.handled_message_ids.includes(id)) : []
    if (lead && fresh.length > 0) {
      const decision = await decideOn(lead, fresh)
      const isWritten = await write(lead, decision, unhandled)
      if (!isWritten) return true
    }
    await messages.markHandled(unhandled.map(({ id }) => id))
    return unhandled.length === batchSize
  }

  /** Returns false when somebody else has written the lead since it was read. */
  async function write(lead: Lead, { changes, replies }: Decision, handled: Message[]): Promise<boolean> {
    if (replies.length === 0 && Object.keys(changes).length === 0) return true
    for (const reply of replies) await messages.insert(reply)
    const handled_message_ids = handled.map(({ id }) => id)
    const changed = await leads.changeIfCurrent(lead, { ...changes, handled_message_ids })
    if (changed) deps.onChanged(changed)
    return changed !== null
  }

  async function decideOn(lead: Lead, fresh: Message[]): Promise<Decision> {
    const origins = await originsOf(fresh, deps.findOrigin)
    const [firstOrigin] = origins.values()
    const flow = await deps.flowOf(lead.niche_id ?? firstOrigin?.niche_id ?? null)
    return decide({ lead, messages: fresh, origins, flow, now: deps.now() })
  }

  return {
    receive: async (incoming) => {
      const checked = IncomingMessage.safeParse(incoming)
      if (!checked.success) throw invalid(checked.error)
      return store(checked.data)
    },
    advance: async (leadId) => {
      while (await advanceOnce(leadId));
    },
    listLeftBehind: (olderThanMs, limit) => {
      const before = firstIdAt(new Date(deps.now().getTime() - olderThanMs))
      return messages.listLeadsWithUnhandled(before, limit)
    },
  }
}

async function originsOf(
  messages: Message[],
  findOrigin: PipelineDeps['findOrigin'],
): Promise<Map<string, AdOrigin>> {
  const origins = new Map<string, AdOrigin>()
  const named = messages.flatMap(({ incoming }) => [incoming?.ad_code ?? [], incoming?.ad_hints ?? []].flat())
  for (const code of named) {
    const origin = await findOrigin(code)
    if (origin) origins.set(code, origin)
  }
  return origins
}

function invalid(cause: { issues: { path: PropertyKey[]; message: string }[] }): AppError {
  const details = cause.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message: { ru: message, en: message },
  }))
  const fields = details.map(({ path }) => path).join(', ')
  const text = { ru: `Сообщение нельзя сохранить: ${fields}`, en: `The message cannot be stored: ${fields}` }
  return new AppError('INVALID_INPUT', text, { details })
}
