import type { NamedAd } from '../campaigns/ad.store.ts'

/** An ad that a table may name. */
export type KnownAd = NamedAd & { isCampaignDeleted: boolean }

/** The one ad that is meant, or why there is none. */
export type FoundAd = KnownAd | 'unknown' | 'several'

/**
 * Finds ads by their id, by their code, or by their title where one alone has it. Capitals and spaces make no
 * difference where only one fits.
 */
export function createFindAd(ads: readonly KnownAd[]): (written: string) => FoundAd {
  const exact = new Map(ads.flatMap((ad) => [[ad.id, ad] as const, [ad.code, ad] as const]))
  const alike = new Map<string, KnownAd[]>()
  for (const ad of ads) {
    for (const name of new Set([ad.id, ad.code, ad.title].map(bare)))
      alike.set(name, [...(alike.get(name) ?? []), ad])
  }
  return (written) => {
    const named = exact.get(written)
    if (named !== undefined) return named
    const found = alike.get(bare(written)) ?? []
    const present = found.filter(({ isCampaignDeleted }) => !isCampaignDeleted)
    const [only, other] = present.length > 0 ? present : found
    return other === undefined ? (only ?? 'unknown') : 'several'
  }
}

function bare(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}
