import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decisive, eValueOf, lnEScale, lnEStop } from '../../../src/verdict/e-values.ts'
import { scaleUpTo, stopFrom } from '../../../src/verdict/thresholds.ts'

const leads = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 5000 }))
const expected = fc.oneof(
  fc.double({ min: 0, max: 60, noNaN: true }),
  fc.double({ min: 0, max: 6000, noNaN: true }),
)

describe('the evidence', () => {
  it.each([
    [0, 1, 0.375],
    [3, 1, 2.625],
    [9, 3, 23.5514],
  ])('for scale, of %d leads where %d were expected, is %d', (n, m, value) => {
    expect(Math.exp(lnEScale({ leads: n, expected: m }))).toBeCloseTo(value, 4)
  })

  it.each([
    [0, 3, 10.87],
    [1, 6, 9.6973],
    [3, 12, 40.5244],
  ])('for stop, of %d leads where %d were expected, is %d', (n, m, value) => {
    expect(Math.exp(lnEStop({ leads: n, expected: m }))).toBeCloseTo(value, 4)
  })

  it('stays exact where its parts are far beyond any number', () => {
    expect(lnEScale({ leads: 5000, expected: 4500 })).toBeCloseTo(22.869279, 6)
  })

  it('is a finite number for any count', () => {
    fc.assert(
      fc.property(leads, expected, (n, m) => {
        for (const lnE of [lnEScale, lnEStop]) {
          const value = lnE({ leads: n, expected: m })
          expect(value).not.toBeNaN()
          expect(Number.isFinite(eValueOf(value))).toBe(true)
        }
      }),
    )
    expect(eValueOf(lnEScale({ leads: 1_000_000, expected: 0 }))).toBeGreaterThan(1e300)
  })

  it('for scale falls with spend and rises with leads, for stop the other way round', () => {
    fc.assert(
      fc.property(leads, expected, fc.double({ min: 0.01, max: 50, noNaN: true }), (n, m, more) => {
        const [here, dearer, better] = [
          { leads: n, expected: m },
          { leads: n, expected: m + more },
          { leads: n + 1, expected: m },
        ]
        expect(lnEScale(dearer)).toBeLessThan(lnEScale(here))
        expect(lnEScale(better)).toBeGreaterThan(lnEScale(here))
        expect(lnEStop(dearer)).toBeGreaterThan(lnEStop(here))
        expect(lnEStop(better)).toBeLessThan(lnEStop(here))
      }),
    )
  })

  it('never speaks for both at once', () => {
    fc.assert(
      fc.property(leads, expected, (n, m) => {
        const [least] = [lnEScale, lnEStop].map((lnE) => lnE({ leads: n, expected: m })).sort((a, b) => a - b)
        expect(least).toBeLessThan(Math.log(decisive))
      }),
    )
  })

  it('for stop says less where silence is no sign of its own', () => {
    const silence = { leads: 0, expected: 3 }
    expect(lnEStop(silence, { hasAtom: false })).toBeLessThan(lnEStop(silence))
    const one = { leads: 1, expected: 3 }
    expect(lnEStop(one, { hasAtom: false })).toBe(lnEStop(one))
  })
})

describe('the table of thresholds', () => {
  it.each([
    [0, null, 3.69],
    [1, null, 6.98],
    [2, null, 9.06],
    [3, 0.13, 10.96],
    [5, 1.01, 14.47],
    [8, 2.54, 19.33],
    [10, 3.66, 22.4],
    [15, 6.68, 29.73],
    [20, 9.94, 36.73],
    [30, 16.88, 50.14],
    [50, 31.83, 75.65],
  ])('%d leads: scale up to %d, stop from %d', (n, scale, stop) => {
    if (scale === null) expect(scaleUpTo(n)).toBeNull()
    else expect(scaleUpTo(n)).toBeCloseTo(scale, 2)
    expect(stopFrom(n)).toBeCloseTo(stop, 2)
  })

  it('says where the evidence is decisive, and only there', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 }), fc.double({ min: 0.001, max: 600, noNaN: true }), (n, m) => {
        const count = { leads: n, expected: m }
        expect(m < (scaleUpTo(n) ?? 0)).toBe(lnEScale(count) > Math.log(decisive))
        expect(m >= stopFrom(n)).toBe(lnEStop(count) >= Math.log(decisive))
      }),
      { numRuns: 50 },
    )
  })
})
