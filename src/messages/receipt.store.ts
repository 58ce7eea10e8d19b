import type { QueryFilter, UpdateQuery } from 'mongoose'
import { newId } from '../core/id.ts'
import type { DomainEvent, MessageProgress } from '../events/event.schema.ts'
import type { Message } from './message.schema.ts'
import { type Announced, type MessageDocument, type MessageModel, pending } from './message-model.store.ts'

/** A message as the messenger took it, with what it calls the files; null where it does not tell. */
interface SentFiles {
  externalId: string
  handles: readonly (string | null)[]
}

/** How an attempt to send ended, and what a messenger said of it later; news are announced with their write. */
export interface Receipts {
  /** Records the id under which the messenger's client has it, and until when to wait for the server's word. */
  markHandedOver(id: string, externalId: string, until: Date): Promise<void>
  /** Records that the messenger has it. The pipeline looks at the message once more, unless it is a follow-up. */
  markSent(message: Pick<Message, 'id' | 'is_follow_up'>, externalId: string, at: Date): Promise<void>
  /** The same with what the messenger calls its files. */
  markFilesSent(message: Pick<Message, 'id'>, sent: SentFiles, at: Date): Promise<void>
  /** Records that it was delivered to the customer, or read and so delivered; the first time counts. */
  markReached(id: string, how: 'delivered' | 'read', at: Date): Promise<void>
  /** Records that it can never be sent, and why. The pipeline looks at the message once more. */
  markFailed(id: string, failure: { error: string; isBlocked?: boolean }): Promise<void>
}

/** Records what became of what was sent. */
export function receiptsIn(model: MessageModel, announced: Announced): Receipts {
  const tell = (
    isNews: QueryFilter<MessageDocument> & { _id: string },
    status: MessageProgress,
    update: UpdateQuery<MessageDocument>,
  ): Promise<void> => {
    const event: DomainEvent = { id: newId(), type: 'message.delivery', message_id: isNews._id, status }
    return announced.updateOne(isNews, update, event)
  }
  const tellSent = (id: string, delivery: object, news: object): Promise<void> => {
    const update = { $set: { ...delivery, ...news }, $unset: { 'delivery.error': '' } }
    return tell({ _id: id, 'delivery.status': { $ne: 'sent' } }, 'sent', update)
  }
  return {
    markHandedOver: async (id, externalId, until) => {
      const handedOver = { 'delivery.external_id': externalId, 'delivery.next_attempt_at': until }
      await model.updateOne({ _id: id, ...pending }, { $set: handedOver })
    },
    markSent: ({ id, is_follow_up: isFollowUp = false }, externalId, at) =>
      tellSent(id, sentAs(externalId, at), isFollowUp ? {} : { is_handled: false }),
    markFilesSent: ({ id }, { externalId, handles }, at) => {
      const named = handles.flatMap((handle, place) =>
        handle === null ? [] : [[`files.${place}.handle`, handle] as const],
      )
      return tellSent(id, { ...sentAs(externalId, at), ...Object.fromEntries(named) }, { is_handled: false })
    },
    markReached: async (id, how, at) => {
      for (const status of how === 'read' ? (['delivered', 'read'] as const) : (['delivered'] as const)) {
        const path = `delivery.${status}_at`
        await tell({ _id: id, [path]: { $exists: false } }, status, { $set: { [path]: at } })
      }
    },
    markFailed: (id, { error, isBlocked = false }) => {
      const delivery = {
        'delivery.status': 'failed',
        'delivery.error': error,
        ...(isBlocked && { 'delivery.is_blocked': true }),
      }
      const update = { $set: { ...delivery, is_handled: false } }
      return tell({ _id: id, 'delivery.status': { $ne: 'failed' } }, 'failed', update)
    },
  }
}

function sentAs(externalId: string, at: Date): object {
  return { 'delivery.status': 'sent', 'delivery.external_id': externalId, 'delivery.sent_at': at }
}
