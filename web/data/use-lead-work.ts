import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { findLead } from './lead-cache.ts'
import { useLeadChange } from './use-lead.ts'

interface LeadWork {
  markUnread(id: string): void
  /** Null brings it back at once. */
  snooze(id: string, until: Date | null): void
  /** Only what differs is sent, so that what a colleague tags at the same time stays. */
  setTags(id: string, before: readonly string[], tags: readonly string[]): void
}

/** What is done with a lead beside answering it. */
export function useLeadWork(): LeadWork {
  const queries = useQueryClient()
  const { mutate } = useLeadChange()
  return {
    markUnread: (id) =>
      mutate({
        id,
        patch: { unread: Math.max(1, findLead(queries, id)?.unread ?? 0) },
        send: () => call('PUT /api/inbox/leads/:lead_id/unread', { params: { lead_id: id } }),
      }),
    snooze: (id, at) => {
      const until = at?.toISOString() ?? null
      mutate({
        id,
        patch: { snoozed_until: until },
        send: () =>
          call('PUT /api/inbox/leads/:lead_id/snooze', { params: { lead_id: id }, body: { until } }),
      })
    },
    setTags: (id, before, tags) => {
      const add_tags = tags.filter((tag) => !before.includes(tag))
      const remove_tags = before.filter((tag) => !tags.includes(tag))
      mutate({
        id,
        patch: { tags: [...tags] },
        send: async () => {
          const body = { lead_ids: [id], add_tags, remove_tags }
          const { results } = await call('POST /api/inbox/changes', { body })
          const refused = results.find(({ error }) => error !== null)
          if (refused?.error) throw new Error(refused.error)
          return {}
        },
      })
    },
  }
}

/** The tags in use, the most used first. */
export function useTags() {
  return useQuery({
    queryKey: ['tags'],
    queryFn: ({ signal }) => call('GET /api/inbox/tags', { signal }),
    staleTime: 60_000,
  })
}
