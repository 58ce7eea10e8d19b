import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api/client.ts'

/** What an ad is called. */
export function AdTitle({ id }: { id: string }): ReactNode {
  const { data } = useQuery({
    queryKey: ['ad', id],
    queryFn: ({ signal }) => call('GET /api/ads/:ad_id', { params: { ad_id: id }, signal }),
    staleTime: 60_000,
  })
  return data?.title ?? '…'
}
