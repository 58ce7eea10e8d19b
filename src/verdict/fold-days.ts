import { addDays } from '../core/local-day.ts'
import { sumOfAmounts } from '../core/money.ts'
import type { Purchase } from './cost-interval.ts'
import { type DailySums, dispersionOf } from './dispersion.ts'

/** So long people have to qualify before their day's spend may speak against an ad. */
export const maturingDays = 7

/** What an ad, a campaign or a niche spent and brought on a day; a day may have several. */
export interface DayRow {
  /** `YYYY-MM-DD`, as of the owner's time zone. */
  day: string
  /** KZT. */
  spent: number
  /** People who first wrote that day and have ever been qualified, hot or won. */
  qualified: number
  /** Those of them who were so within `maturingDays` of their first message. */
  qualifiedInTime: number
  /** Whether the channel was down for part of the day, as it was recorded, whatever came. */
  isChannelDown: boolean
}

/** That a target was set, and on which day. */
export interface TargetChange {
  day: string
  /** KZT for a lead. */
  cplTarget: number
}

export interface Counted extends Purchase {
  /** How many leads the spend would have brought at target; null where there has never been one. */
  expected: number | null
}

/** Days as the verdict reads them. */
export interface Tally {
  all: Counted
  matured: Counted
  dispersion: number | null
  excludedDays: number
  /** The newest, KZT for a lead. */
  cplTarget: number | null
}

interface Calendar {
  /** The day that is not over yet. */
  today: string
  /** Oldest first. */
  targets: readonly TargetChange[]
}

/**
 * What days come to, in whatever order and however they are cut into rows. Days on which the channel was down are left
 * out, money and people both. A day is matured once its last customer has had all `maturingDays`.
 */
export function foldDays(rows: readonly DayRow[], { today, targets }: Calendar): Tally {
  const known = targets.filter(({ cplTarget }) => cplTarget > 0)
  const counted = rows.filter((row) => !row.isChannelDown)
  const firstImmature = addDays(today, -maturingDays)
  const matured = counted
    .filter(({ day }) => day < firstImmature)
    .map((row) => ({ ...row, qualified: row.qualifiedInTime }))
  return {
    all: countOf(counted, known),
    matured: countOf(matured, known),
    dispersion: dispersionOf(dailySumsOf(matured, known)),
    excludedDays: new Set(rows.filter((row) => row.isChannelDown).map(({ day }) => day)).size,
    cplTarget: known.at(-1)?.cplTarget ?? null,
  }
}

/**
 * The target in force before a day: what was set on the day itself counts from the next one on, and before the first
 * was set, the first counts. Null where there is none. Oldest first.
 */
export function targetBefore(targets: readonly TargetChange[], day: string): number | null {
  const inForce = targets.findLast((change) => change.day < day) ?? targets[0]
  return inForce?.cplTarget ?? null
}

function countOf(rows: readonly DayRow[], targets: readonly TargetChange[]): Counted {
  return {
    spent: sumOfAmounts(rows.map(({ spent }) => spent)),
    leads: rows.reduce((sum, { qualified }) => sum + qualified, 0),
    expected: targets.length === 0 ? null : rows.reduce((sum, row) => sum + expectedOf(row, targets), 0),
  }
}

/** Without a target the money itself serves: how much days differ does not depend on the unit. */
function expectedOf({ spent, day }: DayRow, targets: readonly TargetChange[]): number {
  return spent / (targetBefore(targets, day) ?? 1)
}

function dailySumsOf(rows: readonly DayRow[], targets: readonly TargetChange[]): DailySums {
  const days = new Map<string, { leads: number; expected: number }>()
  for (const row of rows) {
    const { leads, expected } = days.get(row.day) ?? { leads: 0, expected: 0 }
    days.set(row.day, { leads: leads + row.qualified, expected: expected + expectedOf(row, targets) })
  }
  const sums: DailySums = { days: 0, leads: 0, expected: 0, squares: 0 }
  for (const { leads, expected } of days.values()) {
    if (expected === 0) continue
    sums.days += 1
    sums.leads += leads
    sums.expected += expected
    sums.squares += leads ** 2 / expected
  }
  return sums
}
