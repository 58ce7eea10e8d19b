import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { AccountAnswer } from '../../src/people/account.api.ts'
import { call } from './client.ts'
import { currentSession, watchSession } from './session.ts'

export const accountKey = ['me']

/** Somebody else may be given another role at any time; the server refuses at once what is offered for longer. */
const staleMs = 30_000

/** Whoever looks at the page; undefined until the server has said who it is. */
export function useAccount(): AccountAnswer | undefined {
  const { key } = useSyncExternalStore(watchSession, currentSession)
  const { data } = useQuery({
    queryKey: [...accountKey, key],
    queryFn: ({ signal }) => call('GET /api/me', { signal }),
    staleTime: staleMs,
  })
  return data
}
