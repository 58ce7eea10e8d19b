import type { Message } from './message.schema.ts'
import { leadsOf, type MessageModel, pending, read } from './message-model.store.ts'

/** What the pipeline has still to look at. */
export interface UnhandledMessages {
  /** What the lead does not reflect yet, in order. */
  listUnhandled(leadId: string, limit: number): Promise<Message[]>
  /** Leads with a message, not newer than the id `before`, that they do not reflect yet. */
  listLeadsWithUnhandled(before: string, limit: number): Promise<string[]>
  /** The lead reflects these as they were read; one that was sent meanwhile has news again. */
  markHandled(messages: Message[]): Promise<void>
}

/** Finds and settles what is not handled. */
export function unhandledIn(model: MessageModel): UnhandledMessages {
  return {
    listUnhandled: (leadId, limit) =>
      read(model.find({ lead_id: leadId, is_handled: false }).sort({ _id: 1 }).limit(limit)),
    listLeadsWithUnhandled: async (before, limit) =>
      leadsOf(await read(model.find({ is_handled: false, _id: { $lte: before } }).limit(limit))),
    markHandled: async (messages) => {
      const mark = async (those: Message[], state: object): Promise<void> => {
        if (those.length === 0) return
        const these = { _id: { $in: those.map(({ id }) => id) }, ...state }
        await model.updateMany(these, { $set: { is_handled: true } })
      }
      const isPending = ({ delivery }: Message): boolean => delivery?.status === 'pending'
      await mark(messages.filter(isPending), pending)
      await mark(
        messages.filter((message) => !isPending(message)),
        {},
      )
    },
  }
}
