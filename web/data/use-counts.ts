import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { useLivePolling } from '../api/use-live.ts'

/** Which leads are counted; absent means all. */
export interface CountScope {
  source?: string
  niche_id?: string
  campaign_id?: string
}

/** How many leads there are in each status, and how many unread. */
export function useCounts(scope: CountScope) {
  const refetchInterval = useLivePolling()
  return useQuery({
    queryKey: ['counts', scope],
    queryFn: ({ signal }) => call('GET /api/inbox/counts', { query: { ...scope }, signal }),
    refetchInterval,
  })
}
