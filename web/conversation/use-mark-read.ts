import { useDocumentVisibility } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import type { InboxMessageAnswer } from '../../src/inbox/inbox-message.api.ts'
import { call } from '../api/client.ts'
import { untilAnswered } from '../api/query-client.ts'
import { useMay } from '../api/use-may.ts'
import { patchLead } from '../data/lead-cache.ts'

/** Marks a conversation read while it is open on a page that someone looks at. */
export function useMarkRead(lead: InboxLeadDetailAnswer, messages: readonly InboxMessageAnswer[]): void {
  const queries = useQueryClient()
  const visibility = useDocumentVisibility()
  const mayMark = useMay('write')
  const { mutate } = useMutation({
    mutationFn: (upTo: string) =>
      call('PUT /api/inbox/leads/:lead_id/read', { params: { lead_id: lead.id }, body: { up_to: upTo } }),
    ...untilAnswered,
    onSuccess: ({ unread }) => patchLead(queries, lead.id, { unread }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['counts'] }),
  })
  const newest = messages.at(-1)?.id
  const isUnread = lead.unread > 0
  useEffect(() => {
    if (mayMark && isUnread && newest !== undefined && visibility === 'visible') mutate(newest)
  }, [mayMark, isUnread, newest, visibility, mutate])
}
