import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { callPage } from '../api/client.ts'
import { listKey } from './lead-cache.ts'
import { filterIn, type LeadFilter, listPath } from './lead-filter.ts'

const pageSize = 100

/** The list of a filter, page by page. */
export function listQuery(filter: LeadFilter) {
  return infiniteQueryOptions({
    queryKey: listKey(filter),
    queryFn: ({ pageParam, signal }) =>
      callPage<InboxLeadAnswer[]>(pageParam ?? listPath(filter, pageSize), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    // Reading every page again for one new lead would be a waste: `useHead` keeps the beginning fresh.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Asks for the list that the page's address names before there is a page to show it. */
export function prefetchList(queries: QueryClient): void {
  void queries.prefetchInfiniteQuery(listQuery(filterIn(new URLSearchParams(location.search))))
}
