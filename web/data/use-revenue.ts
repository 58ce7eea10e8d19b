import { useQueryClient } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { patchLead, refreshLead } from './lead-cache.ts'

/**
 * Tells what the present deal of a won lead brought, KZT. Resolves once the server has it; rejects with what it refused,
 * for the form to say.
 */
export function useTellRevenue(): (leadId: string, revenue: number) => Promise<void> {
  const queries = useQueryClient()
  return async (lead_id, revenue) => {
    const body = { status: 'won' as const, revenue }
    const lead = await call('PATCH /api/leads/:lead_id/status', { params: { lead_id }, body })
    patchLead(queries, lead_id, lead)
    await refreshLead(queries, lead_id)
  }
}
