import type { Connection, Model, QueryFilter, UpdateQuery } from 'mongoose'
import type { ChannelName } from '../channels/channel.ts'
import { newId } from '../core/id.ts'
import type { DomainEvent, MessageProgress } from '../events/event.schema.ts'
import type { Announce } from '../events/owed-events.store.ts'
import { type WritesWithEvents, withEvents } from '../events/with-events.store.ts'
import { type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { type Message, StoredMessage } from './message.schema.ts'
import type { MessageKey } from './message-key.ts'

type MessageDocument = Stored<StoredMessage>
type MessageModel = Model<MessageDocument>
type Announced = WritesWithEvents<MessageDocument>

/** One account of ours on a channel: what a sender serves. */
export interface BotAccount {
  platform: ChannelName
  bot: string
}

/** What a message is recognised by. Messages that went through no chat have no bot and no chat. */
export type StoredKey = Pick<Message, 'id' | 'platform' | 'bot' | 'chat' | 'dedupe_key'>

export interface MessageStore {
  ensureIndexes(): Promise<void>
  /** Stores a message. Returns false where its dedupe key is stored already: a redelivery. */
  insert(message: Message): Promise<boolean>
  /** Those of them that exist, in no particular order. */
  findByIds(ids: string[]): Promise<Message[]>
  /** A lead's conversation, oldest first; of a page, the `limit` newest ones older than the id `before`. */
  list(leadId: string, page?: { limit?: number | undefined; before?: string | undefined }): Promise<Message[]>
  /** Of a lead's conversation the `limit` oldest messages between two ids, or from its beginning or to its end. */
  listBetween(
    leadId: string,
    ids: { after?: string | undefined; before?: string | undefined },
    limit: number,
  ): Promise<Message[]>
  /** The customer's first messages, the oldest first: what the score is made from. */
  listSaid(
    leadId: string,
    limit: number,
  ): Promise<Pick<Message, 'id' | 'sender' | 'message' | 'kind' | 'marks'>[]>
  /** The last message of a conversation: what is new must come after it. */
  findNewestId(leadId: string): Promise<string | null>
  /** The message stored under this key. */
  findByKey(key: MessageKey): Promise<Message | null>
  /** Whether it went through a chat or not. */
  findOfLead(leadId: string, dedupeKey: string): Promise<Message | null>
  /** The message of this key, or its last edit. */
  findNewestVersion(leadId: string, dedupeKey: string): Promise<Message | null>
  listKeys(leadId: string): Promise<StoredKey[]>
  /** The chats that a conversation went through, each once. */
  listChats(leadId: string): Promise<Pick<Message, 'platform' | 'bot' | 'chat'>[]>
  remove(ids: string[]): Promise<void>
  removeOfLead(leadId: string): Promise<void>
  /** What the lead does not reflect yet, in order. */
  listUnhandled(leadId: string, limit: number): Promise<Message[]>
  /** Leads with a message, not newer than the id `before`, that they do not reflect yet. */
  listLeadsWithUnhandled(before: string, limit: number): Promise<string[]>
  /** The lead reflects these as they were read; one that was sent meanwhile has news again. */
  markHandled(messages: Message[]): Promise<void>
  /** Leads that have messages of this account due to be sent. */
  listLeadsToSend(account: BotAccount, now: Date, limit: number): Promise<string[]>
  /** The lead's unsent messages, due or not, oldest first: no later one may overtake an earlier one. */
  listToSend(account: BotAccount, leadId: string, limit: number): Promise<Message[]>
  /** Takes a due message for one attempt: nobody else gets it before `until`. False when it is taken. */
  claim(id: string, now: Date, until: Date): Promise<boolean>
  /** The message that this account sent under this id of the messenger's. */
  findByExternalId(account: BotAccount, externalId: string): Promise<Message | null>
  /** Records the id under which the messenger's client has it, and until when to wait for the server's word. */
  markHandedOver(id: string, externalId: string, until: Date): Promise<void>
  /** Records that the messenger has it. The pipeline looks at the message once more, unless it is a follow-up. */
  markSent(message: Pick<Message, 'id' | 'is_follow_up'>, externalId: string, at: Date): Promise<void>
  /** Records that it was delivered to the customer, or read and so delivered; the first time counts. */
  markReached(id: string, how: 'delivered' | 'read', at: Date): Promise<void>
  /** Records that it can never be sent, and why. The pipeline looks at the message once more. */
  markFailed(id: string, failure: { error: string; isBlocked?: boolean }): Promise<void>
  /** Messages due before then that an account other than this one of its messenger was to send. */
  listStranded(account: BotAccount, before: Date, limit: number): Promise<Message[]>
  /** Holds back all unsent messages of a lead until then, and says why. */
  postpone(hold: { account: BotAccount; leadId: string; until: Date; error: string }): Promise<void>
}

/**
 * Messages in MongoDB: the conversations, and by `delivery` the queue of what is still to be sent. Without
 * `announce` their events wait for the sweep.
 */
export function createMessageStore(
  connection: Connection,
  announce: Announce = () => undefined,
): MessageStore {
  const model = connection.model<MessageDocument>('Message', messageSchema)
  const announced = withEvents<MessageDocument>({ model, collection: 'messages', announce })
  return {
    ...conversation(model, announced),
    ...keys(model),
    ...handling(model),
    ...outbox(model),
    ...outcomes(model, announced),
  }
}

function conversation(
  model: MessageModel,
  announced: Announced,
): Pick<
  MessageStore,
  'ensureIndexes' | 'insert' | 'findByIds' | 'list' | 'listBetween' | 'listSaid' | 'findNewestId'
> {
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    insert: (message) =>
      announced.insert(toDocument(message), [
        { id: newId(), type: 'message.created', message_id: message.id },
      ]),
    findByIds: (ids) => find(model.find({ _id: { $in: ids } })),
    list: async (leadId, { limit, before } = {}) => {
      const query = { lead_id: leadId, ...(before !== undefined && { _id: { $lt: before } }) }
      if (limit === undefined) return find(model.find(query).sort({ _id: 1 }))
      return (await find(model.find(query).sort({ _id: -1 }).limit(limit))).reverse()
    },
    listBetween: (leadId, { after, before }, limit) => {
      const _id = { ...(after !== undefined && { $gt: after }), ...(before !== undefined && { $lt: before }) }
      const query = { lead_id: leadId, ...(Object.keys(_id).length > 0 && { _id }) }
      return find(model.find(query).sort({ _id: 1 }).limit(limit))
    },
    listSaid: (leadId, limit) => {
      const said = model.find(
        { lead_id: leadId, sender: 'lead' },
        { sender: 1, message: 1, kind: 1, marks: 1 },
      )
      return find(said.sort({ _id: 1 }).limit(limit))
    },
    findNewestId: async (leadId) => {
      const newest = model.findOne({ lead_id: leadId }, { _id: 1 }).sort({ _id: -1 })
      return (await newest.lean<{ _id: string }>())?._id ?? null
    },
  }
}

type Keys =
  | 'findByKey'
  | 'findOfLead'
  | 'findNewestVersion'
  | 'listKeys'
  | 'listChats'
  | 'remove'
  | 'removeOfLead'

function keys(model: MessageModel): Pick<MessageStore, Keys> {
  const ofKey = { platform: 1, bot: 1, chat: 1, dedupe_key: 1 } as const
  return {
    findByKey: async ({ platform, bot, chat, dedupe_key }) =>
      toEntity(await model.findOne({ platform, bot, chat, dedupe_key }).lean<MessageDocument>()),
    findOfLead: async (leadId, dedupeKey) =>
      toEntity(await model.findOne({ lead_id: leadId, dedupe_key: dedupeKey }).lean<MessageDocument>()),
    findNewestVersion: async (leadId, key) => {
      const versions = { lead_id: leadId, $or: [{ dedupe_key: key }, { 'incoming.edit_of': key }] }
      const [newest] = await find(model.find(versions).sort({ _id: -1 }).limit(1))
      return newest ?? null
    },
    listKeys: async (leadId) => {
      const documents = await model.find({ lead_id: leadId }, ofKey).lean<Stored<StoredKey>[]>()
      return documents.map((document) => toEntity(document))
    },
    listChats: async (leadId) => {
      const chats = await model.aggregate<{ _id: Pick<Message, 'platform' | 'bot' | 'chat'> }>([
        { $match: { lead_id: leadId } },
        { $group: { _id: { platform: '$platform', bot: '$bot', chat: '$chat' } } },
      ])
      return chats.map(({ _id }) => _id)
    },
    remove: async (ids) => {
      await model.deleteMany({ _id: { $in: ids } })
    },
    removeOfLead: async (leadId) => {
      await model.deleteMany({ lead_id: leadId })
    },
  }
}

type Handling = 'listUnhandled' | 'listLeadsWithUnhandled' | 'markHandled'

function handling(model: MessageModel): Pick<MessageStore, Handling> {
  return {
    listUnhandled: (leadId, limit) =>
      find(model.find({ lead_id: leadId, is_handled: false }).sort({ _id: 1 }).limit(limit)),
    listLeadsWithUnhandled: async (before, limit) =>
      leadsOf(await find(model.find({ is_handled: false, _id: { $lte: before } }).limit(limit))),
    markHandled: async (messages) => {
      const mark = async (read: Message[], state: object): Promise<void> => {
        if (read.length === 0) return
        const these = { _id: { $in: read.map(({ id }) => id) }, ...state }
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

type Outbox = 'listLeadsToSend' | 'listStranded' | 'listToSend' | 'findByExternalId' | 'claim' | 'postpone'

function outbox(model: MessageModel): Pick<MessageStore, Outbox> {
  const dueAt = (now: Date): object => ({ ...pending, 'delivery.next_attempt_at': { $lte: now } })
  return {
    listLeadsToSend: async (account, now, limit) => {
      const due = model.find({ ...account, ...dueAt(now) }).sort({ 'delivery.next_attempt_at': 1 })
      return leadsOf(await find(due.limit(limit)))
    },
    listStranded: ({ platform, bot }, before, limit) =>
      find(model.find({ platform, bot: { $ne: bot }, ...dueAt(before) }).limit(limit)),
    listToSend: (account, leadId, limit) =>
      find(
        model
          .find({ lead_id: leadId, ...account, ...pending })
          .sort({ _id: 1 })
          .limit(limit),
      ),
    findByExternalId: async (account, externalId) => {
      const sent = model.find({ ...account, 'delivery.external_id': externalId })
      const [first] = await find(sent.limit(1))
      return first ?? null
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
    postpone: async ({ account, leadId, until, error }) => {
      await model.updateMany(
        { lead_id: leadId, ...account, ...pending },
        { $set: { 'delivery.next_attempt_at': until, 'delivery.error': error } },
      )
    },
  }
}

type Outcomes = 'markHandedOver' | 'markSent' | 'markReached' | 'markFailed'

/** How an attempt ended and what a messenger said of it later; news are announced with their write. */
function outcomes(model: MessageModel, announced: Announced): Pick<MessageStore, Outcomes> {
  const tell = (
    isNews: QueryFilter<MessageDocument> & { _id: string },
    status: MessageProgress,
    update: UpdateQuery<MessageDocument>,
  ): Promise<void> => {
    const event: DomainEvent = { id: newId(), type: 'message.delivery', message_id: isNews._id, status }
    return announced.updateOne(isNews, update, [event])
  }
  return {
    markHandedOver: async (id, externalId, until) => {
      const handedOver = { 'delivery.external_id': externalId, 'delivery.next_attempt_at': until }
      await model.updateOne({ _id: id, ...pending }, { $set: handedOver })
    },
    markSent: ({ id, is_follow_up: isFollowUp = false }, externalId, at) => {
      const delivery = {
        'delivery.status': 'sent',
        'delivery.external_id': externalId,
        'delivery.sent_at': at,
      }
      const news = isFollowUp ? {} : { is_handled: false }
      const update = { $set: { ...delivery, ...news }, $unset: { 'delivery.error': '' } }
      return tell({ _id: id, 'delivery.status': { $ne: 'sent' } }, 'sent', update)
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

/** The part of mongoose's query that reading needs. */
interface Readable {
  lean<Result>(): PromiseLike<Result>
}

async function find(query: Readable): Promise<Message[]> {
  return (await query.lean<MessageDocument[]>()).map((document) => toEntity(document))
}

const pending = { 'delivery.status': 'pending' } as const

function leadsOf(documents: { lead_id: string }[]): string[] {
  return [...new Set(documents.map((document) => document.lead_id))]
}

const messageSchema = schemaOf(StoredMessage, 'messages')
// Starts with the chat, so that it can serve as the shard key of a cluster.
messageSchema.index({ platform: 1, bot: 1, chat: 1, dedupe_key: 1 }, { unique: true })
messageSchema.index({ lead_id: 1, _id: 1 })
messageSchema.index({ lead_id: 1, is_handled: 1, _id: 1 }, unhandledOnly())
messageSchema.index({ is_handled: 1, _id: 1 }, unhandledOnly())
messageSchema.index({ platform: 1, bot: 1, 'delivery.next_attempt_at': 1 }, pendingOnly())
messageSchema.index({ lead_id: 1, 'delivery.status': 1, _id: 1 }, pendingOnly())
messageSchema.index(
  { platform: 1, bot: 1, 'delivery.external_id': 1 },
  { partialFilterExpression: { 'delivery.external_id': { $exists: true } } },
)

function unhandledOnly(): { partialFilterExpression: object } {
  return { partialFilterExpression: { is_handled: false } }
}

function pendingOnly(): { partialFilterExpression: object } {
  return { partialFilterExpression: pending }
}
