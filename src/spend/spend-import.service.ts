import type { Ad, SpendDays } from '../campaigns/ad.schema.ts'
import type { AdStore } from '../campaigns/ad.store.ts'
import type { CampaignStore } from '../campaigns/campaign.store.ts'
import { withDays } from '../campaigns/spend-days.ts'
import type { DayOf } from '../core/local-day.ts'
import { kztOf, maxAmountKzt, tiynOf } from '../core/money.ts'
import { createFindAd, type KnownAd } from './find-ad.ts'
import { type ReadRow, readRows } from './read-rows.ts'
import { readSpendTable } from './spend-table.ts'

/** What became of a row. */
export interface ImportedRow extends ReadRow {
  /** What the rows of its day come to together, and what the day had cost before, KZT; null where it is refused. */
  dayAmount: number | null
  before: number | null
}

/** Takes what ads cost by day from a table. */
export interface SpendImportService {
  /**
   * What the rows of an ad and a day come to together becomes what the ad cost on that day, as if it was set: the same
   * table again changes nothing. The days of an ad are one write. Rows that are not taken say why, and keep no other
   * row back but those of their day.
   * @throws AppError INVALID_INPUT, of `csv`, for what is no table of days, ads and amounts
   */
  import(csv: string, options: { isPreview: boolean }): Promise<ImportedRow[]>
}

interface SpendImportDeps {
  ads: Pick<AdStore, 'findById' | 'change' | 'listNamed'>
  campaigns: Pick<CampaignStore, 'findByIds'>
  dayOf: DayOf
  now(): Date
}

export function createSpendImport({ ads, campaigns, dayOf, now }: SpendImportDeps): SpendImportService {
  async function knownAds(): Promise<KnownAd[]> {
    const named = await ads.listNamed()
    const owners = await campaigns.findByIds([...new Set(named.map(({ campaign_id }) => campaign_id))])
    const present = new Set(owners.flatMap(({ id, is_deleted }) => (is_deleted === true ? [] : [id])))
    return named.map((ad) => ({ ...ad, isCampaignDeleted: !present.has(ad.campaign_id) }))
  }

  /** The days of an ad before they were set; null where the ad is gone or all of them would be too much. */
  async function setDays(adId: string, days: SpendDays, isPreview: boolean): Promise<SpendDays | null> {
    let before: SpendDays | null = null
    const decide = (ad: Ad): ReturnType<typeof withDays> | null => {
      const spend = withDays(ad, days)
      const isTooMuch =
        spend.spent > maxAmountKzt || Object.values(days).some((tiyn) => tiyn > tiynOf(maxAmountKzt))
      before = isTooMuch ? null : ad.spend_tiyn
      const isChange = Object.entries(days).some(([day, tiyn]) => (ad.spend_tiyn[day] ?? 0) !== tiyn)
      return isTooMuch || !isChange ? null : spend
    }
    if (!isPreview) await ads.change(adId, decide)
    else {
      const ad = await ads.findById(adId)
      if (ad !== null) decide(ad)
    }
    return before
  }

  return {
    import: async (csv, { isPreview }) => {
      const written = readSpendTable(csv)
      const rows = readRows(written, { findAd: createFindAd(await knownAds()), today: dayOf(now()) })
      const imported = new Map<string, { days: SpendDays; before: SpendDays | null }>()
      for (const [adId, days] of daysByAd(rows))
        imported.set(adId, { days, before: await setDays(adId, days, isPreview) })
      return rows.map((row) => {
        const { days, before } = imported.get(row.ad?.id ?? '') ?? {}
        if (row.refusal !== null || row.day === null || days === undefined)
          return { ...row, dayAmount: null, before: null }
        if (before == null)
          return { ...row, refusal: { field: 'amount', reason: 'tooMuch' }, dayAmount: null, before: null }
        return { ...row, dayAmount: kztOf(days[row.day] ?? 0), before: kztOf(before[row.day] ?? 0) }
      })
    },
  }
}

/** What the rows that can be taken come to, tiyn. */
function daysByAd(rows: readonly ReadRow[]): Map<string, SpendDays> {
  const sums = new Map<string, SpendDays>()
  for (const { ad, day, amount, refusal } of rows) {
    if (refusal !== null || ad === null || day === null || amount === null) continue
    const days = sums.get(ad.id) ?? {}
    sums.set(ad.id, { ...days, [day]: (days[day] ?? 0) + tiynOf(amount) })
  }
  return sums
}
