import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '../api/client.ts'
import { useLivePolling } from '../api/use-live.ts'

/** More than this the API does not give at once. */
const mostRows = '1000'

/** All campaigns with what they cost and bring, newest first. */
export function useCampaigns() {
  const refetchInterval = useLivePolling()
  return useQuery({
    queryKey: ['campaigns'],
    queryFn: ({ signal }) => call('GET /api/inbox/campaigns', { query: { limit: mostRows }, signal }),
    refetchInterval,
  })
}

/** All niches that are not deleted, newest first. */
export function useNiches() {
  const refetchInterval = useLivePolling()
  return useQuery({
    queryKey: ['niches'],
    queryFn: ({ signal }) => call('GET /api/niches', { query: { limit: mostRows }, signal }),
    refetchInterval,
  })
}

/** All that is stored of a niche; there is none without an id. */
export function useNiche(nicheId: string | undefined) {
  const refetchInterval = useLivePolling()
  return useQuery({
    queryKey: ['niches', nicheId],
    queryFn: ({ signal }) =>
      call('GET /api/niches/:niche_id', { params: { niche_id: nicheId ?? '' }, signal }),
    enabled: nicheId !== undefined,
    refetchInterval,
  })
}

/** How a campaign's verdict changed, and when it was paused for it, newest first. */
export function useCampaignHistory(campaignId: string) {
  const refetchInterval = useLivePolling()
  return useQuery({
    queryKey: ['campaigns', campaignId, 'history'],
    queryFn: ({ signal }) =>
      call('GET /api/campaigns/:campaign_id/history', { params: { campaign_id: campaignId }, signal }),
    refetchInterval,
  })
}

/** What campaigns are called, by their ids. */
export function useCampaignNames(): ReadonlyMap<string, string> {
  const { data } = useCampaigns()
  return useMemo(() => new Map(data?.map(({ id, name }) => [id, name])), [data])
}
