import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { callPage } from '../api/client.ts'
import { type LoadedLeads, listKey } from './lead-cache.ts'
import { filterIn, type LeadFilter, listPath } from './lead-filter.ts'

const pageSize = 100
/** More than this the API does not give at once. */
const largestPage = 1_000

/** The list of a filter: its first page, or when it is read anew, as much of it as was there. */
export function listQuery(filter: LeadFilter) {
  const queryKey = listKey(filter)
  return queryOptions({
    queryKey,
    queryFn: ({ signal, client }) => {
      const loaded = client.getQueryData<LoadedLeads>(queryKey)?.rows.length ?? 0
      return loadLeads(listPath(filter, Math.min(largestPage, Math.max(pageSize, loaded))), { signal })
    },
    // Reading it all again for one new lead would be a waste: `useHead` keeps the beginning fresh.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** A page of a list from its address. */
export async function loadLeads(path: string, request: { signal?: AbortSignal } = {}): Promise<LoadedLeads> {
  const { answer: rows, next } = await callPage<InboxLeadAnswer[]>(path, request)
  return { rows, next }
}

/** Asks for the list that the page's address names before there is a page to show it. */
export function prefetchList(queries: QueryClient): void {
  void queries.prefetchQuery(listQuery(filterIn(new URLSearchParams(location.search))))
}
