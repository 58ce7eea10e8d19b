import type { Connection } from 'mongoose'
import type { StatChange } from '../leads/contribution.schema.ts'
import { insertNew, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { incrementsOf, keysOf, type RollUp, StoredRollUp } from './roll-up.schema.ts'

type RollUpDocument = Stored<StoredRollUp>

/** So many applied changes are remembered. One is applied again within seconds, or after a crash by the next sweep. */
const appliedKept = 1000

export interface RollUpStore {
  ensureIndexes(): Promise<void>
  /** Adds changes to the roll-ups that count them, in one command; the same change again does nothing. */
  apply(changes: readonly StatChange[]): Promise<void>
  /** Those of a month, with the changes that they contain. */
  listMonth(month: string): Promise<StoredRollUp[]>
  /** Those that hold days of the range, without what they were made of. */
  listRange(scope: RollUpScope, range: { from: string; to: string }): Promise<RollUp[]>
  /** The month of the first roll-up; null while there is none. */
  firstMonth(): Promise<string | null>
  /** Sets what is counted, or stores a new one; false where another write came since it was read. */
  replaceIfCurrent(rollUp: RollUp): Promise<boolean>
  /** Whether none of them was written since it was read. */
  areCurrent(rollUps: readonly Pick<RollUp, 'id' | 'rev'>[]): Promise<boolean>
}

export interface RollUpScope {
  scope: RollUp['scope']
  /** Null: those of people who came by no niche's ad. */
  niche_id?: string | null
  campaign_id?: string
}

/** Roll-ups in MongoDB. */
export function createRollUpStore(connection: Connection): RollUpStore {
  const model = connection.model<RollUpDocument>('RollUp', rollUpSchema)

  /** @returns whether each roll-up was there and did not contain its change yet */
  async function add(changes: readonly StatChange[]): Promise<boolean> {
    const writes = changes.flatMap((change) =>
      keysOf(change).map(({ id }) => ({
        updateOne: {
          filter: { _id: id, applied: { $ne: change.id } },
          update: {
            $inc: { ...incrementsOf(change), rev: 1 },
            $push: { applied: { $each: [change.id], $slice: -appliedKept } },
          },
        },
      })),
    )
    return writes.length === 0 || (await model.bulkWrite(writes)).matchedCount === writes.length
  }

  /** Makes those that are not there yet, with nothing in them. */
  async function begin(changes: readonly StatChange[]): Promise<void> {
    for (const { id, ...key } of changes.flatMap((change) => keysOf(change))) {
      const first = { ...key, total: {}, days: {}, applied: [], rev: 1 }
      await model.updateOne({ _id: id }, { $setOnInsert: first }, { upsert: true })
    }
  }

  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    apply: async (changes) => {
      const counted = changes.filter(({ counters }) => Object.keys(counters).length > 0)
      if (await add(counted)) return
      // Some are in their roll-ups already, or are the first of a month: whatever is in it is not added again.
      await begin(counted)
      await add(counted)
    },
    listMonth: async (month) => {
      const found = await model.find({ month }).lean<RollUpDocument[]>()
      return found.map((document) => toEntity(document))
    },
    listRange: async (scope, { from, to }) => {
      const month = { $gte: from.slice(0, 7), $lte: to.slice(0, 7) }
      const found = await model.find({ ...scope, month }, { applied: 0, total: 0 }).lean<RollUpDocument[]>()
      return found.map((document) => toEntity(document))
    },
    firstMonth: async () => {
      const first = await model.findOne({}, { month: 1 }).sort({ month: 1 }).lean<RollUpDocument>()
      return first?.month ?? null
    },
    replaceIfCurrent: async (rollUp) => {
      const { id, rev, total, days } = rollUp
      if (rev === 0) return insertNew(model.insertOne({ ...toDocument(rollUp), rev: 1, applied: [] }))
      const { matchedCount } = await model.updateOne(
        { _id: id, rev },
        { $set: { total, days }, $inc: { rev: 1 } },
      )
      return matchedCount === 1
    },
    areCurrent: async (rollUps) => {
      const ids = rollUps.map(({ id }) => id)
      const found = await model.find({ _id: { $in: ids } }, { rev: 1 }).lean<RollUpDocument[]>()
      const revs = new Map(found.map(({ _id, rev }) => [_id, rev]))
      return rollUps.every(({ id, rev }) => (revs.get(id) ?? 0) === rev)
    },
  }
}

const rollUpSchema = schemaOf(StoredRollUp, 'roll_ups')
rollUpSchema.index({ month: 1 })
rollUpSchema.index({ scope: 1, niche_id: 1, month: 1 })
rollUpSchema.index({ campaign_id: 1, month: 1 })
