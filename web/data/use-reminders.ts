import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { useAccount } from '../api/use-account.ts'
import { useLivePolling } from '../api/use-live.ts'

/** The key of what whoever looks at the page is to be reminded of. */
export const remindersKey = ['reminders']

/** Reminders that are due, of whoever looks at the page. */
export function useDueReminders() {
  const refetchInterval = useLivePolling()
  const account = useAccount()
  // Where nobody is asked who they are there is one who is reminded, without an account.
  const enabled = account?.kind === 'local' || account?.may.includes('own') === true
  return useQuery({
    queryKey: remindersKey,
    queryFn: ({ signal }) => call('GET /api/me/reminders', { signal }),
    enabled,
    refetchInterval,
  })
}
