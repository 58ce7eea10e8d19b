import { newId } from '../core/id.ts'
import type { DomainEvent } from '../events/event.schema.ts'
import { gathered } from '../storage/gathered.ts'
import { type Stored, toDocument } from '../storage/mongo.ts'
import type { Message, ShownMessage } from './message.schema.ts'
import { type Announced, type MessageModel, read } from './message-model.store.ts'
import { type SaidMessage, saidIn } from './said.store.ts'
import { marksHandled } from './unhandled.store.ts'

/** The conversations of all leads. */
export interface Conversations {
  /** Stores a message. Returns false where its dedupe key is stored already: a redelivery. */
  insert(message: Message): Promise<boolean>
  /**
   * Stores replies whose dedupe keys are not there yet, and then marks as handled what they answer, in one command with
   * those of other leads: as it was read, for what was sent meanwhile has news again. Returns the replies that are new.
   */
  answer(replies: Message[], handled: Message[]): Promise<Message[]>
  /** Those of them that exist, in no particular order. */
  findByIds(ids: string[]): Promise<Message[]>
  /** A lead's conversation, oldest first; of a page, the `limit` newest ones older than the id `before`. */
  list(leadId: string, page?: { limit?: number | undefined; before?: string | undefined }): Promise<Message[]>
  /**
   * Of a lead's conversation the `limit` oldest messages between two ids, or from its beginning or to its end; the one
   * with the id `from` is among them.
   */
  listBetween(
    leadId: string,
    ids: { from?: string | undefined; after?: string | undefined; before?: string | undefined },
    limit: number,
  ): Promise<Message[]>
  /** What is shown of the `limit` oldest messages after an id, or from the beginning. */
  listShown(leadId: string, after: string | undefined, limit: number): Promise<ShownMessage[]>
  /** The customer's first messages, the oldest first: what the score is made from. Those of several leads, by one query. */
  listSaid(leadId: string, limit: number): Promise<SaidMessage[]>
  /** The last message of a conversation: what is new must come after it. */
  findNewestId(leadId: string): Promise<string | null>
}

/** Replies, and what they answer. */
interface Answer {
  replies: Message[]
  handled: Message[]
}

/** What is read of conversations, and what is added to them. */
export function conversationsIn(model: MessageModel, announced: Announced): Conversations {
  const markTogether = gathered(async (lists: readonly Message[][]) => {
    await model.bulkWrite(marksHandled(lists.flat()))
    return lists.map(() => undefined)
  })
  const answerTogether = gathered(async (answers: readonly Answer[]) => {
    const missing = answers
      .flatMap(({ replies }) => replies)
      .map((reply) => {
        const { platform, bot, chat, dedupe_key, id } = reply
        const key = { platform, bot, chat, dedupe_key }
        return { key, document: toDocument(reply), events: [created(id)] }
      })
    const marks = marksHandled(answers.flatMap(({ handled }) => handled))
    const isNew = await announced.insertMissing(missing, marks)
    return answers.map(({ replies }) => replies.filter(({ id }) => isNew.has(id)))
  })
  return {
    insert: (message) => announced.insert(toDocument(message), [created(message.id)]),
    answer: async (replies, handled) => {
      if (replies.length > 0) return [...(await answerTogether({ replies, handled }))]
      await markTogether(handled)
      return []
    },
    findByIds: (ids) => read(model.find({ _id: { $in: ids } })),
    list: async (leadId, { limit, before } = {}) => {
      const query = { lead_id: leadId, ...(before !== undefined && { _id: { $lt: before } }) }
      if (limit === undefined) return read(model.find(query).sort({ _id: 1 }))
      return (await read(model.find(query).sort({ _id: -1 }).limit(limit))).reverse()
    },
    listBetween: (leadId, { from, after, before }, limit) => {
      const _id = {
        ...(from !== undefined && { $gte: from }),
        ...(after !== undefined && { $gt: after }),
        ...(before !== undefined && { $lt: before }),
      }
      const query = { lead_id: leadId, ...(Object.keys(_id).length > 0 && { _id }) }
      return read(model.find(query).sort({ _id: 1 }).limit(limit))
    },
    listShown: async (leadId, after, limit) => {
      const query = { lead_id: leadId, ...(after !== undefined && { _id: { $gt: after } }) }
      const messages = model.db.collection<Stored<ShownMessage>>('messages')
      const found = messages.find(query, { projection: shown, sort: { _id: 1 }, limit })
      return (await found.toArray()).map(({ _id: id, ...rest }) => ({ id, ...rest }))
    },
    listSaid: saidIn(model.db),
    findNewestId: async (leadId) => {
      const newest = model.findOne({ lead_id: leadId }, { _id: 1 }).sort({ _id: -1 })
      return (await newest.lean<{ _id: string }>())?._id ?? null
    },
  }
}

const shown = {
  ...{ message: 1, marks: 1, sender: 1, platform: 1, created_at: 1 },
  ...{ attachment: 1, files: 1, 'incoming.file_id': 1, 'incoming.album': 1 },
} as const

function created(message_id: string): DomainEvent {
  return { id: newId(), type: 'message.created', message_id }
}
