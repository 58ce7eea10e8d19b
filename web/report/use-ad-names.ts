import { useQueries } from '@tanstack/react-query'
import type { CampaignDetailAnswer } from '../../src/campaigns/campaign.api.ts'
import { call } from '../api/client.ts'
import { useCampaigns } from '../data/use-campaigns.ts'
import type { Scope } from './use-report.ts'

export interface AdName {
  title: string
  campaign: string
}

/** What the ads of a niche or a campaign are called, by their ids. */
export function useAdNames(scope: Scope): ReadonlyMap<string, AdName> {
  const { data = [] } = useCampaigns()
  const campaigns = data.filter((campaign) => isIn(campaign, scope))
  return useQueries({
    queries: campaigns.map(({ id: campaign_id }) => ({
      queryKey: ['ads', campaign_id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call('GET /api/campaigns/:campaign_id/ads', { params: { campaign_id }, signal }),
    })),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data: ads = [] }, place) =>
          ads.map(({ id, title }) => [id, { title, campaign: campaigns[place]?.name ?? '' }]),
        ),
      ),
  })
}

function isIn({ id, niche_id }: CampaignDetailAnswer, scope: Scope): boolean {
  if (scope === null) return false
  return 'niche_id' in scope ? niche_id === scope.niche_id : id === scope.campaign_id
}
