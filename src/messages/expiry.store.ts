import type { QueryFilter } from 'mongoose'
import { newId } from '../core/id.ts'
import {
  type Announced,
  type MessageDocument,
  type MessageModel,
  pending,
  read,
} from './message-model.store.ts'

/** Contents that go by their age, as the messages know them. */
export interface Expiry {
  /** Whether the lead's conversation still needs a content: a message since then has it, waits to go with it, or has a file on its way. */
  needsContent(leadId: string, hash: string, since: Date): Promise<boolean>
  /** Says of a content, wherever the lead's conversation has it, that it is removed after so many days. */
  expireContent(leadId: string, hash: string, days: number): Promise<void>
}

/** What becomes of messages whose files are removed by their age. */
export function expiryIn(model: MessageModel, announced: Announced): Expiry {
  return {
    needsContent: async (leadId, hash, since) => {
      const young = { created_at: { $gte: since } }
      const needing: QueryFilter<MessageDocument>[] = [
        { 'attachment.status': 'pending' },
        { 'attachment.hash': hash, ...young },
        { 'files.hash': hash, ...young },
        { 'files.hash': hash, ...pending },
      ]
      return (await model.exists({ lead_id: leadId, $or: needing })) !== null
    },
    expireContent: async (leadId, hash, days) => {
      const carriers: QueryFilter<MessageDocument> = {
        lead_id: leadId,
        $or: [{ 'attachment.hash': hash }, { 'files.hash': hash }],
      }
      const gone = {
        $set: {
          'attachment.status': 'refused',
          'attachment.trouble': 'expired',
          'attachment.kept_days': days,
        },
        $unset: { 'attachment.hash': '', 'attachment.has_preview': '' },
      }
      for (const message of await read(model.find(carriers))) {
        const files = message.files?.map((file) => (file.hash === hash ? { ...file, kept_days: days } : file))
        const update = files === undefined ? gone : { $set: { files } }
        const id = newId()
        const event = { id, type: 'message.file', message_id: message.id, status: 'refused' } as const
        await announced.updateOne({ _id: message.id }, update, event)
      }
    },
  }
}
