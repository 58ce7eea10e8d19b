import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './client.ts'

/** So often what is on the page is asked for again while no live connection tells of changes. */
export const pollMs = 5_000

const longestDelayMs = 30_000

/** A refusal stays one; a server that does not answer may be back in a moment. */
export function isPassing(error: Error): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500)
}

/** As long as the server asks for, and each time longer. */
function retryDelay(failures: number, error: Error): number {
  const askedMs = error instanceof ApiError ? error.retryAfterMs : 0
  return Math.max(askedMs, Math.min(longestDelayMs, 1_000 * 2 ** failures))
}

/** For a mutation that is tried until the server answers. */
export const untilAnswered = { retry: (_failures: number, error: Error) => isPassing(error), retryDelay }

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (failures, error) => failures < 3 && isPassing(error),
        retryDelay,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
}
