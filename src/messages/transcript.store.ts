import { newId } from '../core/id.ts'
import type { Message } from './message.schema.ts'
import { type Announced, type MessageDocument, type MessageModel, read } from './message-model.store.ts'

/** The queue of recordings whose words are still to be asked for, and what became of them. */
export interface Transcripts {
  /** When the next is due; null where none is owed. */
  findNextTranscript(): Promise<Date | null>
  /** Messages whose recording is due, what has waited longest first. */
  listToTranscribe(now: Date, limit: number): Promise<Message[]>
  /** Takes a due recording for one attempt: nobody else gets it before `until`. False when it is taken. */
  claimTranscript(messageId: string, now: Date, until: Date): Promise<boolean>
  /** When it may be tried again. */
  postponeTranscript(messageId: string, until: Date): Promise<void>
  /** Keeps what was heard, so that nobody asks again. False where the message is gone. */
  keepHeard(messageId: string, text: string): Promise<boolean>
  /** Says what became of it, once; open pages are told with the same write. */
  settleTranscript(messageId: string, status: 'kept' | 'refused'): Promise<void>
}

const owed = { 'attachment.transcript.status': 'pending' } as const
const soonest = { 'attachment.transcript.next_attempt_at': 1 } as const

/** Words of recordings, as the messages know them. */
export function transcriptsIn(model: MessageModel, announced: Announced): Transcripts {
  const due = (now: Date) => ({ ...owed, 'attachment.transcript.next_attempt_at': { $lte: now } })
  return {
    findNextTranscript: async () => {
      const waiting = model.find(owed, { 'attachment.transcript.next_attempt_at': 1 })
      const [next] = await waiting.sort(soonest).limit(1).lean<MessageDocument[]>()
      return next?.attachment?.transcript?.next_attempt_at ?? null
    },
    listToTranscribe: (now, limit) => read(model.find(due(now)).sort(soonest).limit(limit)),
    claimTranscript: async (messageId, now, until) => {
      const taken = {
        $set: { 'attachment.transcript.next_attempt_at': until },
        $inc: { 'attachment.transcript.attempts': 1 },
      }
      return (await model.updateOne({ _id: messageId, ...due(now) }, taken)).modifiedCount === 1
    },
    postponeTranscript: async (messageId, until) => {
      const later = { $set: { 'attachment.transcript.next_attempt_at': until } }
      await model.updateOne({ _id: messageId, ...owed }, later)
    },
    keepHeard: async (messageId, text) => {
      const heard = { $set: { 'attachment.transcript.text': text } }
      return (await model.updateOne({ _id: messageId, ...owed }, heard)).matchedCount === 1
    },
    settleTranscript: async (messageId, status) => {
      const update = { $set: { 'attachment.transcript.status': status } }
      const isNews = { _id: messageId, ...owed }
      if (status === 'refused') {
        await model.updateOne(isNews, update)
        return
      }
      // The file is what a page reads its words with.
      const event = { id: newId(), type: 'message.file', message_id: messageId, status } as const
      await announced.updateOne(isNews, update, event)
    },
  }
}
