import type { AdStore } from './ad.store.ts'

/** An ad with its campaign and niche: what a lead is tied to. */
export interface AdOrigin {
  ad_id: string
  campaign_id: string
  niche_id: string
}

/** Where an ad's code or address leads; null for an unknown one. */
export type FindOrigin = (code: string) => Promise<AdOrigin | null>

export function createFindOrigin({ ads }: { ads: Pick<AdStore, 'findByCode' | 'findByUrl'> }): FindOrigin {
  return async (code) => {
    const ad = (await ads.findByCode(code)) ?? (URL.canParse(code) ? await ads.findByUrl(code) : null)
    return ad && { ad_id: ad.id, campaign_id: ad.campaign_id, niche_id: ad.niche_id }
  }
}
