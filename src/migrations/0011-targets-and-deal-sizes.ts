import { z } from 'zod'
import { Contribution } from '../leads/contribution.schema.ts'
import { ofDeals } from '../leads/contribution.ts'
import { createLeadStore } from '../leads/lead.store.ts'
import { createErasureStore } from '../personal-data/erasure.store.ts'
import { rebuild } from '../roll-ups/rebuild.ts'
import { createRollUpStore } from '../roll-ups/roll-up.store.ts'
import type { Migration, OldDocument } from './migration.ts'

/**
 * Niches until 30 November 2026 know their targets of today alone: these have held since the niche was made. And deals
 * were counted without what each of them brought, which the evidence for a return is made of.
 */
export const targetsAndDealSizes: Migration = {
  name: '0011-targets-and-deal-sizes',
  run: async ({ connection, dayOf, changeEach }) => {
    await changeEach({
      collection: 'niches',
      where: { target_changes: { $exists: false } },
      change: async ({ cpl_target = null, roi_target = null, created_at }) => {
        const day = dayOf(z.date().parse(created_at))
        const first = { day, cpl_target, roi_target, usual_deal: null, author: null }
        const target_changes = cpl_target === null && roi_target === null ? [] : [first]
        return { $set: { usual_deal: null, target_changes } }
      },
    })
    await changeEach({
      collection: 'erasures',
      where: { contribution: { $exists: true }, 'deals.0': { $exists: true } },
      change: async (erasure) => sizesOf(erasure),
    })
    const stores = { leads: createLeadStore(connection), erased: createErasureStore(connection) }
    const rollUps = createRollUpStore(connection)
    // No process of this release has settled anything yet.
    const counted = rebuild({ ...stores, rollUps, finishLast: async () => 0, now: () => new Date() })
    for await (const _month of counted);
  },
}

const Kept = z.object({ contribution: Contribution, deals: z.array(z.object({ amount_tiyn: z.number() })) })

function sizesOf(erasure: OldDocument): { $set: Record<string, unknown> } {
  const { contribution, deals } = Kept.parse(erasure)
  return { $set: { 'contribution.counters': { ...contribution.counters, ...ofDeals({ deals }) } } }
}
