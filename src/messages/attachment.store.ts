import type { QueryFilter } from 'mongoose'
import type { BotAccount } from '../channels/channel.ts'
import { newId } from '../core/id.ts'
import type { Attachment } from './attachment.schema.ts'
import type { Message } from './message.schema.ts'
import { type Announced, type MessageDocument, type MessageModel, read } from './message-model.store.ts'

/** The queue of files that are still to be fetched from a messenger, and what became of them. */
export interface Attachments {
  /** When the next file of this account is due; null where none is owed. */
  findNextFetch(account: BotAccount): Promise<Date | null>
  /** Messages of this account whose file is due, what has waited longest first. */
  listToFetch(account: BotAccount, now: Date, limit: number): Promise<Message[]>
  /** Takes a due file for one attempt: nobody else gets it before `until`. False when it is taken. */
  claimFile(messageId: string, now: Date, until: Date): Promise<boolean>
  /** When it may be tried again. */
  postponeFile(messageId: string, until: Date): Promise<void>
  /** Says what became of it, once; open pages are told with the same write. */
  settleFile(messageId: string, change: Partial<Attachment> & Pick<Attachment, 'status'>): Promise<void>
  /** Whether a message of the lead carries this content, from whichever side. */
  hasContent(leadId: string, hash: string): Promise<boolean>
  /** Has it fetched again, or at last. False where the message carries no file of a messenger's. */
  askForFile(messageId: string, now: Date): Promise<boolean>
}

const owed = { 'attachment.status': 'pending' } as const

/** Files of messages, as the messages know them. */
export function attachmentsIn(model: MessageModel, announced: Announced): Attachments {
  const due = (account: BotAccount, now: Date): object => ({
    ...account,
    ...owed,
    'attachment.next_attempt_at': { $lte: now },
  })
  const soonest = { 'attachment.next_attempt_at': 1 } as const
  return {
    findNextFetch: async (account) => {
      const waiting = model.find({ ...account, ...owed }, { 'attachment.next_attempt_at': 1 })
      const [next] = await waiting.sort(soonest).limit(1).lean<MessageDocument[]>()
      return next?.attachment?.next_attempt_at ?? null
    },
    listToFetch: (account, now, limit) => read(model.find(due(account, now)).sort(soonest).limit(limit)),
    claimFile: async (messageId, now, until) => {
      const isDue = { _id: messageId, ...owed, 'attachment.next_attempt_at': { $lte: now } }
      const taken = { $set: { 'attachment.next_attempt_at': until }, $inc: { 'attachment.attempts': 1 } }
      return (await model.updateOne(isDue, taken)).modifiedCount === 1
    },
    postponeFile: async (messageId, until) => {
      await model.updateOne({ _id: messageId, ...owed }, { $set: { 'attachment.next_attempt_at': until } })
    },
    settleFile: async (messageId, change) => {
      const event = {
        id: newId(),
        type: 'message.file',
        message_id: messageId,
        status: change.status,
      } as const
      const isNews = { _id: messageId, 'attachment.status': { $exists: true, $ne: change.status } }
      const fields = Object.entries(change).map(([name, value]) => [`attachment.${name}`, value])
      await announced.updateOne(isNews, { $set: Object.fromEntries(fields) }, event)
    },
    hasContent: async (leadId, hash) => {
      const carriers = { lead_id: leadId, $or: [{ 'attachment.hash': hash }, { 'files.hash': hash }] }
      return (await model.exists(carriers)) !== null
    },
    askForFile: async (messageId, now) => {
      const isAway: QueryFilter<MessageDocument> = {
        _id: messageId,
        'incoming.file_id': { $exists: true },
        'attachment.status': { $nin: ['pending', 'kept'] },
        'attachment.trouble': { $ne: 'expired' },
      }
      const asked = {
        'attachment.status': 'pending',
        'attachment.attempts': 0,
        'attachment.next_attempt_at': now,
      }
      const update = { $set: asked, $unset: { 'attachment.trouble': '' } }
      return (await model.updateOne(isAway, update)).matchedCount === 1
    },
  }
}
