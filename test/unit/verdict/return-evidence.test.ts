import fc from 'fast-check'
import { expect, it } from 'vitest'
import { revenueEvidence } from '../../../src/verdict/fold-returns.ts'
import { lnEReturn, lowestReturn, type Returned } from '../../../src/verdict/return-evidence.ts'

interface Sold {
  spent: number
  revenues: readonly number[]
  usualDealKzt: number
}

const returned = ({ revenues, ...rest }: Sold, roiTarget: number): Returned[] => [
  { ...rest, deals: revenues.map((amount) => ({ amount, count: 1 })), roiTarget },
]
const lnE = (sold: Sold, roiTarget: number): number => lnEReturn(returned(sold, roiTarget))

const usualDealKzt = 50_000
const revenues = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { maxLength: 40 })
const spent = fc.double({ min: 1, max: 1e8, noNaN: true })
const target = fc.double({ min: 0, max: 1000, noNaN: true })

it('is the mean over thirteen bets of what they would have won', () => {
  const etas = [0.01, 0.0178, 0.0316, 0.0562, 0.1, 0.1778, 0.3162, 0.5623, 1, 1.7783, 3.1623, 5.6234, 10]
  const byHand = etas.reduce(
    (sum, eta) => sum + Math.exp(-eta * 1.5 * 2) * (1 + eta * 1.2) * (1 + eta * 4),
    0,
  )
  const found = lnE({ spent: 100_000, revenues: [60_000, 200_000], usualDealKzt }, 50)
  expect(Math.exp(found)).toBeCloseTo(byHand / 13, 3)
})

const aim = { day: '2026-01-01', roiTarget: 0, usualDealKzt }
const dayOf = (day: string, spent: number, ...amounts: number[]) => ({
  ...{ day, spent, isChannelDown: false, revenue: amounts.reduce((sum, amount) => sum + amount, 0) },
  deals: amounts.map((amount) => ({ amount, count: 1 })),
})

it('goes into a verdict with the sum of deals', () => {
  const good = { spent: 100_000, revenues: [90_000.1, 150_000.2, 300_000], usualDealKzt }
  const day = dayOf('2026-01-02', good.spent, ...good.revenues)
  const eValue = expect.closeTo(Math.exp(lnE(good, 0)), 2)
  expect(revenueEvidence([day], [aim])).toEqual({ eValue, revenue: 540_000.3 })
  const endless = dayOf('2026-01-02', 100_000, ...Array.from({ length: 3000 }, () => 1e9))
  expect(revenueEvidence([endless], [aim])?.eValue).toBeLessThan(Number.POSITIVE_INFINITY)
})

it('goes by the target and the usual deal that were in force before each day, and by no day that was left out', () => {
  const days = [dayOf('2026-01-01', 50_000, 90_000), dayOf('2026-01-06', 20_000, 300_000)]
  const changes = [aim, { day: '2026-01-05', roiTarget: 100, usualDealKzt: 10_000 }]
  const parts = [
    ...returned({ spent: 50_000, revenues: [90_000], usualDealKzt }, 0),
    ...returned({ spent: 20_000, revenues: [300_000], usualDealKzt: 10_000 }, 100),
  ]
  const eValue = expect.closeTo(Math.exp(lnEReturn(parts)), 4)
  expect(revenueEvidence(days, changes)).toEqual({ eValue, revenue: 390_000 })
  const down = { ...dayOf('2026-01-06', 1e9), isChannelDown: true }
  expect(revenueEvidence([...days, down], changes)).toEqual({ eValue, revenue: 390_000 })
  expect(revenueEvidence(days, [])).toBeNull()
  expect(revenueEvidence([dayOf('2026-01-06', 0, 300_000)], changes)).toBeNull()
})

it('says nothing before there is money, and becomes sure of a good return', () => {
  expect(lnE({ spent: 0, revenues: [], usualDealKzt }, 20)).toBeCloseTo(0, 12)
  const good = { spent: 100_000, revenues: Array.from({ length: 12 }, () => 60_000), usualDealKzt }
  expect(Math.exp(lnE(good, 20))).toBeGreaterThan(20)
  expect(Math.exp(lnE({ ...good, spent: 700_000 }, 20))).toBeLessThan(1)
})

it('is finite, rises with every deal and falls with spend and with the target', () => {
  fc.assert(
    fc.property(spent, revenues, target, (money, deals, roiTarget) => {
      const here = { spent: money, revenues: deals, usualDealKzt }
      const value = lnE(here, roiTarget)
      expect(Number.isFinite(value)).toBe(true)
      expect(lnE({ ...here, revenues: [...deals, 1000] }, roiTarget)).toBeGreaterThan(value)
      expect(lnE({ ...here, spent: money * 2 }, roiTarget)).toBeLessThan(value)
      expect(lnE(here, roiTarget + 50)).toBeLessThan(value)
    }),
  )
})

it('gives the return that is sure: there the evidence is just decisive', () => {
  const good = {
    spent: 100_000,
    revenues: [90_000, 150_000, 40_000, 300_000, 80_000],
    usualDealKzt,
  }
  const lowest = lowestReturn(returned(good, 0))
  expect(lowest).toBeGreaterThan(-100)
  expect(lowest).toBeLessThan(560)
  expect(Math.exp(lnE(good, lowest ?? 0))).toBeCloseTo(20, 0)
})

it('has no sure return without deals or without spend', () => {
  expect(lowestReturn(returned({ spent: 100_000, revenues: [], usualDealKzt }, 0))).toBeNull()
  expect(lowestReturn(returned({ spent: 0, revenues: [900_000], usualDealKzt }, 0))).toBeNull()
})
