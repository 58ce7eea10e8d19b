import type { Connection } from 'mongoose'
import { insertNew, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { Turn } from './turn.schema.ts'

type TurnDocument = Stored<Turn>

export interface TurnStore {
  /** As it stands; a new one at revision 0 where nobody had a turn yet. */
  get(nicheId: string): Promise<Turn>
  /** Puts what was decided on this revision in its place; false where somebody else was first. */
  replace(turn: Turn): Promise<boolean>
}

/** Whose turn it is, in MongoDB. */
export function createTurnStore(connection: Connection): TurnStore {
  const model = connection.model<TurnDocument>('Turn', turnSchema)
  return {
    get: async (_id) =>
      toEntity(await model.findOne({ _id }).lean<TurnDocument>()) ?? {
        id: _id,
        shares: [],
        given: [],
        rev: 0,
      },
    replace: async ({ id: _id, rev, shares, given }) => {
      if (rev === 0) return insertNew(model.insertOne(toDocument({ id: _id, rev: 1, shares, given })))
      const { matchedCount } = await model.updateOne(
        { _id, rev },
        { $set: { shares, given }, $inc: { rev: 1 } },
      )
      return matchedCount === 1
    },
  }
}

const turnSchema = schemaOf(Turn, 'turns')
