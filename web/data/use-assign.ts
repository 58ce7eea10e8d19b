import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import type { AssigneeAnswer } from '../../src/leads/assignment.api.ts'
import { call } from '../api/client.ts'
import { useLeadChange } from './use-lead.ts'

/** Gives a lead to somebody, or back to the queue; refused where it is not whose the page thinks it is. */
export function useAssign(): (
  lead: Pick<InboxLeadAnswer, 'id' | 'assignee'>,
  to: AssigneeAnswer | null,
) => void {
  const { mutate } = useLeadChange()
  return ({ id, assignee }, to) => {
    const params = { lead_id: id }
    const from = assignee?.id ?? null
    mutate({
      id,
      patch: { assignee: to },
      send: () =>
        to === null
          ? call('DELETE /api/leads/:lead_id/assignee', { params })
          : call('PUT /api/leads/:lead_id/assignee', { params, body: { person_id: to.id, from } }),
    })
  }
}
