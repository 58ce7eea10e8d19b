import type { Connection } from 'mongoose'
import { insertNew, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { newShop, Shop } from './shop.schema.ts'

type ShopDocument = Stored<Shop>

/** What may be set of the shop. */
export type ShopChanges = Partial<Omit<Shop, 'id' | 'rev' | 'updated_at'>>

export interface ShopStore {
  get(): Promise<Shop>
  /** One atomic write; null where it is at another revision by now. */
  update(changes: ShopChanges, rev: number): Promise<Shop | null>
}

/** The shop's settings in MongoDB. */
export function createShopStore(connection: Connection): ShopStore {
  const model = connection.model<ShopDocument>('Shop', shopSchema)
  return {
    get: async () => toEntity(await model.findOne({ _id: newShop.id }).lean<ShopDocument>()) ?? newShop,
    update: async (changes, rev) => {
      // Whoever sets something first makes the document; of two at once one does.
      if (rev === newShop.rev) await insertNew(model.insertOne(toDocument(newShop)))
      const changed = model.findOneAndUpdate(
        { _id: newShop.id, rev },
        { $set: { ...changes, updated_at: new Date() }, $inc: { rev: 1 } },
        { returnDocument: 'after' },
      )
      return toEntity(await changed.lean<ShopDocument>())
    },
  }
}

const shopSchema = schemaOf(Shop, 'shop')
