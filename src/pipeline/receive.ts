import { IncomingMessage } from '../channels/channel.ts'
import { AppError } from '../core/errors.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { Telemetry } from '../monitoring/telemetry.ts'
import type { Erasure } from '../personal-data/erasure.service.ts'
import { batchSize } from './advance.ts'
import { keyOf, leadOf, mayBeErased, messageOf } from './incoming.ts'
import type { KnownLeads } from './known-leads.ts'

export interface ReceiveDeps {
  leads: Pick<LeadStore, 'findByPerson' | 'findById' | 'insert' | 'change'>
  messages: Pick<
    MessageStore,
    'insert' | 'findByKey' | 'findNewestVersion' | 'findNewestId' | 'listUnhandled' | 'remove'
  >
  erasure: Pick<Erasure, 'hasMessage'>
  /** Tells colleagues' chats, of whom nothing is a customer's. */
  staffDoor: { owns(message: { userId: string; isToUs: boolean; sentAt: Date }): Promise<boolean> }
  telemetry: Pick<Telemetry, 'messageStored'>
  /** Told of the lead as it is once the message is stored: what handles the message next need not read it. */
  known: Pick<KnownLeads, 'moment' | 'keep'>
}

/** `Pipeline.receive`. */
export function createReceive({
  leads,
  messages,
  erasure,
  staffDoor,
  telemetry,
  known,
}: ReceiveDeps): (incoming: IncomingMessage) => Promise<string | null> {
  async function store(incoming: IncomingMessage): Promise<string | null> {
    for (;;) {
      const since = known.moment()
      const found = await findLead(incoming)
      // Asked after the lead: erasing remembers a lead's messages before it removes the lead.
      const isAsked = found === null || mayBeErased(incoming, found)
      if (isAsked && (await erasure.hasMessage(keyOf(incoming)))) return null
      if ((found === null || found.may_be_staff === true) && (await isStaffs(incoming))) return null
      // What the owner of an account writes to people who are no customers is theirs alone.
      if (found === null && incoming.is_from_staff === true) return null
      if (found && (await saysNothingNew(incoming, found))) return null
      const lead = found ?? (await leads.insert(leadOf(incoming)))
      if (!lead) continue
      const before = found === null ? [] : await messages.listUnhandled(lead.id, batchSize)
      const message = messageOf(incoming, lead, await newestOf(lead, before))
      const isNew = await messages.insert(message)
      const stored = isNew ? message : await messages.findByKey(message)
      const current = stored && (await leads.findById(stored.lead_id))
      if (current) {
        if (isNew) telemetry.messageStored(message)
        const isWhole = isNew && current.rev === lead.rev && before.length < batchSize
        known.keep({ lead: current, unhandled: isWhole ? [...before, message] : null }, since)
        return current.id
      }
      // The lead was erased in between: the message is new, so it begins a new conversation.
      if (stored) await messages.remove([stored.id])
    }
  }

  async function isStaffs({ platform, user, chat, sentAt }: IncomingMessage): Promise<boolean> {
    return platform === 'telegram' && staffDoor.owns({ userId: user.id, isToUs: chat === user.id, sentAt })
  }

  async function findLead({ platform, user }: IncomingMessage): Promise<Lead | null> {
    const { id, otherId, username } = user
    const known =
      (await leads.findByPerson(platform, id)) ??
      (otherId === undefined ? null : await leads.findByPerson(platform, otherId))
    if (known === null) return null
    const ids = new Set([known.platform_user_id, ...(known.other_user_ids ?? [])])
    const fresh = [id, otherId].filter((other) => other !== undefined && !ids.has(other))
    // Where the messenger says nothing of it, what is known stays.
    const isRenamed = username !== undefined && username !== (known.username ?? null)
    if (fresh.length === 0 && !isRenamed) return known
    return leads.change(known.id, ({ other_user_ids = [] }) => ({
      ...(isRenamed && { username }),
      other_user_ids: [...new Set([...other_user_ids, ...fresh.filter((other) => other !== undefined)])],
    }))
  }

  /** A conversation consists of what its lead reflects, and of what is not handled yet. */
  async function newestOf({ id }: Lead, unhandled: Message[]): Promise<string | null> {
    return unhandled.length < batchSize ? (unhandled.at(-1)?.id ?? null) : messages.findNewestId(id)
  }

  /** An edit that changes nothing: a messenger tells of a preview or a reaction that way too. */
  async function saysNothingNew(incoming: IncomingMessage, lead: Lead): Promise<boolean> {
    if (incoming.edit_of === undefined) return false
    const newest = await messages.findNewestVersion(lead.id, `in:${incoming.edit_of}`)
    if (!newest) return false
    const said = newest.incoming?.said ?? newest.message
    return said === incoming.said && newest.incoming?.file_id === incoming.file_id
  }

  return async (incoming) => {
    const checked = IncomingMessage.safeParse(incoming)
    if (!checked.success) throw invalid(checked.error)
    return store(checked.data)
  }
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
