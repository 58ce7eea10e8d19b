import type { UseMutationResult } from '@tanstack/react-query'
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AdAnswer } from '../../src/campaigns/ad.api.ts'
import { call } from '../api/client.ts'

const queryKey = ['simulator ads']
/** More campaigns than these are not asked for their ads. */
const campaignLimit = '20'

const sampleNiche = {
  name: 'Ремонт ноутбуков',
  category: 'electronics_repair',
  cpl_target: 500,
  roi_target: 300,
}

const sampleCampaign = {
  name: 'Telegram Алматы - Ремонт ноутбуков',
  platform: 'telegram',
  budget: 50_000,
} as const

/** The ads that a customer may come from, newest campaigns first. */
export function useAds(): UseQueryResult<AdAnswer[]> {
  return useQuery({
    queryKey,
    queryFn: async () => {
      const campaigns = await call('GET /api/campaigns', { query: { limit: campaignLimit } })
      const ads = campaigns.map(({ id }) =>
        call('GET /api/campaigns/:campaign_id/ads', { params: { campaign_id: id } }),
      )
      return (await Promise.all(ads)).flat()
    },
  })
}

/** Makes a niche, a campaign and an ad to try with. */
export function useSampleAd(): UseMutationResult<AdAnswer, Error, void> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const niche = await call('POST /api/niches', { body: sampleNiche })
      const campaign = await call('POST /api/campaigns', { body: { ...sampleCampaign, niche_id: niche.id } })
      return call('POST /api/campaigns/:campaign_id/ads', {
        params: { campaign_id: campaign.id },
        body: { title: 'Ремонт MacBook за день', spent: 1_500 },
      })
    },
    onSuccess: () => client.invalidateQueries({ queryKey }),
  })
}
