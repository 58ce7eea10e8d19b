import type { AnyBulkWriteOperation } from 'mongoose'
import { gathered } from '../storage/gathered.ts'
import type { Message } from './message.schema.ts'
import { leadsOf, type MessageDocument, type MessageModel, pending, read } from './message-model.store.ts'

/** What the pipeline has still to look at. */
export interface UnhandledMessages {
  /** What the lead does not reflect yet, in order; that of several leads, asked for at the same time, by one query. */
  listUnhandled(leadId: string, limit: number): Promise<Message[]>
  /** The id of the newest message that the lead does not reflect yet. */
  findNewestUnhandledId(leadId: string): Promise<string | null>
  /** Leads with a message, not newer than the id `before`, that they do not reflect yet. */
  listLeadsWithUnhandled(before: string, limit: number): Promise<string[]>
}

type Newest = Pick<MessageDocument, '_id' | 'lead_id'>

/** Hardly ever has a lead more messages that it does not reflect. */
const usuallyUnhandled = 4

/** Finds what is not handled. */
export function unhandledIn(model: MessageModel): UnhandledMessages {
  const of = (lead_id: string | { $in: string[] }, limit: number): Promise<Message[]> =>
    read(model.find({ lead_id, is_handled: false }).sort({ _id: 1 }).limit(limit))

  const listTogether = gathered(async (asked: readonly { leadId: string; limit: number }[]) => {
    const [only, ...others] = new Set(asked.map(({ leadId }) => leadId))
    if (only === undefined) return []
    const limit = asked.reduce((sum, each) => sum + each.limit, 0)
    const found = await of(others.length === 0 ? only : { $in: [only, ...others] }, limit)
    // One with very many may leave no room for the others.
    if (found.length === limit && others.length > 0)
      return Promise.all(asked.map((each) => of(each.leadId, each.limit)))
    return asked.map((each) => found.filter(({ lead_id }) => lead_id === each.leadId).slice(0, each.limit))
  })
  const newestOf = async (lead_id: string | { $in: string[] }, limit: number): Promise<Newest[]> => {
    const unhandled = model.find({ lead_id, is_handled: false }, { lead_id: 1 })
    return unhandled.sort({ _id: -1 }).limit(limit).lean<Newest[]>()
  }
  const newestTogether = gathered(async (leadIds: readonly string[]) => {
    const [only, ...others] = new Set(leadIds)
    if (only === undefined) return []
    if (others.length === 0) {
      const [newest] = await newestOf(only, 1)
      return leadIds.map(() => newest?._id ?? null)
    }
    const limit = leadIds.length * usuallyUnhandled
    const found = await newestOf({ $in: [only, ...others] }, limit)
    if (found.length === limit)
      return Promise.all(leadIds.map(async (leadId) => (await newestOf(leadId, 1))[0]?._id ?? null))
    return leadIds.map((leadId) => found.find(({ lead_id }) => lead_id === leadId)?._id ?? null)
  })
  return {
    findNewestUnhandledId: newestTogether,
    listUnhandled: (leadId, limit) => listTogether({ leadId, limit }),
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
