import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MessageKind } from '../../../src/channels/channel.ts'
import { ScoreReason } from '../../../src/scoring/score.schema.ts'
import { type ScoreFacts, scoreLead } from '../../../src/scoring/score.ts'
import { cpuMsOf } from '../../support/cpu-time.ts'

const word = fc.constantFrom('купить', 'срочно', 'керек', 'need', 'казино', 'крипта', 't.me/x', 'не', 'емес')
const text = fc.oneof(
  fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme' }),
)
const message = fc.record({
  sender: fc.constantFrom('lead' as const, 'bot' as const, 'human' as const),
  text,
  kind: fc.constantFrom(...MessageKind.options),
})
const target = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }))
const facts: fc.Arbitrary<ScoreFacts> = fc.record({
  phone: fc.option(fc.string()),
  hasOwnName: fc.boolean(),
  budget: fc.option(fc.double({ min: 0, max: 1e12, noNaN: true })),
  niche: fc.option(fc.record({ cpl_target: target, roi_target: target })),
  answers: fc.record({ given: fc.nat({ max: 30 }), asked: fc.nat({ max: 30 }) }),
  messages: fc.array(message, { maxLength: 12 }),
})

it('explains every score: valid reasons that add up to it, the same each time', () => {
  fc.assert(
    fc.property(facts, (known) => {
      const scored = scoreLead(known)
      const sum = scored.reasons.reduce((total, reason) => total + reason.points, 0)
      expect(scored.score).toBe(Math.min(100, Math.max(0, sum)))
      for (const reason of scored.reasons) expect(ScoreReason.parse(reason)).toEqual(reason)
      expect(scoreLead(structuredClone(known))).toEqual(scored)
      if (scored.isSpam) expect(scored.score).toBe(0)
    }),
  )
})

it('never scores a lead lower for more evidence, unless it is spam', () => {
  fc.assert(
    fc.property(facts, fc.array(message, { maxLength: 3 }), (known, more) => {
      const before = scoreLead(known)
      const after = scoreLead({
        ...known,
        phone: '87771234567',
        hasOwnName: true,
        answers: { given: known.answers.given + 1, asked: known.answers.asked + 1 },
        messages: [...known.messages, ...more],
      })
      if (!after.isSpam) expect(after.score).toBeGreaterThanOrEqual(before.score)
    }),
  )
})

it.each([
  ['letters', 'ы'],
  ['marks that must be sorted', '\u0301\u0323'],
  ['beginnings of phrases', 'сатып '],
  ['links', 'https://'],
  ['spaces', ' '],
])('scores hundreds of messages of 65 536 characters of %s in seconds', (_, part) => {
  const long = part.repeat(Math.floor(65_536 / part.length))
  const messages = Array.from({ length: 200 }, () => ({
    sender: 'lead' as const,
    text: long,
    kind: 'text' as const,
  }))
  const answers = { given: 0, asked: 0 }
  const facts = { phone: null, hasOwnName: false, budget: null, niche: null, answers, messages }
  expect(cpuMsOf(() => void scoreLead(facts))).toBeLessThan(20_000)
})
