import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InboxMessagesAnswer } from '../../src/inbox/inbox-message.api.ts'
import { call } from '../api/client.ts'
import { useLivePolling } from '../api/use-live.ts'

type Pages = Pick<InboxMessagesAnswer, 'messages' | 'has_older' | 'bot_typing'>

const typingMs = 2_000

/** The key under which a lead's conversation is kept. */
export function conversationKey(leadId: string): [string, string] {
  return ['messages', leadId]
}

/** A lead's conversation from the newest message back as far as someone has asked for. */
export function useConversation(leadId: string) {
  const queries = useQueryClient()
  const pollingMs = useLivePolling()
  const params = { lead_id: leadId }
  const newest = useQuery({
    queryKey: conversationKey(leadId),
    queryFn: async ({ signal }): Promise<Pages> => {
      const page = await call('GET /api/inbox/leads/:lead_id/messages', { params, signal })
      const known = queries.getQueryData<Pages>(conversationKey(leadId))
      return known ? joinNewest(known, page) : page
    },
    // The bot may also decide to say nothing, of which no event tells.
    refetchInterval: ({ state }) => (state.data?.bot_typing ? typingMs : pollingMs),
  })
  const older = useMutation({
    mutationFn: (before: string) =>
      call('GET /api/inbox/leads/:lead_id/messages', { params, query: { before } }),
    onSuccess: (page) =>
      queries.setQueryData<Pages>(
        conversationKey(leadId),
        (known) =>
          known && { ...known, messages: [...page.messages, ...known.messages], has_older: page.has_older },
      ),
  })
  const first = newest.data?.messages[0]
  return {
    ...newest,
    hasOlder: newest.data?.has_older ?? false,
    isLoadingOlder: older.isPending,
    loadOlder: () => {
      if (first && !older.isPending) older.mutate(first.id)
    },
  }
}

/**
 * What is known with the newest page read anew. Where more has come than a page holds, the two do not meet,
 * and what is known begins again with the page.
 */
export function joinNewest(known: Pages, page: Pages): Pages {
  const [first] = page.messages
  if (first === undefined || !page.has_older) return page
  const before = known.messages.filter(({ id }) => id < first.id)
  const doMeet = known.messages.some(({ id }) => id >= first.id)
  if (!doMeet || before.length === 0) return page
  return { ...page, messages: [...before, ...page.messages], has_older: known.has_older }
}
