import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { InboxLeadAnswer, InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import type { LeadFilter } from './lead-filter.ts'
import { placeLead } from './place-lead.ts'

/** A list as far as it is loaded, and the cursor of what comes after it: null at its end. */
export interface LoadedLeads {
  rows: InboxLeadAnswer[]
  next: string | null
}

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
  for (const [key, list] of queries.getQueriesData<LoadedLeads>({ queryKey: ['leads'] })) {
    if (list) queries.setQueryData<LoadedLeads>(key, placed(list, lead, filterOf(key)))
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

/** A lead as the page shows it: in a list, or open. */
export function findLead(queries: QueryClient, id: string): InboxLeadAnswer | undefined {
  return findRow(queries, id) ?? queries.getQueryData<InboxLeadDetailAnswer>(leadKey(id))
}

/** Takes a lead that does not exist any more off the page. */
export function dropLead(queries: QueryClient, id: string): void {
  queries.setQueriesData<LoadedLeads>(
    { queryKey: ['leads'] },
    (list) => list && { ...list, rows: list.rows.filter((lead) => lead.id !== id) },
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
  for (const [, list] of queries.getQueriesData<LoadedLeads>({ queryKey: ['leads'] })) {
    const row = list?.rows.find((lead) => lead.id === id)
    if (row) return row
  }
  return undefined
}

function placed(list: LoadedLeads, lead: InboxLeadAnswer, filter: LeadFilter): LoadedLeads {
  const rows = placeLead({ rows: list.rows, hasMore: list.next !== null }, lead, filter)
  return rows === list.rows ? list : { ...list, rows }
}

function filterOf([, filter]: QueryKey): LeadFilter {
  return typeof filter === 'object' && filter !== null ? filter : {}
}
