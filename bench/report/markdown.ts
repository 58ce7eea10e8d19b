import { aimOf, figuresOf, judged, partsOf } from './figures.ts'
import { inShortOf } from './in-short.ts'
import {
  type Circumstances,
  Edition,
  type Figure,
  type PartName,
  type Parts,
  type Results,
  type Table,
} from './result.ts'

const editions: Record<Edition, string> = { now: 'Now', before: 'Before', engine: 'On another engine' }

const parts: Record<PartName, string> = {
  calls: 'The five calls, beside peers',
  chats: 'Chats',
  growth: 'Growth',
  footprint: 'Footprint',
  work: 'Work per message',
}

/** The whole of `bench/RESULTS.md`. */
export function renderResults(results: Results): string {
  const sections = editionsOf(results).flatMap(([edition, found]) => [
    `## ${editions[edition]}`,
    ...partsOf(found).map(renderPart),
  ])
  return [
    '# Results of ./script/bench',
    'Written by `./script/bench --write` and by nothing else; [README.md](README.md) says how it is measured.',
    '## In short',
    renderTable(inShortOf(results.now ?? {})),
    '## Aims',
    renderTable(aimsOf(results)),
    ...sections,
  ]
    .join('\n\n')
    .concat('\n')
}

/** One part as it is printed once it is measured. */
export function renderPart([name, { on, found }]: [PartName, NonNullable<Parts[PartName]>]): string {
  const aims = found.figures
    .filter(({ aim }) => aim)
    .map((figure) => `- ${figure.title}: aim ${aimOf(figure)}, seen ${judged(figure)}`)
  return [
    `### ${parts[name]}`,
    renderCircumstances(on),
    ...found.tables.map((table) => `**${table.title}**\n\n${renderTable(table)}`),
    found.notes.map((note) => `- ${note}`).join('\n'),
    ...(aims.length > 0 ? [aims.join('\n')] : []),
  ].join('\n\n')
}

function renderCircumstances({ date, commit, machine, versions, engine, rows, load }: Circumstances): string {
  return `${date}, commit ${commit}. ${machine}. ${versions}. ${engine}. ${rows}. ${load}.`
}

/** Every aim with what each edition has seen. */
function aimsOf(results: Results): Table {
  const shown = editionsOf(results).map(([edition, found]) => ({ edition, figures: figuresOf(found) }))
  const aimed = new Map<string, Figure>()
  for (const figure of shown.flatMap(({ figures }) => figures)) if (figure.aim) aimed.set(figure.key, figure)
  return {
    title: 'Aims',
    columns: ['', 'aim', ...shown.map(({ edition }) => editions[edition].toLowerCase())],
    rows: [...aimed.values()].map((figure) => [
      figure.title,
      aimOf(figure),
      ...shown.map(({ figures }) => {
        const own = figures.find(({ key }) => key === figure.key)
        return own ? judged(own) : '—'
      }),
    ]),
  }
}

function editionsOf(results: Results): [Edition, Parts][] {
  return Edition.options.flatMap((edition): [Edition, Parts][] => {
    const found = results[edition]
    return found ? [[edition, found]] : []
  })
}

/** A table as Markdown has it. */
export function renderTable({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')
}
