import type { SpentAd } from '../campaigns/ad.store.ts'

type Named = Pick<SpentAd, 'id' | 'title' | 'campaign_id' | 'code'>

/**
 * What each ad is called among the others, by its id: its title; with its campaign where another ad has that title, and
 * with its code where that is of the same campaign, or of one that is called the same.
 */
export function adNames(ads: readonly Named[], campaigns: ReadonlyMap<string, string>): Map<string, string> {
  const longer: ((ad: Named) => string)[] = [
    ({ title }) => title,
    ({ title, campaign_id }) => `${title} · ${campaigns.get(campaign_id) ?? '—'}`,
    ({ title, code }) => `${title} · ${code}`,
  ]
  const names = new Map<string, string>()
  let left = ads
  for (const nameOf of longer) {
    const counts = new Map<string, number>()
    for (const ad of left) counts.set(nameOf(ad), (counts.get(nameOf(ad)) ?? 0) + 1)
    for (const ad of left) names.set(ad.id, nameOf(ad))
    left = left.filter((ad) => (counts.get(nameOf(ad)) ?? 0) > 1)
  }
  return names
}
