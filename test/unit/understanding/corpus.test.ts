import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { corpusLines } from '../../../script/understanding-line.ts'
import { judge } from '../../../script/understanding-verdict.ts'

// Every fourth line, so that the suite stays fast; ./script/understanding plays all.
const share = 4
vi.setConfig({ testTimeout: 60_000 })
const mostWrong = 0.005
const mostMissed = 0.03

it.each(['corpus', 'own', 'fresh', 'shop', 'street'])(
  'understands what customers say, and takes next to nothing wrongly: %s.jsonl',
  async (name) => {
    const text = await readFile(join(import.meta.dirname, '../../understanding', `${name}.jsonl`), 'utf8')
    const lines = corpusLines(text).filter((_, index) => index % share === 0)
    expect(lines.length).toBeGreaterThan(50)
    const verdicts = lines.map(judge)
    const wrong = verdicts.filter((verdict) => verdict.wrong.length > 0)
    const missed = verdicts.filter((verdict) => verdict.missed.length > 0)
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(Math.ceil(lines.length * mostWrong))
    expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(lines.length * mostMissed)
  },
)

it('counts a value that is not the customer’s as wrong, and one that was not understood as missed', () => {
  const line = { id: 'x', kind: 'name', stage: 'name', chat: 'ru', say: ['Айгуль'] } as const
  const judged = (expected: string | null) =>
    judge({ ...line, say: [...line.say], expect: { name: expected } })
  expect(judged('Айгуль')).toMatchObject({ wrong: [], missed: [] })
  expect(judged('Марат').wrong).toHaveLength(1)
  expect(judge({ ...line, say: ['кухня'], expect: { name: 'Марат' } }).missed).toHaveLength(1)
})
