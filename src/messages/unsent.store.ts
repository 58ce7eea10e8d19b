import type { BotAccount } from '../channels/channel.ts'
import type { Message } from './message.schema.ts'
import { leadsOf, type MessageDocument, type MessageModel, pending, read } from './message-model.store.ts'
import type { OutgoingFile } from './outgoing-file.schema.ts'

/** The queue of what is still to be sent. */
export interface UnsentMessages {
  /** When the next message of this account is due to be sent; null where none is waiting. */
  findNextAttempt(account: BotAccount): Promise<Date | null>
  /** Leads that have messages of this account due to be sent. */
  listLeadsToSend(account: BotAccount, now: Date, limit: number): Promise<string[]>
  /** Messages due before then that an account other than this one of its messenger was to send. */
  listStranded(account: BotAccount, before: Date, limit: number): Promise<Message[]>
  /** The lead's unsent messages, due or not, oldest first: no later one may overtake an earlier one. */
  listToSend(account: BotAccount, leadId: string, limit: number): Promise<Message[]>
  /** The message that this account sent under this id of the messenger's. */
  findByExternalId(account: BotAccount, externalId: string): Promise<Message | null>
  /** What the messenger called a content that this account has sent in this form; null where it has not. */
  findHandle(account: BotAccount, file: Pick<OutgoingFile, 'hash' | 'form'>): Promise<string | null>
  /** Takes a due message for one attempt: nobody else gets it before `until`. False when it is taken. */
  claim(id: string, now: Date, until: Date): Promise<boolean>
  /** Gives up the claims that these were read with: they are due now. */
  release(claimed: Message[], now: Date): Promise<void>
  /** Holds back all unsent messages of a lead until then, and says why. */
  postpone(hold: { account: BotAccount; leadId: string; until: Date; error: string }): Promise<void>
}

/** The last that brought a content: if none of these has a name for it, the content goes once more. */
const fewOfHash = 5

/** Hands out what is due, each message to one sender at a time. */
export function unsentIn(model: MessageModel): UnsentMessages {
  const dueAt = (now: Date): object => ({ ...pending, 'delivery.next_attempt_at': { $lte: now } })
  return {
    findNextAttempt: async (account) => {
      const waiting = model.find({ ...account, ...pending }, { 'delivery.next_attempt_at': 1 })
      const [next] = await waiting.sort({ 'delivery.next_attempt_at': 1 }).limit(1).lean<MessageDocument[]>()
      return next?.delivery?.next_attempt_at ?? null
    },
    listLeadsToSend: async (account, now, limit) => {
      const due = model.find({ ...account, ...dueAt(now) }).sort({ 'delivery.next_attempt_at': 1 })
      return leadsOf(await read(due.limit(limit)))
    },
    listStranded: ({ platform, bot }, before, limit) =>
      read(model.find({ platform, bot: { $ne: bot }, ...dueAt(before) }).limit(limit)),
    listToSend: (account, leadId, limit) => {
      const unsent = model.find({ lead_id: leadId, ...account, ...pending })
      return read(unsent.sort({ _id: 1 }).limit(limit))
    },
    findByExternalId: async (account, externalId) => {
      const sent = model.find({ ...account, 'delivery.external_id': externalId })
      const [first] = await read(sent.limit(1))
      return first ?? null
    },
    findHandle: async (account, { hash, form }) => {
      const sent = await read(
        model
          .find({ ...account, 'files.hash': hash })
          .sort({ _id: -1 })
          .limit(fewOfHash),
      )
      const files = sent.flatMap((message) => message.files ?? [])
      return files.find((file) => file.hash === hash && file.form === form && file.handle)?.handle ?? null
    },
    claim: async (id, now, until) => {
      const { modifiedCount } = await model.updateOne(
        { _id: id, ...dueAt(now) },
        {
          $set: { 'delivery.next_attempt_at': until },
          $inc: { 'delivery.attempts': 1 },
          $unset: { 'delivery.error': '' },
        },
      )
      return modifiedCount === 1
    },
    release: async (claimed, now) => {
      const ends = claimed.flatMap(({ delivery }) => delivery?.next_attempt_at ?? [])
      const these = { _id: { $in: claimed.map(({ id }) => id) }, 'delivery.next_attempt_at': { $in: ends } }
      await model.updateMany({ ...these, ...pending }, { $set: { 'delivery.next_attempt_at': now } })
    },
    postpone: async ({ account, leadId, until, error }) => {
      await model.updateMany(
        { lead_id: leadId, ...account, ...pending },
        { $set: { 'delivery.next_attempt_at': until, 'delivery.error': error } },
      )
    },
  }
}
