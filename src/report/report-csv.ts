import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { type CsvDialect, csvOptions } from '../core/csv.ts'
import type { ReportAnswer } from './report.api.ts'
import { tableOf } from './report-table.ts'

/** A report as CSV, in the dialect of all our tables. */
export function reportCsv(report: ReportAnswer, dialect: CsvDialect): Readable {
  const [columns = [], ...lines] = tableOf(report)
  const csv = stringify({ ...csvOptions(dialect), columns: columns.map(String) })
  // Who reads learns of a failure from the stream itself.
  pipeline(Readable.from(lines), csv, () => undefined)
  return csv
}
