import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { useAccount } from '../api/use-account.ts'
import { useCreate } from '../api/use-create.ts'
import { useLivePolling } from '../api/use-live.ts'
import type { Values } from '../forms/record-form.tsx'
import { refreshLead } from './lead-cache.ts'

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

/** What staff do with the reminders of a lead. */
export function useReminderWrites(leadId: string) {
  const queries = useQueryClient()
  const create = useCreate()
  const of = (reminder_id: string) => ({ lead_id: leadId, reminder_id })
  const refresh = async (): Promise<void> => {
    await Promise.all([refreshLead(queries, leadId), queries.invalidateQueries({ queryKey: remindersKey })])
  }
  return {
    add: async (values: Values): Promise<void> => {
      await create('POST /api/leads/:lead_id/reminders', { params: { lead_id: leadId }, typed: values })
      await refresh()
    },
    change: async (id: string, typed: Values): Promise<void> => {
      await call('PATCH /api/leads/:lead_id/reminders/:reminder_id', { params: of(id), typed })
      await refresh()
    },
    finishing: useMutation({
      mutationFn: (id: string) =>
        call('PATCH /api/leads/:lead_id/reminders/:reminder_id', { params: of(id), body: { done: true } }),
      onSettled: refresh,
    }),
    deleting: useMutation({
      mutationFn: (id: string) =>
        call('DELETE /api/leads/:lead_id/reminders/:reminder_id', { params: of(id) }),
      onSettled: refresh,
    }),
  }
}
