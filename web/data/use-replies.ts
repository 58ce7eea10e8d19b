import { useQuery } from '@tanstack/react-query'
import type { ReplyAnswer } from '../../src/replies/reply.api.ts'
import { call } from '../api/client.ts'

/** The canned replies that staff share, by their titles. */
export function useReplies() {
  return useQuery({
    queryKey: ['replies'],
    queryFn: ({ signal }) => call<ReplyAnswer[]>('/api/inbox/replies', { signal }),
    staleTime: 60_000,
  })
}
