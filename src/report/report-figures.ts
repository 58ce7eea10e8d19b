import { returnOnInvestment } from '../campaigns/campaign-stats.ts'
import { kztOf, roundTo } from '../core/money.ts'
import { secondsOf } from '../leads/answer-time.ts'
import type { Counters } from '../leads/contribution.schema.ts'
import { costInterval } from '../verdict/cost-interval.ts'
import { shareInterval } from '../verdict/share-interval.ts'
import type { ReportFigures } from './report.api.ts'

/** What was counted and what it cost; null where the spend cannot be told apart. */
export interface Sums {
  counters: Counters
  spendTiyn: number | null
}

/** Everything that a report says of one row. */
export function figuresOf({ counters, spendTiyn }: Sums): ReportFigures {
  const of = (name: string): number => counters[name] ?? 0
  const [chats, leads, qualified, won] = [of('chats'), of('leads'), of('qualified'), of('won')]
  const spend = spendTiyn === null ? null : kztOf(spendTiyn)
  const revenue = kztOf(of('revenue'))
  return {
    ...{ spend, chats, leads, qualified, won, deals: of('deals'), revenue },
    ...{ spam: of('spam'), erased: of('erased') },
    ...cost('cpl', spend, leads),
    ...cost('cost_per_qualified', spend, qualified),
    ...cost('cost_per_won', spend, won),
    roi: spend === null || spend <= 0 ? null : returnOnInvestment({ spent: spend, returned: revenue }),
    ...share('chat_to_lead', leads, chats),
    ...share('lead_to_qualified', qualified, leads),
    ...share('qualified_to_won', won, qualified),
    time_to_first_answer_p50: quantile(counters, 'first', 0.5),
    time_to_first_answer_p90: quantile(counters, 'first', 0.9),
    time_to_first_human_answer_p50: quantile(counters, 'human', 0.5),
    time_to_first_human_answer_p90: quantile(counters, 'human', 0.9),
  }
}

type Bounded<Name extends string> = Record<Name | `${Name}_low` | `${Name}_high`, number | null>

/** What one costs, KZT, and within what that lies however often one looks. */
function cost<Name extends string>(name: Name, spend: number | null, count: number): Bounded<Name> {
  const isKnown = spend !== null && spend > 0
  const seen = { spent: spend ?? 0, leads: count }
  const { low, high } = isKnown
    ? costInterval({ all: seen, matured: seen, dispersion: null })
    : { low: null, high: null }
  return bounded(name, [isKnown && count > 0 ? roundTo(2, spend / count) : null, low, high])
}

/** A part in per cent, and its 95 % interval; of nothing there is none. */
export function share<Name extends string>(name: Name, part: number, whole: number): Bounded<Name> {
  if (whole <= 0) return bounded(name, [null, null, null])
  const { low, high } = shareInterval(Math.min(part, whole), whole)
  return bounded(
    name,
    [part / whole, low, high].map((value) => roundTo(1, value * 100)),
  )
}

function bounded<Name extends string>(name: Name, values: (number | null)[]): Bounded<Name> {
  const [value = null, low = null, high = null] = values
  const named: Record<string, number | null> = { [name]: value, [`${name}_low`]: low, [`${name}_high`]: high }
  return named as Bounded<Name>
}

/** Seconds within which that part of the chats had its answer; null where none had one. */
function quantile(counters: Counters, kind: 'first' | 'human', part: number): number | null {
  const buckets = Object.entries(counters)
    .filter(([name, count]) => name.startsWith(`${kind}_`) && count > 0)
    .map(([name, count]) => ({ bucket: Number(name.slice(kind.length + 1)), count }))
    .toSorted((one, other) => one.bucket - other.bucket)
  const total = buckets.reduce((sum, { count }) => sum + count, 0)
  let seen = 0
  const found = buckets.find(({ count }) => {
    seen += count
    return seen >= total * part
  })
  return found === undefined ? null : roundTo(1, secondsOf(found.bucket))
}
