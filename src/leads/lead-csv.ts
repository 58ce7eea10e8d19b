import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Lead } from './lead.schema.ts'
import type { LeadService } from './lead.service.ts'
import type { LeadFilter } from './lead.store.ts'

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
] as const satisfies (keyof Lead)[]

const rowsAtOnce = 500

/**
 * All leads that the filter lets through, newest first, as CSV: UTF-8 with a byte order mark, or Excel takes
 * it for another encoding; RFC 4180 otherwise. A text that a spreadsheet would run as a formula gets an
 * apostrophe in front. Reads on only as fast as it is read, and ends when it is destroyed.
 */
export function leadCsv(list: LeadService['list'], filter: LeadFilter): Readable {
  const csv = stringify({
    columns: [...columns],
    header: true,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    cast: { date: (date) => date.toISOString() },
  })
  // Who reads learns of a failure from the stream itself.
  pipeline(Readable.from(allLeads(list, filter), { highWaterMark: 16 }), csv, () => undefined)
  return csv
}

/** Page by page, each beginning where the last ended: no cursor waits in the database for a slow reader. */
async function* allLeads(list: LeadService['list'], filter: LeadFilter): AsyncGenerator<Lead> {
  let before: string | undefined
  do {
    const rows: Lead[] = await list(filter, { limit: rowsAtOnce, before })
    yield* rows
    before = rows.length < rowsAtOnce ? undefined : rows.at(-1)?.id
  } while (before !== undefined)
}
