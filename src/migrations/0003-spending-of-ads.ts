import type { Migration } from './migration.ts'

/**
 * Ads of 24 November 2026 know what they have cost and not when: it counts from their beginning, so that the first
 * amount that is set anew does not take what was spent before out of the figures by day.
 */
export const spendingOfAds: Migration = {
  name: '0003-spending-of-ads',
  run: ({ changeEach }) =>
    changeEach({
      collection: 'ads',
      where: { spending: { $exists: false } },
      change: async ({ created_at, spent }) => ({ $set: { spending: [{ at: created_at, spent }] } }),
    }),
}
