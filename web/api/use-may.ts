import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Scope } from '../../src/auth/scope.ts'
import { call } from './client.ts'
import { currentSession, watchSession } from './session.ts'

/**
 * Whether whoever looks at the page may do what asks for this scope: what they may not do is not offered. With a key,
 * nothing is until the server has said what the key may.
 */
export function useMay(scope: Scope): boolean {
  const { key } = useSyncExternalStore(watchSession, currentSession)
  const { data } = useQuery({
    queryKey: ['me', key],
    queryFn: ({ signal }) => call('GET /api/inbox/me', { signal }),
    enabled: key !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return key === null || (data?.scopes.includes(scope) ?? false)
}
