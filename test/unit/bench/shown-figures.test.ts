import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { arithmeticOf } from '../../../bench/report/arithmetic.ts'
import { renderResults, renderTable } from '../../../bench/report/markdown.ts'
import { figuresIn, figuresShownIn, withFigures } from '../../../bench/report/readme-figures.ts'
import { Results } from '../../../bench/report/result.ts'
import { blockIn } from '../../../bench/report/shown-block.ts'

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const results = Results.parse(JSON.parse(read('bench/results.json')))
const shown = read('bench/RESULTS.md')

test('RESULTS.md shows what was measured, and nothing that was not', () => {
  expect(shown).toBe(renderResults(results))
})

test.each([
  ['README.md', 'en'],
  ['README.ru.md', 'ru'],
] as const)('the figures of %s are those of RESULTS.md', (path, language) => {
  const figures = figuresShownIn(read(path))
  expect(figures.length).toBeGreaterThan(10)
  expect(figures).toEqual(figuresIn(shown, language))
})

test('what growing.md reckons with are the figures of RESULTS.md', () => {
  expect(blockIn(read('docs/growing.md'))).toBe(renderTable(arithmeticOf(results.now ?? {})))
})

test('a README keeps its words when its figures are renewed', () => {
  const readme = read('README.ru.md')
  const renewed = withFigures(
    readme,
    shown.replace(/^\| [^|]+ \| the list of leads/m, '| 12.5 ms | the list of leads'),
    'ru',
  )
  expect(renewed).toContain('| 12,5 мс | список лидов')
  expect(renewed.split('\n')).toHaveLength(readme.split('\n').length)
})
