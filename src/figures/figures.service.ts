import { addDays, firstDay } from '../core/local-day.ts'
import { roundTo, sumOfAmounts } from '../core/money.ts'
import type { InboxStore, LeadScope } from '../inbox/inbox.store.ts'
import type { ErasureStore } from '../personal-data/erasure.store.ts'
import type { Cell } from '../report/report-cells.ts'
import { createLoadReportData, type ReportData, type ReportDataDeps } from '../report/report-data.ts'
import { figuresOfCells } from '../report/report-rows.ts'
import type { FiguresAnswer, StatsAnswer } from './figures.api.ts'

/** All leads, or those of one campaign or niche. */
export type FigureScope = Omit<LeadScope, 'source'>
type DayFigures = StatsAnswer['days'][number]

/** What campaigns have cost and brought: the figures of a report of all days, in short. */
export interface FigureService {
  figures(scope: FigureScope): Promise<FiguresAnswer>
  /** The last days of the shop's calendar, today's included, oldest first. */
  countDays(scope: FigureScope, days: number): Promise<DayFigures[]>
  /** What all of it comes to, as metrics have it. */
  totals(): Promise<Totals>
}

export type Totals = Pick<FiguresAnswer, 'spent' | 'leads' | 'qualified' | 'won' | 'revenue' | 'cpl'>

interface FigureServiceDeps extends ReportDataDeps {
  erasures: Pick<ErasureStore, 'listErased'>
  inbox: Pick<InboxStore, 'countWon'>
}

export function createFigureService(deps: FigureServiceDeps): FigureService {
  const { erasures, inbox, dayOf, now } = deps
  const load = createLoadReportData(deps)
  const loadAll = (scope: FigureScope): Promise<ReportData> => {
    const { campaign_id, niche_id } = scope
    const of = campaign_id === undefined ? (niche_id === undefined ? {} : { niche_id }) : { campaign_id }
    return load(of, { from: firstDay, to: dayOf(now()), group_by: 'day' })
  }
  const readTotals = async (scope: FigureScope) => {
    const data = await loadAll(scope)
    const { spend, leads, qualified, won, revenue, cpl, lead_to_qualified, roi } = figuresOfCells(
      data.cells,
      null,
      data,
    )
    return { spent: spend ?? 0, leads, qualified, won, revenue, cpl, conversion_rate: lead_to_qualified, roi }
  }

  return {
    figures: async (scope) => {
      const [totals, won, erased] = await Promise.all([
        readTotals(scope),
        inbox.countWon(scope),
        erasures.listErased(scope),
      ])
      const budgets = erased.flatMap(({ status, budget }) => (status === 'won' ? [budget ?? 0] : []))
      return { ...totals, won_budget: sumOfAmounts([won.budget, ...budgets]) }
    },
    countDays: async (scope, days) => {
      const { cells, today } = await loadAll(scope)
      return countedDays(cells, { today, days })
    },
    totals: () => readTotals({}),
  }
}

function countedDays(cells: readonly Cell[], { today, days }: { today: string; days: number }): DayFigures[] {
  return Array.from({ length: days }, (_, index) => {
    const date = addDays(today, index + 1 - days)
    const until = cells.filter(({ day }) => day <= date)
    const own = until.filter(({ day }) => day === date)
    const sum = (of: readonly Cell[], name: string): number =>
      of.reduce((total, { counters }) => total + (counters[name] ?? 0), 0)
    const leads_total = sum(until, 'leads')
    const spent_total = roundTo(2, until.reduce((total, { spendTiyn }) => total + spendTiyn, 0) / 100)
    return {
      date,
      ...{ leads: sum(own, 'leads'), qualified: sum(own, 'qualified'), leads_total, spent_total },
      cpl: leads_total === 0 || spent_total <= 0 ? null : roundTo(2, spent_total / leads_total),
    }
  })
}
