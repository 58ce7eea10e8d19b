import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  lnEReturn,
  lowestReturn,
  type Returned,
  revenueEvidence,
} from '../../../src/verdict/return-evidence.ts'

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
  const found = lnEReturn({ spent: 100_000, revenues: [60_000, 200_000], usualDealKzt }, 50)
  expect(Math.exp(found)).toBeCloseTo(byHand / 13, 3)
})

it('goes into a verdict with the sum of deals', () => {
  const good = { spent: 100_000, revenues: [90_000.1, 150_000.2, 300_000], usualDealKzt }
  expect(revenueEvidence(good, 0)).toEqual({
    eValue: expect.closeTo(Math.exp(lnEReturn(good, 0)), 2),
    revenue: 540_000.3,
  })
  const endless = { ...good, revenues: Array.from({ length: 3000 }, () => 1e9) }
  expect(revenueEvidence(endless, 0).eValue).toBeLessThan(Number.POSITIVE_INFINITY)
})

it('says nothing before there is money, and becomes sure of a good return', () => {
  expect(lnEReturn({ spent: 0, revenues: [], usualDealKzt }, 20)).toBeCloseTo(0, 12)
  const good = { spent: 100_000, revenues: Array.from({ length: 12 }, () => 60_000), usualDealKzt }
  expect(Math.exp(lnEReturn(good, 20))).toBeGreaterThan(20)
  expect(Math.exp(lnEReturn({ ...good, spent: 700_000 }, 20))).toBeLessThan(1)
})

it('is finite, rises with every deal and falls with spend and with the target', () => {
  fc.assert(
    fc.property(spent, revenues, target, (money, deals, roiTarget) => {
      const here: Returned = { spent: money, revenues: deals, usualDealKzt }
      const value = lnEReturn(here, roiTarget)
      expect(Number.isFinite(value)).toBe(true)
      expect(lnEReturn({ ...here, revenues: [...deals, 1000] }, roiTarget)).toBeGreaterThan(value)
      expect(lnEReturn({ ...here, spent: money * 2 }, roiTarget)).toBeLessThan(value)
      expect(lnEReturn(here, roiTarget + 50)).toBeLessThan(value)
    }),
  )
})

it('gives the return that is sure: there the evidence is just decisive', () => {
  const good: Returned = {
    spent: 100_000,
    revenues: [90_000, 150_000, 40_000, 300_000, 80_000],
    usualDealKzt,
  }
  const lowest = lowestReturn(good)
  expect(lowest).toBeGreaterThan(-100)
  expect(lowest).toBeLessThan(560)
  expect(Math.exp(lnEReturn(good, lowest ?? 0))).toBeCloseTo(20, 0)
})

it('has no sure return without deals or without spend', () => {
  expect(lowestReturn({ spent: 100_000, revenues: [], usualDealKzt })).toBeNull()
  expect(lowestReturn({ spent: 0, revenues: [900_000], usualDealKzt })).toBeNull()
})
