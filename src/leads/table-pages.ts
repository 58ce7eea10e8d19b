import type { Place } from '../core/paging/cursor.ts'
import { type InboxOrder, placeOf as placeInOrder } from './inbox-order.ts'
import { type LeadFilter, placeOf } from './lead-filter.ts'
import type { TableLead } from './lead-parts.ts'

/** Which leads a table holds. */
export interface TableFilter extends LeadFilter {
  /** Those of the inbox's list, in its order; otherwise all, the newest first. */
  sort?: InboxOrder | undefined
  snoozed?: boolean | undefined
}

/** The lists of the inbox, with what a table shows. */
export interface OrderedTable {
  listForTable(
    filter: Omit<TableFilter, 'sort' | 'updated_since'>,
    page: { order: InboxOrder; limit: number; after?: Place | undefined },
  ): Promise<TableLead[]>
}

interface Tables {
  leads: {
    listForTable(filter: LeadFilter, page: { limit: number; after?: Place | undefined }): Promise<TableLead[]>
  }
  inbox: OrderedTable
}

const rowsAtOnce = 500

/** All leads of a table, each once. Every page begins where the last ended: no cursor waits for a slow reader. */
export function tablePages({ leads, inbox }: Tables, filter: TableFilter): AsyncGenerator<TableLead[]> {
  const { sort, snoozed, ...asked } = filter
  if (sort !== undefined || snoozed !== undefined) return listedPages({ leads, inbox }, filter)
  return walked(
    (page) => leads.listForTable(asked, page),
    (lead) => placeOf(lead, asked),
  )
}

/** Whoever moves in the list while it is read is in the table once: who has moved ahead of what is read comes last. */
async function* listedPages(
  { leads, inbox }: Tables,
  { sort = 'activity', snoozed, updated_since: _none, ...asked }: TableFilter,
): AsyncGenerator<TableLead[]> {
  const begun = new Date()
  const isOrdered = [asked.q, asked.created_from, asked.created_to].some((each) => each !== undefined)
  const order = isOrdered ? 'created' : sort
  const filter = { ...asked, ...(sort === 'waiting' && { waiting: true }) }
  const seen = new Set<string>()
  const fresh = (page: TableLead[]): TableLead[] => {
    const unseen = page.filter(({ id }) => !seen.has(id))
    for (const { id } of unseen) seen.add(id)
    return unseen
  }
  const list = walked(
    (page) => inbox.listForTable({ ...filter, snoozed }, { order, ...page }),
    (lead) => placeInOrder(lead, order),
  )
  for await (const page of list) yield fresh(page)
  const since = { ...filter, updated_since: begun }
  const isListed = (lead: TableLead): boolean =>
    (snoozed === undefined && asked.q !== undefined) || isSnoozed(lead) === (snoozed ?? false)
  const moved = walked(
    (page) => leads.listForTable(since, page),
    (lead) => placeOf(lead, since),
  )
  for await (const page of moved) yield fresh(page.filter(isListed))
}

async function* walked(
  list: (page: { limit: number; after: Place | undefined }) => Promise<TableLead[]>,
  place: (lead: TableLead) => Place,
): AsyncGenerator<TableLead[]> {
  let after: Place | undefined
  do {
    const page = await list({ limit: rowsAtOnce, after })
    yield page
    const last = page.at(-1)
    after = page.length < rowsAtOnce || last === undefined ? undefined : place(last)
  } while (after !== undefined)
}

function isSnoozed({ snoozed_until }: TableLead): boolean {
  return snoozed_until != null && snoozed_until > new Date()
}
