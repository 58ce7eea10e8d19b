import { blockIn, withBlock } from './shown-block.ts'

/** Languages in which there is a README. */
export type ReadmeLanguage = 'en' | 'ru'

const russianUnits: Record<string, string> = { '/s': '/с', s: 'с', ms: 'мс', KiB: 'КиБ', MiB: 'МиБ' }

/** The figures that `bench/RESULTS.md` offers to the READMEs. */
export function figuresIn(results: string, language: ReadmeLanguage): string[] {
  const figures = firstCells(results.match(/## In short\n\n([\s\S]*?)\n\n/)?.[1] ?? '')
  if (language === 'en') return figures
  return figures.map((figure) =>
    figure.replace('.', ',').replace(/\/s$|[a-z]+$/i, (unit) => russianUnits[unit] ?? unit),
  )
}

/** The figures that a README shows: the first column of its table. */
export function figuresShownIn(readme: string): string[] {
  return firstCells(blockIn(readme))
}

/** The README with the figures of `bench/RESULTS.md`, in its own words and their order. */
export function withFigures(readme: string, results: string, language: ReadmeLanguage): string {
  const figures = figuresIn(results, language)
  const lines = blockIn(readme).split('\n')
  const renewed = lines.map((line, at) => {
    const figure = figures[at - 2]
    return figure === undefined ? line : line.replace(/^\| [^|]* \|/, () => `| ${figure} |`)
  })
  return withBlock(readme, renewed.join('\n'))
}

/** The first column of a table, below its head. */
function firstCells(table: string): string[] {
  return table
    .split('\n')
    .slice(2)
    .flatMap((line) => line.match(/^\| ([^|]*) \|/)?.[1] ?? [])
}
