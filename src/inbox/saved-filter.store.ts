import type { Connection } from 'mongoose'
import { insertNew, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { type SavedFilter, SavedFilters } from './saved-filter.schema.ts'

type SavedFiltersDocument = Stored<SavedFilters>

export interface SavedFilterStore {
  /** What somebody keeps, the oldest first. */
  listOf(ownerId: string): Promise<SavedFilter[]>
  /** Writes what follows from what is there: decided again where somebody else has written meanwhile. */
  change(ownerId: string, decide: (filters: SavedFilter[]) => SavedFilter[]): Promise<void>
  removeAllOf(ownerId: string): Promise<void>
}

/** Saved filters in MongoDB: a document for everybody who has some. */
export function createSavedFilterStore(connection: Connection): SavedFilterStore {
  const model = connection.model<SavedFiltersDocument>('SavedFilters', savedFiltersSchema)
  const find = async (id: string): Promise<SavedFilters> =>
    toEntity(await model.findOne({ _id: id }).lean<SavedFiltersDocument>()) ?? {
      id,
      filters: [],
      rev: 0,
      updated_at: new Date(),
    }
  return {
    listOf: async (id) => (await find(id)).filters,
    change: async (id, decide) => {
      for (;;) {
        const known = await find(id)
        const filters = decide(known.filters)
        if (filters === known.filters) return
        // Who keeps the first one makes the document; of two at once one does.
        if (known.rev === 0) await insertNew(model.insertOne(toDocument({ ...known, filters: [] })))
        const changes = { $set: { filters, updated_at: new Date() }, $inc: { rev: 1 } }
        const { matchedCount } = await model.updateOne({ _id: id, rev: known.rev }, changes)
        if (matchedCount === 1) return
      }
    },
    removeAllOf: async (id) => {
      await model.deleteOne({ _id: id })
    },
  }
}

const savedFiltersSchema = schemaOf(SavedFilters, 'saved_filters')
