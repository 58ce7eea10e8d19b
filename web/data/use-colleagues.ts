import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client.ts'

/** Those who may have leads and be mentioned, by name; asked for once somebody needs them. */
export function useColleagues(isAsked = true) {
  return useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => call('GET /api/inbox/colleagues', { signal }),
    enabled: isAsked,
    staleTime: 60_000,
  })
}
