import { checkRevision, type Revisions } from '../core/revision.ts'
import type { HoursNow } from './hours-now.ts'
import type { Shop } from './shop.schema.ts'
import type { ShopChanges, ShopStore } from './shop.store.ts'

export interface ShopService {
  get(): Promise<Shop>
  /** Throws PRECONDITION_FAILED at another revision than those given. */
  update(changes: ShopChanges, revisions?: Revisions): Promise<Shop>
}

interface ShopServiceDeps {
  shop: ShopStore
  hours: Pick<HoursNow, 'forget'>
}

export function createShopService({ shop, hours }: ShopServiceDeps): ShopService {
  return {
    get: shop.get,
    update: async (changes, revisions) => {
      for (;;) {
        const current = await shop.get()
        checkRevision(current, revisions)
        if (Object.keys(changes).length === 0) return current
        const changed = await shop.update(changes, current.rev)
        if (changed === null) continue
        hours.forget()
        return changed
      }
    },
  }
}
