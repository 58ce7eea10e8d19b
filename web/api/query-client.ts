import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './client.ts'

/** So often what is on the page is asked for again while no live connection tells of changes. */
export const pollMs = 5_000

/** A refusal stays one; a server that does not answer may be back in a moment. */
function isWorthRetrying(failures: number, error: Error): boolean {
  return failures < 3 && error instanceof ApiError && (error.status === 0 || error.status >= 500)
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 2_000, retry: isWorthRetrying, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
}
