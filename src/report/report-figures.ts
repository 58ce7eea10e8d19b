import { returnOnInvestment } from '../campaigns/campaign-stats.ts'
import { kztOf, roundTo } from '../core/money.ts'
import { secondsOf } from '../leads/answer-time.ts'
import { costInterval } from '../verdict/cost-interval.ts'
import { lowestReturn, type Returned } from '../verdict/return-evidence.ts'
import { shareInterval } from '../verdict/share-interval.ts'
import { type Histogram, quantileBucket } from './cell-parts.ts'
import type { Sums } from './report-cells.ts'
import type { ReportFigures } from './report-figures.api.ts'

/** What a row's figures are made of. */
export interface Row extends Sums {
  /** People of whom it is known what brought them. */
  known: number
  /** People of whom nobody knows which ad brought them, who may have come by this row; null where that means nothing. */
  strangers: number | null
  /** What its deals brought; null where no usual deal is known. */
  returned: readonly Returned[] | null
  excludedDays: number
}

/** Everything that a report says of one row. */
export function figuresOf({
  counters,
  spendTiyn,
  first,
  human,
  known,
  strangers,
  returned,
  excludedDays,
}: Row): ReportFigures {
  const of = (name: string): number => counters[name] ?? 0
  const [chats, leads, qualified, won] = [of('chats'), of('leads'), of('qualified'), of('won')]
  const spend = kztOf(spendTiyn)
  const revenue = kztOf(of('revenue'))
  const isPaid = spend > 0
  return {
    ...{ spend, chats, leads, qualified, won, deals: of('deals'), revenue },
    ...{ spam: of('spam'), erased: of('erased') },
    ...prices(spend, { leads, qualified, won }),
    cpl_with_unattributed:
      isPaid && strangers !== null && known + strangers > 0 ? roundTo(2, spend / (known + strangers)) : null,
    roi: isPaid ? returnOnInvestment({ spent: spend, returned: revenue }) : null,
    roi_low: isPaid && returned !== null ? lowestReturn(returned) : null,
    roi_high: null,
    ...conversions({ chats, leads, qualified, won }),
    time_to_first_answer_p50: quantile(first, 0.5),
    time_to_first_answer_p90: quantile(first, 0.9),
    time_to_first_human_answer_p50: quantile(human, 0.5),
    time_to_first_human_answer_p90: quantile(human, 0.9),
    ...unattributed(strangers, known),
    excluded_days: excludedDays,
  }
}

type People = Record<'leads' | 'qualified' | 'won', number>
type Named<Name extends string> = Pick<
  ReportFigures,
  Extract<keyof ReportFigures, `${Name}${'' | '_low' | '_high'}`>
>

function prices(
  spend: number | null,
  { leads, qualified, won }: People,
): Named<'cpl' | 'cost_per_qualified' | 'cost_per_won'> {
  const [ofLead, ofQualified, ofWon] = [cost(spend, leads), cost(spend, qualified), cost(spend, won)]
  return {
    ...{ cpl: ofLead.value, cpl_low: ofLead.low, cpl_high: ofLead.high },
    cost_per_qualified: ofQualified.value,
    cost_per_qualified_low: ofQualified.low,
    cost_per_qualified_high: ofQualified.high,
    ...{ cost_per_won: ofWon.value, cost_per_won_low: ofWon.low, cost_per_won_high: ofWon.high },
  }
}

function conversions({
  chats,
  leads,
  qualified,
  won,
}: People & { chats: number }): Named<'chat_to_lead' | 'lead_to_qualified' | 'qualified_to_won'> {
  const [toLead, toQualified, toWon] = [share(leads, chats), share(qualified, leads), share(won, qualified)]
  return {
    ...{ chat_to_lead: toLead.value, chat_to_lead_low: toLead.low, chat_to_lead_high: toLead.high },
    lead_to_qualified: toQualified.value,
    lead_to_qualified_low: toQualified.low,
    lead_to_qualified_high: toQualified.high,
    ...{ qualified_to_won: toWon.value, qualified_to_won_low: toWon.low, qualified_to_won_high: toWon.high },
  }
}

function unattributed(strangers: number | null, known: number): Named<'unattributed_share'> {
  const { value, low, high } = strangers === null ? nothing : share(strangers, strangers + known)
  return { unattributed_share: value, unattributed_share_low: low, unattributed_share_high: high }
}

interface Bounded {
  value: number | null
  low: number | null
  high: number | null
}
const nothing: Bounded = { value: null, low: null, high: null }

/** What one costs, KZT, and within what that lies however often one looks. */
function cost(spend: number | null, count: number): Bounded {
  if (spend === null || spend <= 0) return nothing
  const seen = { spent: spend, leads: count }
  const { low, high } = costInterval({ all: seen, matured: seen, dispersion: null })
  return { value: count > 0 ? roundTo(2, spend / count) : null, low, high }
}

/** A part in per cent, and its 95 % interval; of nothing there is no share, and it may be any. */
function share(part: number, whole: number): Bounded {
  const trials = Math.max(0, whole)
  const { low, high } = shareInterval(Math.min(part, trials), trials)
  const percent = (value: number): number => roundTo(1, value * 100)
  return { value: trials === 0 ? null : percent(part / trials), low: percent(low), high: percent(high) }
}

/** Seconds within which that part of the chats had its answer; null where none had one. */
function quantile(histogram: Histogram, part: number): number | null {
  const bucket = quantileBucket(histogram, part)
  return bucket === null ? null : roundTo(1, secondsOf(bucket))
}
