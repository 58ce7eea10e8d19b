import type { LeadCounts } from '../campaigns/lead-counts.ts'
import { AppError } from '../core/errors.ts'
import { checkRevision, type Revisions } from '../core/revision.ts'
import { contributionOf } from '../leads/contribution.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { MessageKey } from '../messages/message-key.ts'
import type { StoredKey } from '../messages/message-keys.store.ts'
import type { PersonalRecordKinds } from '../messages/personal-records.ts'
import type { HashMessage } from './erased-message.ts'
import type { ErasedWhen, ErasureStore } from './erasure.store.ts'
import { personOf } from './person.ts'

/** Erases people and knows, afterwards, what must not come back. */
export interface Erasure {
  /**
   * Erases a lead with everything that is held on the person. Campaigns go on counting the lead: it was
   * paid for. What the person writes afterwards begins a new conversation.
   * @throws AppError NOT_FOUND, and PRECONDITION_FAILED for a lead at another revision than those given
   */
  erase(leadId: string, revisions?: Revisions): Promise<void>
  /**
   * Finishes what a crash left half erased, and looks once more for what was on its way meanwhile. Returns the number of
   * leads that are not done with.
   */
  finishDue(): Promise<number>
  /** When a lead was erased. Throws NOT_FOUND for one that was not. */
  find(leadId: string): Promise<ErasedWhen>
  /** The leads of a campaign that were erased, the last first; not more than 200. */
  listOf(campaignId: string): Promise<ErasedWhen[]>
  /** Whether the lead is erased, or is going to be in a moment. */
  hasLead(leadId: string): Promise<boolean>
  /** Whether the message belonged to an erased lead. */
  hasMessage(key: MessageKey): Promise<boolean>
}

interface ErasureDeps {
  erasures: ErasureStore
  leads: Pick<LeadStore, 'exists' | 'findById' | 'change' | 'removeIfCurrent'>
  messages: Pick<MessageStore, 'listKeys' | 'remove' | 'removeOfLead'>
  counts: Pick<LeadCounts, 'settle' | 'settleErasure'>
  records: PersonalRecordKinds
  hashMessage: HashMessage
  now(): Date
}

const finishAtOnce = 100
const mostListed = 200
/** By then every reply that was decided before its lead went is stored: no write takes so long. */
const sweptAfterMs = 60_000

/**
 * Erases in steps of which each may be repeated: mark, have nothing decided any more, remember the messages, remove the
 * lead, remove all else, and later whatever had been decided before and was stored after. The messages are remembered before the lead goes, so whoever does not find the person any more
 * recognises already what they wrote before.
 */
export function createErasure(deps: ErasureDeps): Erasure {
  const { erasures, leads, messages, hashMessage, now } = deps
  const records = Object.values(deps.records)

  async function complete(leadId: string): Promise<void> {
    // Whoever decides on the lead names its revision: from this write on that fails.
    await leads.change(leadId, (lead) => (lead.is_being_erased ? null : { is_being_erased: true }))
    const keys = await rememberMessages(leadId)
    const person = personOf(leadId, await leads.findById(leadId), keys)
    for (const kind of records) await kind.removeOf(person)
    await removeLead(leadId)
    // Once more: something may have been stored until the lead went.
    for (const kind of records) await kind.removeOf(person)
    const rest = await rememberMessages(leadId)
    await messages.remove(rest.map(({ id }) => id))
    await deps.counts.settleErasure(leadId)
    await erasures.finish(leadId, now())
  }

  /** What a customer wrote meanwhile is not remembered: it was not confirmed, and comes again. */
  async function sweep(leadId: string): Promise<void> {
    await messages.removeOfLead(leadId)
    for (const kind of records) await kind.removeOf(personOf(leadId, null, []))
    await erasures.markSwept(leadId, now())
  }

  async function rememberMessages(leadId: string): Promise<StoredKey[]> {
    const keys = await messages.listKeys(leadId)
    // What went through no chat is delivered by no messenger again.
    const delivered = keys.flatMap(({ bot, chat, ...key }) =>
      bot === undefined || chat === undefined ? [] : [{ ...key, bot, chat }],
    )
    await erasures.rememberMessages(leadId, delivered.map(hashMessage))
    return keys
  }

  async function removeLead(leadId: string): Promise<void> {
    for (;;) {
      const lead = await leads.findById(leadId)
      if (lead === null) return
      if (lead.pending_counts.length + lead.pending_stats.length > 0) await deps.counts.settle(lead)
      await erasures.rememberLead(lead, contributionOf(lead))
      if (await leads.removeIfCurrent(lead)) return
    }
  }

  /** A write that changes nothing holds the lead to the revision: nobody can have come in between. */
  async function isThere(leadId: string, revisions: Revisions): Promise<boolean> {
    if (revisions === undefined) return leads.exists(leadId)
    const held = await leads.change(leadId, (lead) => {
      checkRevision(lead, revisions)
      return {}
    })
    return held !== null
  }

  return {
    erase: async (leadId, revisions) => {
      if (!(await isThere(leadId, revisions))) return leadNotFound()
      await erasures.mark(leadId, now())
      await complete(leadId)
    },
    finishDue: async () => {
      const open = await erasures.listOpen(finishAtOnce)
      for (const { id, finished_at } of open) {
        if (finished_at === null) await complete(id)
        else if (now().getTime() - finished_at.getTime() >= sweptAfterMs) await sweep(id)
      }
      return open.length
    },
    ...asked(erasures),
    hasMessage: (key) => erasures.hasMessage(hashMessage(key)),
  }
}

function asked(erasures: ErasureStore): Pick<Erasure, 'hasLead' | 'find' | 'listOf'> {
  return {
    hasLead: erasures.hasLead,
    find: async (leadId) => (await erasures.findErasure(leadId)) ?? notErased(),
    listOf: (campaignId) => erasures.listErasedOf(campaignId, mostListed),
  }
}

function notErased(): never {
  throw new AppError('NOT_FOUND', { ru: 'Такого лида не стирали', en: 'No such lead was erased' })
}
