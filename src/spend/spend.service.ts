import type { Ad } from '../campaigns/ad.schema.ts'
import { adNotFound } from '../campaigns/ad.service.ts'
import type { AdStore } from '../campaigns/ad.store.ts'
import type { CampaignStore } from '../campaigns/campaign.store.ts'
import { type DayRange, type DaySpend, daysOf, withDays } from '../campaigns/spend-days.ts'
import { AppError, type LocalizedText } from '../core/errors.ts'
import type { DayOf } from '../core/local-day.ts'
import { maxAmountKzt, tiynOf } from '../core/money.ts'

/** What ads cost day by day. Throws NOT_FOUND for an unknown ad. */
export interface SpendService {
  /** The days on which an ad cost something, oldest first. Throws INVALID_INPUT for a range that ends before it begins. */
  list(adId: string, range: DayRange): Promise<DaySpend[]>
  /**
   * What an ad cost on a day, whatever was set for it before; 0 clears the day.
   * Throws INVALID_INPUT for a day that has not come, for an ad of a deleted campaign, and for more in all than fits.
   */
  set(adId: string, spend: DaySpend): Promise<DaySpend>
}

interface SpendServiceDeps {
  ads: Pick<AdStore, 'findById' | 'change'>
  campaigns: Pick<CampaignStore, 'findById'>
  dayOf: DayOf
  now(): Date
}

export function createSpendService({ ads, campaigns, dayOf, now }: SpendServiceDeps): SpendService {
  const get = async (id: string): Promise<Ad> => (await ads.findById(id)) ?? adNotFound()

  return {
    list: async (adId, range) => {
      const { from = '', to = '9999' } = range
      if (from > to) refuse('to', outOfOrder)
      return daysOf(await get(adId), range)
    },
    set: async (adId, { day, amount }) => {
      const { campaign_id } = await get(adId)
      if (day > dayOf(now())) refuse('day', notYet)
      if ((await campaigns.findById(campaign_id)) === null) refuse('ad_id', campaignDeleted)
      const tiyn = tiynOf(amount)
      const changed = await ads.change(adId, (ad) => {
        if ((ad.spend_tiyn[day] ?? 0) === tiyn) return null
        const spend = withDays(ad, { [day]: tiyn })
        if (spend.spent > maxAmountKzt) refuse('amount', tooMuch)
        return spend
      })
      if (changed === null) adNotFound()
      return { day, amount }
    },
  }
}

const outOfOrder = { ru: 'ожидается, что to не раньше from', en: 'expected to not to precede from' }
const notYet = { ru: 'ожидается день, который уже наступил', en: 'expected a day that has come' }
const campaignDeleted = {
  ru: 'кампания этого объявления удалена: его расходы не меняются',
  en: 'the campaign of this ad is deleted: what it cost does not change',
}
const tooMuch = {
  ru: `ожидается, что вместе с другими днями будет не больше ${maxAmountKzt}`,
  en: `expected at most ${maxAmountKzt} together with the other days`,
}

function refuse(path: string, message: LocalizedText): never {
  throw new AppError('INVALID_INPUT', message, { details: [{ path, message }] })
}
