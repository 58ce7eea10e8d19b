import { checkRevision, type Revisions } from '../core/revision.ts'
import type { Shop } from './shop.schema.ts'
import type { ShopChanges, ShopStore } from './shop.store.ts'

export interface ShopService {
  get(): Promise<Shop>
  /** Throws PRECONDITION_FAILED at another revision than those given. */
  update(changes: ShopChanges, revisions?: Revisions): Promise<Shop>
}

export function createShopService({ shop }: { shop: ShopStore }): ShopService {
  return {
    get: shop.get,
    update: async (changes, revisions) => {
      for (;;) {
        const current = await shop.get()
        checkRevision(current, revisions)
        if (Object.keys(changes).length === 0) return current
        const changed = await shop.update(changes, current.rev)
        if (changed !== null) return changed
      }
    },
  }
}
