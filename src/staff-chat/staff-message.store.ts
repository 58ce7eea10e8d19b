import type { Connection, Model } from 'mongoose'
import { newId, timeOfId } from '../core/id.ts'
import { insertNew, insertThoseNew, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { StaffAnswer, StaffMessage, StaffNotice, type Unsaid } from './staff-message.schema.ts'

type MessageDocument = Stored<StaffMessage>
type MessageModel = Model<MessageDocument>

/** What somebody is to be told, before it is stored. */
export type OwedNotice = Pick<StaffNotice, 'chat' | 'key' | 'kind' | 'person_id' | 'lead_id'>
export type OwedAnswer = Pick<StaffAnswer, 'chat' | 'key' | 'kind' | 'language'>

export interface StaffMessageStore {
  ensureIndexes(): Promise<void>
  /** Owes notices, each once for its chat and key. Returns the chats that are owed something new. */
  oweNotices(owed: readonly OwedNotice[], at: Date): Promise<string[]>
  /** Owes an answer, once for its chat and key. */
  oweAnswer(owed: OwedAnswer, at: Date): Promise<void>
  /** Which of these keys are owed, or were told, as `<chat> <key>`. */
  listKnown(keys: readonly string[]): Promise<ReadonlySet<string>>
  /** When something is due next; null where nothing is owed. */
  findNextAttempt(): Promise<Date | null>
  /** Chats that something is due to. */
  listDueChats(now: Date, limit: number): Promise<string[]>
  /** What is due to a chat, oldest first. */
  listDueAnswers(chat: string, now: Date): Promise<StaffAnswer[]>
  listDueNotices(chat: string, now: Date): Promise<StaffNotice[]>
  /** Takes an answer for one attempt: nobody else gets it before `until`. False where somebody has. */
  take(id: string, now: Date, until: Date): Promise<boolean>
  /** When the messages with notices that went to a chat since a moment were sent, oldest first. */
  listTold(chat: string, since: Date): Promise<Date[]>
  markSent(ids: readonly string[], messageId: string, at: Date): Promise<void>
  drop(ids: readonly string[], unsaid: Unsaid, at: Date): Promise<void>
  /** Has nothing told to a chat before this. */
  holdBack(chat: string, until: Date): Promise<void>
  /** Has these wait until then. */
  postpone(ids: readonly string[], until: Date): Promise<void>
  /** Forgets the notices that are still owed to a person. */
  removeOwedTo(personId: string): Promise<void>
}

/** More is not told at once: what is left over is told by the next look. */
const mostAtOnce = 500
/** So long it is known what was told: much longer than anything may be owed a second time. */
const keptSeconds = 30 * 24 * 60 * 60

/** What is owed to colleagues' chats, in MongoDB: what is still to be told, and what was. */
export function createStaffMessageStore(connection: Connection): StaffMessageStore {
  const model = connection.model<MessageDocument>('StaffMessage', messageSchema)
  return { ...debts(model), ...due(model), ...outcomes(model) }
}

type Debts = 'ensureIndexes' | 'oweNotices' | 'oweAnswer' | 'listKnown' | 'removeOwedTo'

function debts(model: MessageModel): Pick<StaffMessageStore, Debts> {
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    oweNotices: async (owed, at) => {
      if (owed.length === 0) return []
      const documents = owed.map((each) => toDocument(begun(each, at)))
      const known = await insertThoseNew(model.insertMany(documents, { ordered: false }))
      return [...new Set(owed.flatMap(({ chat }, place) => (known.has(place) ? [] : [chat])))]
    },
    oweAnswer: async (owed, at) => {
      await insertNew(model.insertOne(toDocument(begun(owed, at))))
    },
    listKnown: async (keys) => {
      const found = model.find({ key: { $in: [...keys] } }, { chat: 1, key: 1 })
      return new Set((await found.lean<MessageDocument[]>()).map(({ chat, key }) => `${chat} ${key}`))
    },
    removeOwedTo: async (person_id) => {
      await model.deleteMany({ person_id, ...pending })
    },
  }
}

type Due = 'findNextAttempt' | 'listDueChats' | 'listDueAnswers' | 'listDueNotices' | 'listTold'

function due(model: MessageModel): Pick<StaffMessageStore, Due> {
  const dueTo = async (chat: string, now: Date, isNotice: boolean): Promise<StaffMessage[]> => {
    const filter = { chat, ...pending, next_attempt_at: { $lte: now }, person_id: { $exists: isNotice } }
    const found = model.find(filter).sort({ _id: 1 }).limit(mostAtOnce)
    return (await found.lean<MessageDocument[]>()).map((document) => toEntity(document))
  }
  return {
    findNextAttempt: async () => {
      const waiting = model.find({ ...pending }, { next_attempt_at: 1 }).sort({ next_attempt_at: 1 })
      const [next] = await waiting.limit(1).lean<MessageDocument[]>()
      return next?.next_attempt_at ?? null
    },
    listDueChats: async (now, limit) => {
      const waiting = model.find({ ...pending, next_attempt_at: { $lte: now } }, { chat: 1 })
      const found = await waiting.sort({ next_attempt_at: 1 }).limit(limit).lean<MessageDocument[]>()
      return [...new Set(found.map(({ chat }) => chat))]
    },
    listDueAnswers: async (chat, now) =>
      (await dueTo(chat, now, false)).flatMap((each) => StaffAnswer.safeParse(each).data ?? []),
    listDueNotices: async (chat, now) =>
      (await dueTo(chat, now, true)).flatMap((each) => StaffNotice.safeParse(each).data ?? []),
    listTold: async (chat, since) => {
      const told = { chat, status: 'sent', done_at: { $gt: since }, person_id: { $exists: true } } as const
      const found = await model.find(told, { message_id: 1, done_at: 1 }).lean<MessageDocument[]>()
      const byMessage = new Map(found.map(({ message_id, done_at }) => [message_id, done_at]))
      return [...byMessage.values()]
        .flatMap((at) => at ?? [])
        .toSorted((one, other) => one.getTime() - other.getTime())
    },
  }
}

type Outcomes = 'take' | 'markSent' | 'drop' | 'holdBack' | 'postpone'

function outcomes(model: MessageModel): Pick<StaffMessageStore, Outcomes> {
  return {
    take: async (id, now, until) => {
      const free = { _id: id, ...pending, next_attempt_at: { $lte: now } }
      const update = { $set: { next_attempt_at: until }, $inc: { attempts: 1 } }
      return (await model.updateOne(free, update)).matchedCount === 1
    },
    markSent: async (ids, message_id, done_at) => {
      await model.updateMany({ _id: { $in: [...ids] } }, { $set: { status: 'sent', message_id, done_at } })
    },
    drop: async (ids, unsaid, done_at) => {
      if (ids.length === 0) return
      const dropped = { $set: { status: 'dropped' as const, unsaid, done_at } }
      await model.updateMany({ _id: { $in: [...ids] }, ...pending }, dropped)
    },
    holdBack: async (chat, next_attempt_at) => {
      const before = { chat, ...pending, next_attempt_at: { $lt: next_attempt_at } }
      await model.updateMany(before, { $set: { next_attempt_at }, $inc: { attempts: 1 } })
    },
    postpone: async (ids, next_attempt_at) => {
      await model.updateMany({ _id: { $in: [...ids] }, ...pending }, { $set: { next_attempt_at } })
    },
  }
}

function begun<Owed extends object>(owed: Owed, at: Date) {
  const id = newId()
  const state = { status: 'pending' as const, unsaid: null, attempts: 0, next_attempt_at: at }
  return { id, ...owed, ...state, created_at: timeOfId(id), done_at: null, message_id: null }
}

const pending = { status: 'pending' } as const

const messageSchema = schemaOf(StaffMessage, 'staff_messages')
messageSchema.index({ chat: 1, key: 1 }, { unique: true })
messageSchema.index({ key: 1 })
messageSchema.index({ chat: 1, done_at: 1 })
messageSchema.index({ status: 1, next_attempt_at: 1 }, { partialFilterExpression: pending })
// What is still owed has no such time.
messageSchema.index({ done_at: 1 }, { expireAfterSeconds: keptSeconds })
