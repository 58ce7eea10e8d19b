import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { ResolveAuthors } from '../core/author.ts'
import { type CsvDialect, csvOptions } from '../core/csv.ts'
import type { Language } from '../core/text/localized-text.ts'
import { presentAuditEntry } from './audit.api.ts'
import type { AuditFilter, AuditStore } from './audit.store.ts'
import type { AuditEntry } from './audit-entry.schema.ts'

/** New columns come last: a program may know the others by their number. */
const columns = [
  'id',
  'at',
  'kind',
  'operation',
  'author_kind',
  'author_id',
  'author',
  'subject_id',
  'count',
] as const

type Row = Record<(typeof columns)[number], string | number | null>

export interface AuditDeps {
  audit: AuditStore
  authors: ResolveAuthors
}

const rowsAtOnce = 500

/** The log as CSV, the newest first, with those names that people have now. Reads on only as fast as it is read. */
export function auditCsv(
  deps: AuditDeps,
  filter: AuditFilter,
  { language, ...dialect }: CsvDialect & { language: Language },
): Readable {
  const csv = stringify({ ...csvOptions(dialect), columns: [...columns] })
  // Who reads learns of a failure from the stream itself.
  pipeline(Readable.from(allRows(deps, filter, language), { highWaterMark: 16 }), csv, () => undefined)
  return csv
}

/** Page by page: no cursor waits in the database for a slow reader. */
async function* allRows(
  { audit, authors }: AuditDeps,
  filter: AuditFilter,
  language: Language,
): AsyncGenerator<Row> {
  let before: string | undefined
  do {
    const entries: AuditEntry[] = await audit.list(filter, { limit: rowsAtOnce, before })
    const nameOf = await authors(
      entries.map(({ author }) => author),
      language,
    )
    for (const entry of entries) {
      const { author, ...shown } = presentAuditEntry(entry, nameOf)
      yield { ...shown, author_kind: author.kind, author_id: author.id, author: author.name }
    }
    before = entries.length < rowsAtOnce ? undefined : entries.at(-1)?.id
  } while (before !== undefined)
}
