import { Readable } from 'node:stream'
import type { ReportAnswer } from './report.api.ts'
import { tableOf } from './report-table.ts'

/** A report as a workbook of one sheet. Texts are texts there: no program computes them. */
export async function reportXlsx(report: ReportAnswer): Promise<Readable> {
  // Loaded when somebody asks for it, which is seldom.
  const { default: writeXlsx } = await import('write-excel-file/node')
  const [columns = [], ...lines] = tableOf(report)
  const header = columns.map((value) => ({ value: String(value), fontWeight: 'bold' as const }))
  const sheet = { sheet: `${report.from} ${report.to}`, stickyRowsCount: 1 }
  return Readable.from([await writeXlsx([header, ...lines], sheet).toBuffer()])
}
