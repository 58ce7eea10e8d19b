import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { corpusLines } from './understanding-line.ts'
import { judge, type Verdict } from './understanding-verdict.ts'

const folder = join(
  import.meta.dirname,
  ...(import.meta.dirname.includes('dist') ? ['..', '..'] : ['..']),
  'test/understanding',
)

function tally(verdicts: readonly Verdict[]): string {
  const wrong = verdicts.filter(({ wrong }) => wrong.length > 0).length
  const missed = verdicts.filter(({ wrong, missed }) => wrong.length === 0 && missed.length > 0).length
  return `wrong ${wrong}, missed ${missed} of ${verdicts.length}`
}

/** Plays the corpora of test/understanding through the dialog; prints what went wrong, and how it went by kind. */
async function main(names: readonly string[]): Promise<void> {
  const files = names.length > 0 ? names : ['corpus', 'own', 'fresh', 'shop', 'street']
  const texts = await Promise.all(files.map((name) => readFile(join(folder, `${name}.jsonl`), 'utf8')))
  const verdicts = texts.flatMap(corpusLines).map(judge)
  for (const { line, wrong, missed } of verdicts) {
    if (wrong.length + missed.length === 0) continue
    const what = [...wrong.map((text) => `WRONG ${text}`), ...missed].join('; ')
    console.log(`${line.id} (${line.stage}, ${line.chat}) ${JSON.stringify(line.say)}: ${what}`)
  }
  for (const kind of new Set(verdicts.map(({ line }) => line.kind))) {
    console.log(`${kind.padEnd(12)} ${tally(verdicts.filter(({ line }) => line.kind === kind))}`)
  }
  console.log(tally(verdicts))
}

await main(process.argv.slice(2))
