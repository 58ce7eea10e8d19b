import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { callPage, type Page } from '../api/client.ts'
import { useLivePolling } from '../live/use-live.ts'
import { type LeadPages, listKey, onePage, rowsOf } from './lead-cache.ts'
import { type LeadFilter, listPath } from './lead-filter.ts'
import { orderOf } from './lead-order.ts'
import { listQuery } from './list-query.ts'
import { mergeHead } from './merge-head.ts'

const headSize = 40

export interface LeadList {
  leads: InboxLeadAnswer[]
  isLoading: boolean
  error: Error | null
  retry(): void
  hasMore: boolean
  isLoadingMore: boolean
  loadMore(): void
}

/** The leads of a filter, loaded as far as someone has scrolled and kept up to date from the top. */
export function useLeadList(filter: LeadFilter): LeadList {
  const query = useInfiniteQuery({
    ...listQuery(filter),
    placeholderData: (previous, before) => (isSameList(before?.queryKey, filter) ? previous : undefined),
  })
  useHead(filter, query.isSuccess)
  const leads = useMemo(() => (query.data ? rowsOf(query.data) : []), [query.data])
  return {
    leads,
    isLoading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  }
}

/** While someone types, the last results stay until the next ones are there. */
function isSameList(key: readonly unknown[] | undefined, filter: LeadFilter): boolean {
  return key !== undefined && isSame({ ...filter, q: '' }, { ...Object(key[1]), q: '' })
}

function useHead(filter: LeadFilter, isLoaded: boolean): void {
  const queries = useQueryClient()
  const refetchInterval = useLivePolling()
  useQuery({
    queryKey: ['leads-head', filter],
    queryFn: async ({ signal }) => {
      const head = await callPage<InboxLeadAnswer[]>(listPath(filter, headSize), { signal })
      const data = queries.getQueryData<LeadPages>(listKey(filter))
      const merged = data && mergeInto(data, head, filter)
      if (merged === null) await queries.resetQueries({ queryKey: listKey(filter), exact: true })
      else if (merged) queries.setQueryData<LeadPages>(listKey(filter), merged)
      return null
    },
    enabled: isLoaded,
    refetchInterval,
    refetchOnWindowFocus: true,
  })
}

function mergeInto(data: LeadPages, head: Page<InboxLeadAnswer[]>, filter: LeadFilter): LeadPages | null {
  const loaded = rowsOf(data)
  if (isSame(loaded.slice(0, head.answer.length), head.answer)) return data
  const rows = mergeHead(loaded, { rows: head.answer, isAll: head.next === null }, orderOf(filter))
  return rows && onePage(rows, head.next === null ? null : (data.pages.at(-1)?.next ?? null))
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
