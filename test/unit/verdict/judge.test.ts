import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tally } from '../../../src/verdict/fold-days.ts'
import { judge } from '../../../src/verdict/judge.ts'
import { Verdict } from '../../../src/verdict/verdict.schema.ts'
import { verdictOf } from '../../../src/verdict/verdict-sentence.ts'

const cplTarget = 10_000

function tally(leads: number, expected: number, changes: Partial<Tally> = {}): Tally {
  const all = { leads, expected, spent: expected * cplTarget }
  return { all, matured: all, dispersion: null, excludedDays: 0, cplTarget, ...changes }
}

describe('the decision', () => {
  it.each([
    [9, 3, 'scale'],
    [3, 12, 'stop'],
    [0, 4, 'stop'],
    [0, 3.3, 'continue'],
    [5, 5, 'continue'],
    [1, 2.9, 'need_more_data'],
    [0, 0, 'need_more_data'],
  ] as const)('on %d leads where %d were expected is %s', (leads, expected, decision) => {
    expect(judge(tally(leads, expected), null).decision).toBe(decision)
  })

  it('to stop goes by matured days alone', () => {
    const matured = tally(3, 6).all
    expect(judge(tally(3, 12, { matured }), null).decision).toBe('continue')
    expect(judge(tally(5, 14, { matured: tally(3, 12).all }), null).decision).toBe('stop')
  })

  it('to scale goes by all days', () => {
    expect(judge(tally(9, 3, { matured: tally(0, 0).all }), null).decision).toBe('scale')
  })

  it('is not to stop where the days differ too much, and says so', () => {
    expect(judge(tally(2, 40, { dispersion: 1.4 }), null).grounds).toBe('dearer_than_target')
    expect(judge(tally(2, 40, { dispersion: 1.6 }), null)).toMatchObject({
      decision: 'continue',
      grounds: 'days_differ',
    })
  })

  it('is to scale where deals have brought back more than the target, whatever a lead costs', () => {
    const revenue = { eValue: 25, revenue: 4_000_000 }
    expect(judge(tally(3, 12), revenue).decision).toBe('scale')
    expect(judge(tally(3, 12), { ...revenue, eValue: 19 }).decision).toBe('stop')
  })

  it('waits for a target and for spend, and shows no evidence without them', () => {
    const all = { leads: 9, spent: 30_000, expected: null }
    const none = judge(tally(0, 0, { all, matured: all, cplTarget: null }), null)
    expect(none).toMatchObject({ decision: 'need_more_data', grounds: 'no_target' })
    expect(none.figures).toMatchObject({ expected_leads: null, e_scale: null, e_stop: null })
    expect(none.figures.cpl_low).toBeGreaterThan(0)
    const unpaid = judge(tally(9, 0), null)
    expect(unpaid).toMatchObject({ decision: 'need_more_data', grounds: 'nothing_spent' })
    expect(unpaid.figures).toMatchObject({ e_scale: null, e_stop: null, cpl_low: null, spend_needed: null })
  })
})

describe('the figures', () => {
  it('are those of the formulas', () => {
    expect(judge(tally(9, 3, { excludedDays: 2 }), { eValue: 1.5, revenue: 0 }).figures).toEqual({
      leads: 9,
      expected_leads: 3,
      matured_leads: 9,
      matured_expected_leads: 3,
      e_scale: 23.5514,
      e_stop: expect.closeTo(0.067, 3),
      e_roi: 1.5,
      cpl_low: expect.closeTo(1355.83, 2),
      cpl_high: expect.closeTo(11_050.56, 2),
      spend_needed: 0,
      dispersion: null,
      excluded_days: 2,
    })
  })

  it('say in tenge what a verdict still takes', () => {
    expect(judge(tally(0, 1), null).figures.spend_needed).toBe(26_873)
    expect(judge(tally(5, 5), null).figures.spend_needed).toBeNull()
    expect(judge(tally(2, 40, { dispersion: 1.6 }), null).figures.spend_needed).toBeNull()
  })

  it('fit the schema in every language, for any days', () => {
    const count = fc.nat({ max: 5000 })
    const money = fc.double({ min: 0, max: 1e12, noNaN: true })
    const part = fc.record({
      leads: count,
      spent: money,
      expected: fc.double({ min: 0, max: 1e5, noNaN: true }),
    })
    const anyTally = fc.record({
      all: part,
      matured: part,
      dispersion: fc.option(fc.double({ min: 0, max: 50, noNaN: true })),
      excludedDays: count,
      cplTarget: fc.double({ min: 0.01, max: 1e12, noNaN: true }),
    })
    fc.assert(
      fc.property(anyTally, fc.constantFrom('ru', 'kk', 'en'), (days, language) => {
        const verdict = verdictOf(judge(days, null), language)
        expect(Verdict.strict().parse(JSON.parse(JSON.stringify(verdict)))).toEqual(verdict)
        expect(verdict.sentence).not.toMatch(/[{}]|NaN|undefined|Infinity/)
      }),
    )
  })
})
