import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DayRow, foldDays, targetBefore } from '../../../src/verdict/fold-days.ts'

const today = '2026-03-31'
const targets = [
  { day: '2026-03-05', cplTarget: 1000 },
  { day: '2026-03-15', cplTarget: 2000 },
]

function row(day: number, changes: Partial<DayRow> = {}): DayRow {
  const spent = 1000
  return {
    day: `2026-03-${String(day).padStart(2, '0')}`,
    spent,
    qualified: 1,
    qualifiedInTime: 1,
    isChannelDown: false,
    ...changes,
  }
}

describe('the target in force before a day', () => {
  it.each([
    ['2026-03-01', 1000],
    ['2026-03-05', 1000],
    ['2026-03-15', 1000],
    ['2026-03-16', 2000],
  ])('%s is %d', (day, target) => {
    expect(targetBefore(targets, day)).toBe(target)
  })

  it('is none where none was ever set', () => {
    expect(targetBefore([], '2026-03-01')).toBeNull()
    const { all, cplTarget } = foldDays([row(1)], { today, targets: [{ day: '2026-03-01', cplTarget: 0 }] })
    expect([all.expected, cplTarget]).toEqual([null, null])
    expect(all.spent).toBe(1000)
  })
})

describe('days', () => {
  it('are counted at the target that was in force before each', () => {
    const { all, cplTarget } = foldDays([row(1), row(15), row(16), row(20)], { today, targets })
    expect(all).toEqual({ spent: 4000, leads: 4, expected: 3 })
    expect(cplTarget).toBe(2000)
  })

  it('on which the channel was down are left out, money and people both, whatever came', () => {
    const rows = [row(1), row(2, { isChannelDown: true, qualified: 50 }), row(3)]
    const tally = foldDays(rows, { today, targets })
    expect(tally.all).toEqual({ spent: 2000, leads: 2, expected: 2 })
    expect(tally.excludedDays).toBe(1)
  })

  it('are matured once their last customer has had seven days, and then count who qualified in time', () => {
    const rows = [row(23, { qualified: 5, qualifiedInTime: 2 }), row(24, { qualified: 3 }), row(31)]
    const tally = foldDays(rows, { today, targets })
    expect(tally.all).toEqual({ spent: 3000, leads: 9, expected: 1.5 })
    expect(tally.matured).toEqual({ spent: 1000, leads: 2, expected: 0.5 })
  })

  it('differ by those that are matured and had money: the others have not shown yet what they bring', () => {
    const rows = Array.from({ length: 31 }, (_, index) => row(index + 1, { qualified: index < 23 ? 2 : 0 }))
    expect(foldDays(rows, { today, targets: [] }).dispersion).toBeCloseTo(0, 10)
    const bursts = rows.map((each, index) => ({ ...each, qualifiedInTime: index % 2 === 0 ? 0 : 4 }))
    expect(foldDays(bursts, { today, targets: [] }).dispersion).toBeGreaterThan(1.5)
    const unpaid = [...rows, row(1, { day: '2026-02-20', spent: 0, qualifiedInTime: 40 })]
    expect(foldDays(unpaid, { today, targets: [] }).dispersion).toBeCloseTo(0, 10)
  })
})

describe('rows', () => {
  const anyRow = fc
    .record({
      day: fc.integer({ min: 1, max: 31 }),
      spent: fc.integer({ min: 0, max: 10_000_000 }).map((tiyn) => tiyn / 100),
      qualified: fc.nat({ max: 9 }),
      late: fc.nat({ max: 9 }),
      isChannelDown: fc.boolean(),
    })
    .map(({ day, late, ...rest }) =>
      row(day, { ...rest, qualifiedInTime: Math.max(0, rest.qualified - late) }),
    )
  const rows = fc.array(anyRow, { maxLength: 60 })

  it('of two halves add up to the whole, in any order', () => {
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        const [first, second] = [one, other].map((half) => foldDays(half, { today, targets }))
        const whole = foldDays([...other, ...one], { today, targets })
        for (const part of ['all', 'matured'] as const) {
          for (const figure of ['spent', 'leads', 'expected'] as const) {
            const sum = (first?.[part][figure] ?? 0) + (second?.[part][figure] ?? 0)
            expect(whole[part][figure]).toBeCloseTo(sum, 6)
          }
        }
      }),
    )
  })

  it('of one day are that day, however it is cut up', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const cut = given.flatMap((each) => [
          { ...each, qualified: 0, qualifiedInTime: 0 },
          { ...each, spent: 0 },
        ])
        const [whole, pieces] = [given, cut].map((days) => foldDays(days, { today, targets }))
        expect(pieces?.all).toEqual({ ...whole?.all, expected: expect.closeTo(whole?.all.expected ?? 0, 8) })
        expect(pieces?.excludedDays).toBe(whole?.excludedDays)
        if (whole?.dispersion === null) expect(pieces?.dispersion).toBeNull()
        else expect(pieces?.dispersion).toBeCloseTo(whole?.dispersion ?? 0, 8)
      }),
    )
  })
})
