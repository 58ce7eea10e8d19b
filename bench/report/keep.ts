import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../stage/root.ts'
import { arithmeticOf } from './arithmetic.ts'
import { renderResults, renderTable } from './markdown.ts'
import { withFigures } from './readme-figures.ts'
import { type Circumstances, type Edition, type Findings, type PartName, Results } from './result.ts'
import { withBlock } from './shown-block.ts'

const kept = join(root, 'bench/results.json')

interface Kept {
  edition: Edition
  name: PartName
  on: Circumstances
  found: Findings
}

/** Takes a part's findings in the place of its last ones, and brings every document that shows them up to date. */
export function keep({ edition, name, on, found }: Kept): void {
  const results = existsSync(kept) ? Results.parse(JSON.parse(readFileSync(kept, 'utf8'))) : {}
  results[edition] = { ...results[edition], [name]: { on, found } }
  writeFileSync(kept, `${JSON.stringify(results, null, 1)}\n`)
  const text = renderResults(results)
  writeFileSync(join(root, 'bench/RESULTS.md'), text)
  renew('README.md', (old) => withFigures(old, text, 'en'))
  renew('README.ru.md', (old) => withFigures(old, text, 'ru'))
  renew('docs/growing.md', (old) => withBlock(old, renderTable(arithmeticOf(results.now ?? {}))))
}

function renew(name: string, change: (old: string) => string): void {
  const path = join(root, name)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}
