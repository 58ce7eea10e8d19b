import type { AnyBulkWriteOperation } from 'mongoose'
import type { Message } from './message.schema.ts'
import { leadsOf, type MessageDocument, type MessageModel, pending, read } from './message-model.store.ts'

/** What the pipeline has still to look at. */
export interface UnhandledMessages {
  /** What the lead does not reflect yet, in order. */
  listUnhandled(leadId: string, limit: number): Promise<Message[]>
  /** Leads with a message, not newer than the id `before`, that they do not reflect yet. */
  listLeadsWithUnhandled(before: string, limit: number): Promise<string[]>
}

/** Finds what is not handled. */
export function unhandledIn(model: MessageModel): UnhandledMessages {
  return {
    listUnhandled: (leadId, limit) =>
      read(model.find({ lead_id: leadId, is_handled: false }).sort({ _id: 1 }).limit(limit)),
    listLeadsWithUnhandled: async (before, limit) =>
      leadsOf(await read(model.find({ is_handled: false, _id: { $lte: before } }).limit(limit))),
  }
}

/** The writes by which the lead reflects these as they were read; one that was sent meanwhile has news again. */
export function marksHandled(messages: Message[]): AnyBulkWriteOperation<MessageDocument>[] {
  const isPending = ({ delivery }: Message): boolean => delivery?.status === 'pending'
  return [
    ...marks(messages.filter(isPending), pending),
    ...marks(
      messages.filter((message) => !isPending(message)),
      {},
    ),
  ]
}

function marks(messages: Message[], state: object): AnyBulkWriteOperation<MessageDocument>[] {
  if (messages.length === 0) return []
  const filter = { _id: { $in: messages.map(({ id }) => id) }, ...state }
  return [{ updateMany: { filter, update: { $set: { is_handled: true } } } }]
}
