import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { useCreate } from '../api/use-create.ts'
import type { Values } from '../forms/record-form.tsx'
import { refreshLead } from './lead-cache.ts'
import { remindersKey } from './use-reminders.ts'

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
