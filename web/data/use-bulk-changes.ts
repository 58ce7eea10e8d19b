import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChangedLeadsAnswer, ChangeLeads } from '../../src/inbox/work.api.ts'
import { call } from '../api/client.ts'
import { useNotifyError } from '../ui/notify-error.ts'
import { useOfferUndo } from '../ui/use-offer-undo.tsx'

export type BulkChanges = Omit<ChangeLeads, 'lead_ids'>
export type BulkResult = ChangedLeadsAnswer['results'][number]

interface Asked {
  ids: readonly string[]
  changes: BulkChanges
}

/** More the API does not change at once. */
const atOnce = 200

/** Changes several leads, each by itself, and offers to take a change of their status back. */
export function useBulkChanges(onDone: (results: BulkResult[]) => void) {
  const queries = useQueryClient()
  const notifyError = useNotifyError()
  const offerUndo = useOfferUndo()
  const readAgain = (): Promise<unknown> =>
    Promise.all([
      queries.invalidateQueries({ predicate: ({ queryKey: [key] }) => isOfLeads(key) }),
      queries.invalidateQueries({ queryKey: ['tags'] }),
    ])
  return useMutation({
    mutationFn: changeInTurn,
    onError: notifyError,
    onSuccess: (results) => {
      const undone = results.flatMap(({ lead_id, changed_at }) =>
        changed_at === null ? [] : [{ lead_id, at: changed_at }],
      )
      if (undone.length > 0) offerUndo(() => void takeBack(undone).catch(notifyError).then(readAgain))
      onDone(results)
    },
    onSettled: readAgain,
  })
}

async function changeInTurn({ ids, changes }: Asked): Promise<BulkResult[]> {
  const results: BulkResult[] = []
  for (let from = 0; from < ids.length; from += atOnce) {
    const body = { lead_ids: ids.slice(from, from + atOnce), ...changes }
    results.push(...(await call('POST /api/inbox/changes', { body })).results)
  }
  return results
}

/** Each by itself: a lead whose status somebody has changed since keeps it, and the others go back. */
async function takeBack(changed: { lead_id: string; at: string }[]): Promise<void> {
  const refusals: unknown[] = []
  for (const { lead_id, at } of changed) {
    const undoing = call('POST /api/inbox/leads/:lead_id/undo-status', { params: { lead_id }, body: { at } })
    await undoing.catch((error: unknown) => refusals.push(error))
  }
  if (refusals.length > 0) throw refusals[0]
}

function isOfLeads(key: unknown): boolean {
  return key === 'leads' || key === 'leads-head' || key === 'lead' || key === 'counts'
}
