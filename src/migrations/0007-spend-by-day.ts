import { z } from 'zod'
import type { DayOf } from '../core/local-day.ts'
import { kztOf, maxAmountKzt, tiynOf } from '../core/money.ts'
import type { Migration, OldDocument } from './migration.ts'

/**
 * Ads until 30 November 2026 know when it was set how much they had cost in all. Each time, the difference to the time
 * before becomes what the ad cost on that day: one below zero where a smaller sum was set. An amount beyond the largest
 * one, which the first version let in, becomes the largest.
 */
export const spendByDay: Migration = {
  name: '0007-spend-by-day',
  run: ({ dayOf, changeEach }) =>
    changeEach({
      collection: 'ads',
      where: { spend_tiyn: { $exists: false } },
      change: async (ad) => ({ $set: spendOf(ad, dayOf), $unset: { spending: '' } }),
    }),
}

const Spending = z.array(z.object({ at: z.date(), spent: z.number() }))

function spendOf({ spending, spent, updated_at }: OldDocument, dayOf: DayOf): Record<string, unknown> {
  const known = Spending.parse(spending)
  const steps = [...known, { at: known.at(-1)?.at ?? z.date().parse(updated_at), spent: Number(spent) }]
  const days = new Map<string, number>()
  let before = 0
  for (const step of steps) {
    const totalTiyn = tiynOf(Math.min(step.spent, maxAmountKzt))
    const day = dayOf(step.at)
    days.set(day, (days.get(day) ?? 0) + totalTiyn - before)
    before = totalTiyn
  }
  const spend_tiyn = Object.fromEntries([...days].filter(([, tiyn]) => tiyn !== 0))
  return { spend_tiyn, spent: kztOf(before) }
}
