import type { Language } from '../core/text/localized-text.ts'
import type { Judgement } from '../verdict/judge.ts'
import { verdictOf } from '../verdict/verdict-sentence.ts'
import { judgeCells, returnedOf } from './judge-cells.ts'
import { noPriceToDate, pricesToDate } from './price-to-date.ts'
import type { ReportRow } from './report.api.ts'
import { type Cell, groupedBy, sumOf } from './report-cells.ts'
import type { ReportData } from './report-data.ts'
import type { ReportFigures } from './report-figures.api.ts'
import { figuresOf } from './report-figures.ts'
import type { GroupBy } from './report-query.ts'
import { holdAmongAll } from './side-by-side.ts'

/** The figures of cells together; `strangers` may have come by them. */
export function figuresOfCells(
  cells: readonly Cell[],
  strangers: readonly Cell[] | null,
  { niches, isDown }: ReportData,
): ReportFigures {
  return figuresOf({
    ...sumOf(cells),
    known: leadsOf(cells.filter(({ niche }) => niche !== null)),
    strangers: strangers === null ? null : leadsOf(strangers),
    returned: returnedOf(cells, niches),
    excludedDays: new Set(cells.filter(isDown).map(({ day }) => day)).size,
  })
}

function leadsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { counters }) => sum + (counters.leads ?? 0), 0)
}

/** What is thought of each row, by its key: of niches and of campaigns. */
export function judgedRows(data: ReportData, groupBy: GroupBy): Map<string, Judgement> {
  const judged = new Map<string, Judgement>()
  if (groupBy !== 'niche' && groupBy !== 'campaign') return judged
  for (const [key, cells] of groupedBy(data.cells, groupBy)) {
    const niche = data.niches.get(cells[0]?.niche ?? '') ?? null
    if (key !== null) judged.set(key, judgeCells(cells, niche, data))
  }
  return judged
}

/** The rows of a report, and what is thought of each where anything is. */
export function rowsOf(
  data: ReportData,
  groupBy: GroupBy,
  { judged, language }: { judged: ReadonlyMap<string, Judgement>; language: Language },
): ReportRow[] {
  const hold = groupBy === 'niche' ? holdAmongAll([...judged.values()]) : []
  const holds = new Map([...judged.keys()].map((key, index) => [key, hold[index] ?? null]))
  const strangersOf = strangersByRow(data, groupBy)
  const rows = groupedBy(data.cells, groupBy).map(([key, cells]) => {
    const figures = figuresOfCells(cells, strangersOf(key), data)
    const judgement = key === null ? undefined : judged.get(key)
    return {
      key,
      name: data.nameOf(key, groupBy),
      ...figures,
      // Spend is known by ad and not by the platform that people wrote on.
      ...(groupBy === 'source' && { spend: null }),
      verdict: judgement === undefined ? null : verdictOf(judgement, language),
      holds_among_all: key === null ? null : (holds.get(key) ?? null),
    }
  })
  const prices = groupBy === 'day' || groupBy === 'week' ? pricesToDate(rows) : []
  return rows.map((row, index) => ({ ...row, ...(prices[index] ?? noPriceToDate) }))
}

/** Who may have come by a row: whoever wrote then or on that platform, and by a niche, campaign or ad whoever wrote at all. */
function strangersByRow(
  { strangers }: ReportData,
  groupBy: GroupBy,
): (key: string | null) => readonly Cell[] | null {
  if (groupBy === 'niche' || groupBy === 'campaign' || groupBy === 'ad')
    return (key) => (key === null ? null : strangers)
  const groups = new Map(groupedBy(strangers, groupBy))
  return (key) => groups.get(key) ?? []
}
