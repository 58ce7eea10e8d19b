import { describe, expect, test } from 'vitest'
import { campaignStats, returnOnInvestment } from '../../../src/campaigns/campaign-stats.ts'

describe('campaignStats', () => {
  test('has no cost per lead and no conversion while there are no leads', () => {
    expect(campaignStats({ leads: 0, qualified: 0, spent: 100 })).toEqual({
      total_leads: 0,
      qualified_leads: 0,
      cpl: null,
      conversion_rate: null,
    })
  })

  test.each([
    [15_000, 12, 1250],
    [0, 3, 0],
    [100, 3, 33.33],
    [200, 3, 66.67],
    [2.01, 2, 1.01],
    [0.01, 3, 0],
    [0.000_000_01, 1, 0],
    [1e300, 3, 1e300 / 3],
    [Number.MAX_VALUE, 1, Number.MAX_VALUE],
  ])('spending %d on %d leads is %d for each, half up', (spent, leads, cpl) => {
    expect(campaignStats({ leads, qualified: 0, spent }).cpl).toBe(cpl)
  })

  test.each([
    [4, 12, 33.3],
    [2, 3, 66.7],
    [1, 16, 6.3],
    [3, 80, 3.8],
    [1, 1, 100],
    [0, 7, 0],
  ])('%d of %d qualified are %d per cent, half up', (qualified, leads, rate) => {
    expect(campaignStats({ leads, qualified, spent: 0 }).conversion_rate).toBe(rate)
  })
})

describe('returnOnInvestment', () => {
  test.each([
    [3000, 1000, -66.7],
    [3000, 2985, -0.5],
    [4000, 3990, -0.3],
    [4000, 4010, 0.3],
    [3000, 0, -100],
    [3000, 2999.999, 0],
    [0.01, 1e12, 9_999_999_999_999_900],
    [Number.MAX_VALUE, 0, -100],
    [Number.MAX_VALUE, Number.MAX_VALUE, 0],
    [5e-324, Number.MAX_VALUE, Number.MAX_VALUE],
  ])('of %d spent and %d returned is %d per cent, half away from zero', (spent, returned, roi) => {
    expect(returnOnInvestment({ spent, returned })).toBe(roi)
  })

  test('is none while nothing is spent', () => {
    expect(returnOnInvestment({ spent: 0, returned: 5 })).toBeNull()
  })
})
