import type { Connection } from 'mongoose'
import { insertNew, type Stored } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { Settlement } from './settlement.schema.ts'

/** A batch without the name of the document that all of them take turns in. */
export type Batch = Omit<Settlement, 'id'>

export interface SettlementStore {
  /** The newest batch; of number 0, and empty, while there was none. */
  read(): Promise<Batch>
  /** The number of the newest batch; 0 while there was none. */
  readNumber(): Promise<number>
  /** Puts this batch in the place of the one before it; false where another one has taken it. */
  begin(batch: Batch): Promise<boolean>
}

const _id = 'lead-changes'

/** The one document of the settling in MongoDB. */
export function createSettlementStore(connection: Connection): SettlementStore {
  const model = connection.model<Stored<Settlement>>('Settlement', settlementSchema)
  return {
    read: async () => {
      const { batch, leads, erasures } = (await model.findOne({ _id }).lean<Batch>()) ?? none
      return { batch, leads, erasures }
    },
    readNumber: async () => (await model.findOne({ _id }, { batch: 1 }).lean<Batch>())?.batch ?? 0,
    begin: async (next) => {
      if (next.batch === 1) return insertNew(model.insertOne({ _id, ...next }))
      const { matchedCount } = await model.updateOne({ _id, batch: next.batch - 1 }, { $set: next })
      return matchedCount === 1
    },
  }
}

const none: Batch = { batch: 0, leads: [], erasures: [] }
const settlementSchema = schemaOf(Settlement, 'settlements')
