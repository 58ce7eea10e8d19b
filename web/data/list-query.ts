import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { callPage } from '../api/client.ts'
import { type LoadedLeads, listKey } from './lead-cache.ts'
import { filterIn, type LeadFilter, queryOf } from './lead-filter.ts'

/** So many leads are asked for at once. */
export const pageSize = 100
/** More than this the API does not give at once. */
const largestPage = 1_000

/** The list of a filter: its first page, or when it is read anew, as much of it as was there. */
export function listQuery(filter: LeadFilter) {
  const queryKey = listKey(filter)
  return queryOptions({
    queryKey,
    queryFn: ({ signal, client }) => {
      const loaded = client.getQueryData<LoadedLeads>(queryKey)?.rows.length ?? 0
      return loadLeads(filter, { limit: Math.min(largestPage, Math.max(pageSize, loaded)), signal })
    },
    // Reading it all again for one new lead would be a waste: `useHead` keeps the beginning fresh.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

interface Page {
  limit: number
  /** Where it begins; left out, at the top. */
  cursor?: string
  signal?: AbortSignal
}

/** A page of a filter's list. */
export async function loadLeads(filter: LeadFilter, { limit, cursor, signal }: Page): Promise<LoadedLeads> {
  const query = { ...queryOf(filter), limit: String(limit), ...(cursor && { cursor }) }
  const { answer: rows, next } = await callPage('GET /api/inbox/leads', { query, signal })
  return { rows, next }
}

/** Asks for the list that the page's address names before there is a page to show it. */
export function prefetchList(queries: QueryClient): void {
  void queries.prefetchQuery(listQuery(filterIn(new URLSearchParams(location.search))))
}
