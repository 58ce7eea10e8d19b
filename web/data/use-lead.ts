import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LeadStatus } from '../../src/core/lead-status.ts'
import type { LeadDetailAnswer } from '../../src/leads/lead.api.ts'
import { call } from '../api/client.ts'
import { useLivePolling } from '../api/use-live.ts'
import type { Values } from '../forms/record-form.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { useOfferUndo } from '../ui/use-offer-undo.tsx'
import {
  changeKey,
  countChanges,
  findLead,
  type LeadPatch,
  leadKey,
  patchLead,
  refreshLead,
} from './lead-cache.ts'

/** One lead with everything but its conversation. */
export function useLead(id: string) {
  const refetchInterval = useLivePolling()
  return useQuery({
    queryKey: leadKey(id),
    queryFn: ({ signal }) => call('GET /api/inbox/leads/:lead_id', { params: { lead_id: id }, signal }),
    refetchInterval,
  })
}

interface Change {
  id: string
  /** What the page shows at once. */
  patch: LeadPatch
  send(): Promise<LeadPatch>
}

/**
 * Writes to a lead: shown at once, taken back with a notice when the server refuses. They are sent one after the
 * other, since requests overtake each other; what is shown is the last of them until all are answered.
 */
export function useLeadChange() {
  const queries = useQueryClient()
  const notifyError = useNotifyError()
  return useMutation({
    mutationKey: changeKey,
    scope: { id: 'lead changes' },
    mutationFn: ({ send }: Change) => send(),
    onMutate: async ({ id, patch }) => {
      await queries.cancelQueries({ queryKey: leadKey(id) })
      return { takeBack: patchLead(queries, id, patch) }
    },
    onError: (error, _change, shown) => {
      shown?.takeBack()
      notifyError(error)
    },
    onSuccess: (answer, { id }) => {
      if (countChanges(queries, id) === 1) patchLead(queries, id, answer)
    },
    onSettled: async (_answer, _error, { id }) => {
      if (countChanges(queries, id) === 1) await refreshLead(queries, id)
    },
  })
}

interface LeadActions {
  /** Resolves when the server has it, or has refused it. */
  setStatus(id: string, status: LeadStatus): Promise<void>
  setBotActive(id: string, active: boolean): void
  /** Resolves once the server has it; rejects with what it refused, for the form to say. */
  update(id: string, changes: Values): Promise<void>
}

/** What staff do to a lead beside writing to it. */
export function useLeadActions(): LeadActions {
  const queries = useQueryClient()
  const { mutate, mutateAsync } = useLeadChange()
  const offerUndo = useOfferUndo()
  return {
    setStatus: async (id, status) => {
      const before = findLead(queries, id)?.status
      const params = { lead_id: id }
      const send = (): Promise<LeadDetailAnswer> =>
        call('PATCH /api/leads/:lead_id/status', { params, body: { status } })
      // A refusal has been told already.
      const answer = await mutateAsync({ id, patch: { status }, send }).catch(() => null)
      const at = answer?.status_history?.at(-1)?.at
      if (at === undefined || before === undefined || before === status) return
      const takeBack = (): Promise<LeadPatch> =>
        call('POST /api/inbox/leads/:lead_id/undo-status', { params, body: { at } })
      offerUndo(() => mutate({ id, patch: { status: before }, send: takeBack }))
    },
    setBotActive: (id, active) =>
      mutate({
        id,
        patch: { bot_active: active, ...(active && { bot_paused_until: null }) },
        send: () => call('PUT /api/leads/:lead_id/bot', { params: { lead_id: id }, body: { active } }),
      }),
    update: async (id, changes) => {
      const lead = await call('PATCH /api/leads/:lead_id', { params: { lead_id: id }, typed: changes })
      patchLead(queries, id, lead)
      await refreshLead(queries, id)
    },
  }
}
