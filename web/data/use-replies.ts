import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client.ts'

/** The canned replies that staff share, by their titles. */
export function useReplies() {
  return useQuery({
    queryKey: ['replies'],
    queryFn: ({ signal }) => call('GET /api/inbox/replies', { signal }),
    staleTime: 60_000,
  })
}
