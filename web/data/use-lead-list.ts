import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { untilAnswered } from '../api/query-client.ts'
import { useLivePolling } from '../api/use-live.ts'
import { type LoadedLeads, listKey } from './lead-cache.ts'
import type { LeadFilter } from './lead-filter.ts'
import { orderOf } from './lead-order.ts'
import { listQuery, loadLeads, pageSize } from './list-query.ts'
import { mergeHead } from './merge-head.ts'

const headSize = 40

export interface LeadList {
  leads: InboxLeadAnswer[]
  isLoading: boolean
  error: Error | null
  /** Why the last attempt failed, while the next is on its way. */
  failure: Error | null
  retry(): void
  hasMore: boolean
  isLoadingMore: boolean
  loadMore(): void
}

const none: InboxLeadAnswer[] = []

/** The leads of a filter, loaded as far as someone has scrolled and kept up to date from the top. */
export function useLeadList(filter: LeadFilter): LeadList {
  const query = useQuery({
    ...listQuery(filter),
    placeholderData: (previous, before) => (isSameList(before?.queryKey, filter) ? previous : undefined),
  })
  const own = query.isPlaceholderData ? undefined : query.data
  useHead(filter, own !== undefined)
  return {
    leads: query.data?.rows ?? none,
    isLoading: query.isPending,
    error: query.error,
    failure: query.failureReason,
    retry: () => void query.refetch(),
    ...useMore(filter, own?.next ?? null),
  }
}

/** While someone types, the last results stay until the next ones are there. */
function isSameList(key: readonly unknown[] | undefined, filter: LeadFilter): boolean {
  return key !== undefined && isSame({ ...filter, q: '' }, { ...Object(key[1]), q: '' })
}

/** The page of which list: while it is on its way, the filter may change. */
interface Asked {
  of: LeadFilter
  cursor: string
}

/**
 * The page after what is loaded. It joins the list as that is when it comes: meanwhile leads have come, moved and
 * gone, which an infinite query, joining it to what there was when it asked, would undo.
 */
function useMore(
  filter: LeadFilter,
  next: string | null,
): Pick<LeadList, 'hasMore' | 'isLoadingMore' | 'loadMore'> {
  const queries = useQueryClient()
  const { mutate, variables, isPending, isError } = useMutation({
    mutationFn: ({ of, cursor }: Asked) => loadLeads(of, { limit: pageSize, cursor }),
    ...untilAnswered,
    onSuccess: (page, { of, cursor }) =>
      queries.setQueryData<LoadedLeads>(listKey(of), (list) =>
        list?.next === cursor ? joined(list, page) : list,
      ),
  })
  const isAsked = variables?.cursor === next
  const isLoadingMore = isAsked && isPending
  return {
    hasMore: next !== null && !(isAsked && isError),
    isLoadingMore,
    loadMore: () => {
      if (next !== null && !isLoadingMore) mutate({ of: filter, cursor: next })
    },
  }
}

function joined({ rows }: LoadedLeads, page: LoadedLeads): LoadedLeads {
  const known = new Set(rows.map(({ id }) => id))
  return { ...page, rows: [...rows, ...page.rows.filter(({ id }) => !known.has(id))] }
}

function useHead(filter: LeadFilter, isLoaded: boolean): void {
  const queries = useQueryClient()
  const refetchInterval = useLivePolling()
  useQuery({
    queryKey: ['leads-head', filter],
    queryFn: async ({ signal }) => {
      const head = await loadLeads(filter, { limit: headSize, signal })
      const list = queries.getQueryData<LoadedLeads>(listKey(filter))
      const merged = list && mergeInto(list, head, filter)
      if (merged === null) await queries.resetQueries({ queryKey: listKey(filter), exact: true })
      else if (merged) queries.setQueryData<LoadedLeads>(listKey(filter), merged)
      return null
    },
    enabled: isLoaded,
    refetchInterval,
    refetchOnWindowFocus: true,
  })
}

function mergeInto(list: LoadedLeads, head: LoadedLeads, filter: LeadFilter): LoadedLeads | null {
  if (isSame(list.rows.slice(0, head.rows.length), head.rows)) return list
  const isAll = head.next === null
  const rows = mergeHead(list.rows, { rows: head.rows, isAll }, orderOf(filter))
  return rows && { rows, next: isAll ? null : list.next }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
