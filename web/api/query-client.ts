import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './client.ts'

/** So often what is on the page is asked for again while no live connection tells of changes. */
export const pollMs = 5_000

/** A refusal stays one; a server that does not answer may be back in a moment. */
function isWorthRetrying(failures: number, error: Error): boolean {
  return failures < 3 && error instanceof ApiError && isPassing(error.status)
}

function isPassing(status: number): boolean {
  return status === 0 || status === 429 || status >= 500
}

/** As long as the server asks for, and each time longer. */
function retryDelay(failures: number, error: Error): number {
  const askedMs = error instanceof ApiError ? error.retryAfterMs : 0
  return Math.max(askedMs, 1_000 * 2 ** failures)
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 2_000, retry: isWorthRetrying, retryDelay, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
}
