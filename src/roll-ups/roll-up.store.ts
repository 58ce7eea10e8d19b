import type { Connection } from 'mongoose'
import type { Contribution, Counters } from '../leads/contribution.schema.ts'
import { knownByRevision, type Revision } from '../storage/known-by-revision.ts'
import { insertNew, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { type RollUp, StoredRollUp, withoutZeros } from './roll-up.schema.ts'
import { sumUp } from './sum-up.ts'

type RollUpDocument = Stored<StoredRollUp>

export interface RollUpStore {
  ensureIndexes(): Promise<void>
  /** Adds a batch of changes to the roll-ups that count them; the same batch, or one before it, does nothing. */
  apply(changes: readonly Contribution[], batch: number): Promise<void>
  /** Those of a month. */
  listMonth(month: string): Promise<StoredRollUp[]>
  /** Those that hold days of the range, without what they were made of; shared with whoever else reads them. */
  listRange(scope: RollUpScope, range: { from: string; to: string }): Promise<RollUp[]>
  /** The month of the first roll-up; null while there is none. */
  firstMonth(): Promise<string | null>
  /** Sets what is counted up to this batch, or stores a new one; false where another write came since it was read. */
  replaceIfCurrent(rollUp: RollUp, batch: number): Promise<boolean>
  /** Whether none of them was written since it was read. */
  areCurrent(rollUps: readonly Pick<RollUp, 'id' | 'rev'>[]): Promise<boolean>
}

export interface RollUpScope {
  scope: RollUp['scope']
  /** Null: those of people who came by no niche's ad. */
  niche_id?: string | null
  campaign_id?: string
}

/** Those of a year of dozens of ads: some tens of megabytes. */
const mostKnown = 1_000

/** Roll-ups in MongoDB. */
export function createRollUpStore(connection: Connection): RollUpStore {
  const model = connection.model<RollUpDocument>('RollUp', rollUpSchema)

  /** @returns whether each roll-up was there and did not contain the batch yet */
  async function add(sums: readonly RollUp[], batch: number): Promise<boolean> {
    const writes = sums.map((sum) => ({
      updateOne: {
        filter: { _id: sum.id, settled: { $lt: batch } },
        update: { $inc: { ...incrementsOf(sum), rev: 1 }, $set: { settled: batch } },
      },
    }))
    return writes.length === 0 || (await model.bulkWrite(writes)).matchedCount === writes.length
  }

  /** Makes those that are not there yet, with nothing in them. */
  async function begin(sums: readonly RollUp[]): Promise<void> {
    const writes = sums.map(({ id, ...sum }) => ({
      updateOne: {
        filter: { _id: id },
        update: { $setOnInsert: { ...sum, total: {}, days: {}, settled: 0, rev: 1 } },
        upsert: true,
      },
    }))
    await model.bulkWrite(writes)
  }

  const readKnown = knownByRevision(async (ids) => {
    const found = await model.find({ _id: { $in: ids } }, { settled: 0, total: 0 }).lean<RollUpDocument[]>()
    return found.map((document): RollUp => toEntity(document))
  }, mostKnown)

  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    apply: async (changes, batch) => {
      const summed = new Map<string, RollUp>()
      sumUp(summed, changes)
      const sums = [...summed.values()]
      if (await add(sums, batch)) return
      // Some contain the batch already, or are the first of a month.
      await begin(sums)
      await add(sums, batch)
    },
    listMonth: async (month) => {
      const found = await model.find({ month }).lean<RollUpDocument[]>()
      return found.map((document) => toEntity(document))
    },
    listRange: async (scope, { from, to }) => {
      const month = { $gte: from.slice(0, 7), $lte: to.slice(0, 7) }
      return readKnown(await model.find({ ...scope, month }, { rev: 1, settled: 1 }).lean<Revision[]>())
    },
    firstMonth: async () => {
      const first = await model.findOne({}, { month: 1 }).sort({ month: 1 }).lean<RollUpDocument>()
      return first?.month ?? null
    },
    replaceIfCurrent: async (rollUp, batch) => {
      const { id, rev, total, days } = rollUp
      if (rev === 0) return insertNew(model.insertOne({ ...toDocument(rollUp), rev: 1, settled: batch }))
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

/** What it adds, as paths into a roll-up. */
function incrementsOf({ total, days }: RollUp): Record<string, number> {
  const ofDays = Object.entries(days).flatMap(([day, counters]) => steps(`days.${day}`, counters))
  return Object.fromEntries([...steps('total', total), ...ofDays])
}

function steps(path: string, counters: Counters): [string, number][] {
  return Object.entries(withoutZeros(counters)).map(([name, step]) => [`${path}.${name}`, step])
}

const rollUpSchema = schemaOf(StoredRollUp, 'roll_ups')
rollUpSchema.index({ month: 1 })
rollUpSchema.index({ scope: 1, niche_id: 1, month: 1 })
rollUpSchema.index({ campaign_id: 1, month: 1 })
