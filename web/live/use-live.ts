import { pollMs } from '../api/query-client.ts'

/** How often a view has to ask for changes. */
export function useLivePolling(): number {
  return pollMs
}
