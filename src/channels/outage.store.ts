import type { Connection } from 'mongoose'
import { type Stored, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { Outage } from './outage.schema.ts'

type OutageDocument = Stored<Outage>

export interface OutageStore {
  /** Keeps an outage that is over; the same again does nothing. */
  record(outage: Omit<Outage, 'id'>): Promise<void>
  /** Those that lie in the range at least in part. */
  listWithin(range: { from: Date; to: Date }): Promise<Outage[]>
}

/** Outages in MongoDB, a small document each. */
export function createOutageStore(connection: Connection): OutageStore {
  const model = connection.model<OutageDocument>('Outage', outageSchema)
  return {
    record: async ({ channel, from, to }) => {
      const id = `${channel}|${from.toISOString()}`
      await model.updateOne({ _id: id }, { $setOnInsert: { channel, from }, $max: { to } }, { upsert: true })
    },
    listWithin: async ({ from, to }) => {
      const found = await model.find({ from: { $lte: to }, to: { $gte: from } }).lean<OutageDocument[]>()
      return found.map((document) => toEntity(document))
    },
  }
}

const outageSchema = schemaOf(Outage, 'outages')
