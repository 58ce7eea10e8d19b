import type { Decision } from '../core/decision.ts'
import { roundTo } from '../core/money.ts'
import { costInterval } from './cost-interval.ts'
import { lnCarefulEScale, lnCarefulEStop, tooMuchDispersion } from './dispersion.ts'
import { decisive, eValueOf } from './e-values.ts'
import type { Counted, Tally } from './fold-days.ts'
import type { RevenueEvidence } from './return-evidence.ts'
import { furtherSpend } from './spend-needed.ts'
import type { Evidence as VerdictEvidence } from './verdict.schema.ts'

/** Less spend than for so many leads at target says nothing yet. */
export const fewestExpected = 3

/** Why a verdict is what it is. */
export type Grounds =
  | 'cheaper_than_target'
  | 'return_above_target'
  | 'dearer_than_target'
  | 'days_differ'
  | 'not_clear'
  | 'too_little_spent'
  | 'nothing_spent'
  | 'no_target'

/** A verdict before it is put into words. */
export interface Judgement {
  decision: Decision
  grounds: Grounds
  tally: Tally
  revenue: number | null
  figures: VerdictEvidence
}

const decisions: Record<Grounds, Decision> = {
  cheaper_than_target: 'scale',
  return_above_target: 'scale',
  dearer_than_target: 'stop',
  days_differ: 'continue',
  not_clear: 'continue',
  too_little_spent: 'need_more_data',
  nothing_spent: 'need_more_data',
  no_target: 'need_more_data',
}

/**
 * What to do with a niche. `scale` goes by all leads and all spend, since late leads only make it more careful, `stop`
 * by matured days. Price or return may each speak for `scale`; only the price speaks for `stop`, for no test of a bad
 * return is as safe without a largest deal that is known beforehand.
 */
export function judge(tally: Tally, revenue: RevenueEvidence | null): Judgement {
  const { all, matured, dispersion } = tally
  const eScale = evidence(all, dispersion, lnCarefulEScale)
  const eStop = evidence(matured, dispersion, lnCarefulEStop)
  const eRoi = revenue?.eValue ?? null
  const grounds = groundsOf(tally, { eScale, eStop, eRoi })
  const { low, high } = costInterval(tally)
  return {
    decision: decisions[grounds],
    grounds,
    tally,
    revenue: revenue?.revenue ?? null,
    figures: {
      leads: all.leads,
      expected_leads: shown(all.expected),
      matured_leads: matured.leads,
      matured_expected_leads: shown(matured.expected),
      e_scale: eScale,
      e_stop: eStop,
      e_roi: eRoi,
      cpl_low: low,
      cpl_high: high,
      spend_needed: spendNeeded(tally, grounds),
      dispersion: shown(dispersion),
      excluded_days: tally.excludedDays,
    },
  }
}

interface Evidence {
  eScale: number | null
  eStop: number | null
  eRoi: number | null
}

function groundsOf({ all, dispersion }: Tally, { eScale, eStop, eRoi }: Evidence): Grounds {
  if (all.spent === 0) return 'nothing_spent'
  if (isDecisive(eScale)) return 'cheaper_than_target'
  if (isDecisive(eRoi)) return 'return_above_target'
  if (all.expected === null) return 'no_target'
  if (isDecisive(eStop))
    return dispersion !== null && dispersion > tooMuchDispersion ? 'days_differ' : 'dearer_than_target'
  return all.expected < fewestExpected ? 'too_little_spent' : 'not_clear'
}

function isDecisive(eValue: number | null): boolean {
  return eValue !== null && eValue >= decisive
}

function evidence(
  { leads, expected, spent }: Counted,
  dispersion: number | null,
  lnE: typeof lnCarefulEScale,
): number | null {
  // Leads without any spend most likely lack the spend that nobody has entered.
  return expected === null || spent === 0 ? null : eValueOf(lnE({ leads, expected }, dispersion))
}

/** KZT, whole; 0 once the verdict is sure, or will be without more spend when leads have matured. */
function spendNeeded({ all, dispersion, cplTarget }: Tally, grounds: Grounds): number | null {
  if (decisions[grounds] === 'scale' || decisions[grounds] === 'stop') return 0
  if (grounds === 'days_differ' || all.expected === null || cplTarget === null) return null
  const further = furtherSpend({ leads: all.leads, expected: all.expected }, dispersion)
  return further === null ? null : Math.ceil(further * cplTarget)
}

function shown(value: number | null): number | null {
  return value === null ? null : roundTo(2, value)
}
