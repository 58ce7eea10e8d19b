import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { ResolveAuthors } from '../core/author.ts'
import { type CsvDialect, csvOptions } from '../core/csv.ts'
import type { Language } from '../core/text/localized-text.ts'
import { presentAssignee } from './assignment.api.ts'
import { revenueOf } from './deal.schema.ts'
import type { LeadService } from './lead.service.ts'
import { assigneesOf } from './lead-authors.ts'
import { shownName } from './lead-name.ts'
import { shownNotes } from './lead-notes.ts'
import type { TableLead } from './lead-parts.ts'
import { type OrderedTable, type TableFilter, tablePages } from './table-pages.ts'

/** New columns come last: a program may know the others by their number. */
const columns = [
  'id',
  'created_at',
  'name',
  'phone',
  'source',
  'status',
  'quality_score',
  'budget',
  'notes',
  'language',
  'platform_user_id',
  'ad_id',
  'campaign_id',
  'niche_id',
  'updated_at',
  'phone_e164',
  'ad',
  'campaign',
  'niche',
  'revenue',
  'assignee_id',
  'assignee',
  'username',
] as const

type Row = Omit<TableLead, 'username'> & {
  ad: string | null
  campaign: string | null
  niche: string | null
  revenue: number | null
  assignee: string | null
  username: string | null
}

export interface LeadCsvDeps {
  leads: Pick<LeadService, 'listForTable' | 'originNames'>
  inbox: OrderedTable
  authors: ResolveAuthors
}

/**
 * All leads that the filter lets through, in the order of the list, as CSV. Reads on only as fast as it is
 * read, and ends when it is destroyed.
 */
export function leadCsv(
  { leads, inbox, authors }: LeadCsvDeps,
  filter: TableFilter,
  { language, ...dialect }: CsvDialect & { language: Language },
): Readable {
  const csv = stringify({ ...csvOptions(dialect), columns: [...columns] })
  // Who reads learns of a failure from the stream itself.
  pipeline(
    Readable.from(allRows({ leads, inbox, authors }, filter, language), { highWaterMark: 16 }),
    csv,
    () => undefined,
  )
  return csv
}

async function* allRows(
  { leads: table, inbox, authors }: LeadCsvDeps,
  filter: TableFilter,
  language: Language,
): AsyncGenerator<Row> {
  for await (const leads of tablePages({ leads: table, inbox }, filter)) {
    const names = await table.originNames(leads)
    const nameOfPerson = await authors(assigneesOf(leads), language)
    const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null))
    for (const lead of leads) {
      const { ad_id, campaign_id, niche_id } = lead
      const said = { name: shownName(lead, language), notes: shownNotes(lead, language) }
      const assignee = presentAssignee(lead.assignee_id, nameOfPerson)?.name ?? null
      const shown = { ...said, revenue: revenueOf(lead.deals), assignee, username: lead.username ?? null }
      yield { ...lead, ...shown, ad: nameOf(ad_id), campaign: nameOf(campaign_id), niche: nameOf(niche_id) }
    }
  }
}
