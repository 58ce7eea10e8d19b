import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { useLivePolling } from '../api/use-live.ts'
import { beginOf, type Place } from './lead-filter.ts'
import { conversationKey } from './use-conversation.ts'

/** Where a page of the conversation is. */
type Page = { around: string } | { at: string } | { before: string } | { after: string }

/** A lead's conversation from a place in it, both ways as far as someone has scrolled. */
export function useConversationAround(leadId: string, place: Place) {
  const pollingMs = useLivePolling()
  const query = useInfiniteQuery({
    queryKey: [...conversationKey(leadId), place],
    initialPageParam: firstPage(place),
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/inbox/leads/:lead_id/messages', {
        params: { lead_id: leadId },
        query: pageParam,
        signal,
      }),
    getPreviousPageParam: ({ messages, has_older }): Page | undefined =>
      has_older && messages[0] ? { before: messages[0].id } : undefined,
    getNextPageParam: ({ messages, has_newer }): Page | undefined => {
      const last = messages.at(-1)
      return has_newer && last ? { after: last.id } : undefined
    },
    refetchInterval: pollingMs,
  })
  const { data, isFetching, hasPreviousPage, hasNextPage, fetchPreviousPage, fetchNextPage } = query
  return {
    ...query,
    data: data && {
      messages: data.pages.flatMap(({ messages }) => messages),
      bot_typing: data.pages.some(({ bot_typing }) => bot_typing),
    },
    hasOlder: hasPreviousPage,
    hasNewer: hasNextPage,
    isLoadingOlder: query.isFetchingPreviousPage,
    loadOlder: () => {
      if (!isFetching) void fetchPreviousPage()
    },
    loadNewer: () => {
      if (!isFetching) void fetchNextPage()
    },
  }
}

function firstPage(place: Place): Page {
  if ('message' in place) return { around: place.message }
  return { at: (beginOf(place.day) ?? new Date()).toISOString() }
}
