import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CampaignDetailAnswer } from '../../src/campaigns/campaign.api.ts'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { call } from '../api/client.ts'
import { useLivePolling } from '../api/use-live.ts'

/** All campaigns with what they cost and bring, newest first. */
export function useCampaigns() {
  const refetchInterval = useLivePolling()
  return useQuery({
    queryKey: ['campaigns'],
    queryFn: ({ signal }) => call<CampaignDetailAnswer[]>('/api/inbox/campaigns?limit=1000', { signal }),
    refetchInterval,
  })
}

/** All niches that are not deleted, newest first. */
export function useNiches() {
  const refetchInterval = useLivePolling()
  return useQuery({
    queryKey: ['niches'],
    queryFn: ({ signal }) => call<NicheAnswer[]>('/api/niches?limit=1000', { signal }),
    refetchInterval,
  })
}

/** What campaigns are called, by their ids. */
export function useCampaignNames(): ReadonlyMap<string, string> {
  const { data } = useCampaigns()
  return useMemo(() => new Map(data?.map(({ id, name }) => [id, name])), [data])
}
