import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import type { InboxLeadAnswer, InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import type { Page } from '../api/client.ts'
import type { LeadFilter } from './lead-filter.ts'
import { placeLead } from './place-lead.ts'

/** A list as it is cached: pages, of which all but the last are full. */
export type LeadPages = InfiniteData<Page<InboxLeadAnswer[]>, string | null>
/** What one write can change of a lead. */
export type LeadPatch = Partial<InboxLeadDetailAnswer>

/** The key of a list; lists of all filters begin with `leads`. */
export function listKey(filter: LeadFilter): ['leads', LeadFilter] {
  return ['leads', filter]
}

/** The key under which one lead is kept. */
export function leadKey(id: string): ['lead', string] {
  return ['lead', id]
}

/** All rows of a cached list. */
export function rowsOf(data: Pick<LeadPages, 'pages'>): InboxLeadAnswer[] {
  return data.pages.flatMap(({ answer }) => answer)
}

/** A list of one page, which goes on where the loaded one did. */
export function onePage(rows: InboxLeadAnswer[], next: string | null): LeadPages {
  return { pages: [{ answer: rows, next }], pageParams: [null] }
}

/** The key of the writes to leads; their variables name the lead by its `id`. */
export const changeKey = ['lead change']

/** How many writes to this lead the server has not answered yet. */
export function countChanges(queries: QueryClient, id: string): number {
  return queries.isMutating({
    mutationKey: changeKey,
    predicate: ({ state: { variables } }) => Object(variables).id === id,
  })
}

/** Shows a lead as it is now in every list, and where it is open. */
export function showLead(queries: QueryClient, lead: InboxLeadAnswer): void {
  for (const [key, data] of queries.getQueriesData<LeadPages>({ queryKey: ['leads'] })) {
    if (data) queries.setQueryData<LeadPages>(key, placed(data, lead, filterOf(key)))
  }
  queries.setQueryData<InboxLeadDetailAnswer>(leadKey(lead.id), (known) => known && { ...known, ...lead })
}

/**
 * Shows a change of a lead wherever it is on the page, before the server has confirmed it.
 * @returns takes it back
 */
export function patchLead(queries: QueryClient, id: string, patch: LeadPatch): () => void {
  const before: [QueryKey, unknown][] = [
    ...queries.getQueriesData({ queryKey: ['leads'] }),
    [leadKey(id), queries.getQueryData(leadKey(id))],
  ]
  queries.setQueryData<InboxLeadDetailAnswer>(leadKey(id), (lead) => lead && { ...lead, ...patch })
  const row = findRow(queries, id)
  if (row) showLead(queries, { ...row, ...patch })
  return () => {
    for (const [key, data] of before) queries.setQueryData(key, data)
  }
}

/** Takes a lead that does not exist any more off the page. */
export function dropLead(queries: QueryClient, id: string): void {
  queries.setQueriesData<LeadPages>(
    { queryKey: ['leads'] },
    (data) =>
      data &&
      onePage(
        rowsOf(data).filter((lead) => lead.id !== id),
        data.pages.at(-1)?.next ?? null,
      ),
  )
  void queries.resetQueries({ queryKey: leadKey(id) })
}

/** Has what the lists and counts say of a lead read again. */
export async function refreshLead(queries: QueryClient, id: string): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['leads-head'] }),
    queries.invalidateQueries({ queryKey: ['counts'] }),
    queries.invalidateQueries({ queryKey: leadKey(id) }),
  ])
}

function findRow(queries: QueryClient, id: string): InboxLeadAnswer | undefined {
  for (const [, data] of queries.getQueriesData<LeadPages>({ queryKey: ['leads'] })) {
    const row = data && rowsOf(data).find((lead) => lead.id === id)
    if (row) return row
  }
  return undefined
}

function placed(data: LeadPages, lead: InboxLeadAnswer, filter: LeadFilter): LeadPages {
  const next = data.pages.at(-1)?.next ?? null
  const rows = rowsOf(data)
  const changed = placeLead({ rows, hasMore: next !== null }, lead, filter)
  return changed === rows ? data : onePage(changed, next)
}

function filterOf([, filter]: QueryKey): LeadFilter {
  return typeof filter === 'object' && filter !== null ? filter : {}
}
