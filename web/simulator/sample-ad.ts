import type { UseMutationResult } from '@tanstack/react-query'
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AdAnswer } from '../../src/campaigns/ad.api.ts'
import type { CampaignAnswer } from '../../src/campaigns/campaign.api.ts'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { call } from '../api/client.ts'

const queryKey = ['simulator ads']
/** More campaigns than these are not asked for their ads. */
const campaignLimit = 20

/** The ads that a customer may come from, newest campaigns first. */
export function useAds(): UseQueryResult<AdAnswer[]> {
  return useQuery({
    queryKey,
    queryFn: async () => {
      const campaigns = await call<CampaignAnswer[]>(`/api/campaigns?limit=${campaignLimit}`)
      const ads = campaigns.map(({ id }) => call<AdAnswer[]>(`/api/campaigns/${id}/ads`))
      return (await Promise.all(ads)).flat()
    },
  })
}

/** Makes a niche, a campaign and an ad to try with. */
export function useSampleAd(): UseMutationResult<AdAnswer, Error, void> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const niche = await post<NicheAnswer>('/api/niches', {
        name: 'Ремонт ноутбуков',
        category: 'electronics_repair',
        cpl_target: 500,
        roi_target: 300,
      })
      const campaign = await post<CampaignAnswer>('/api/campaigns', {
        niche_id: niche.id,
        name: 'Telegram Алматы - Ремонт ноутбуков',
        platform: 'telegram',
        budget: 50_000,
      })
      const ad = { title: 'Ремонт MacBook за день', spent: 1_500 }
      return post<AdAnswer>(`/api/campaigns/${campaign.id}/ads`, ad)
    },
    onSuccess: () => client.invalidateQueries({ queryKey }),
  })
}

async function post<Answer>(path: string, body: object): Promise<Answer> {
  return call<Answer>(path, { method: 'POST', body })
}
