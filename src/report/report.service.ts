import type { CampaignStore } from '../campaigns/campaign.store.ts'
import { AppError } from '../core/errors.ts'
import type { Language } from '../core/text/localized-text.ts'
import type { ReportedNiche } from '../niches/niche.store.ts'
import { verdictOf } from '../verdict/verdict-sentence.ts'
import { judgeCells } from './judge-cells.ts'
import { nextMoney } from './next-money.ts'
import type { ReportAnswer } from './report.api.ts'
import {
  createLoadReportData,
  type ReportData,
  type ReportDataDeps,
  type ReportRange,
  type ReportScope,
} from './report-data.ts'
import { type AskedDays, daysOf, type GroupBy } from './report-query.ts'
import { figuresOfCells, judgedRows, rowsOf } from './report-rows.ts'

/** A report that is asked for; `daysOf` tells which days are meant where none are named. */
export interface AskedReport extends AskedDays {
  group_by: GroupBy
}

/** Throws NOT_FOUND for an unknown niche or campaign. */
export interface ReportService {
  ofNiche(nicheId: string, asked: AskedReport, language: Language): Promise<ReportAnswer>
  ofCampaign(campaignId: string, asked: AskedReport, language: Language): Promise<ReportAnswer>
  /** All niches side by side. */
  ofAll(asked: AskedReport, language: Language): Promise<ReportAnswer>
}

interface ReportServiceDeps extends Omit<ReportDataDeps, 'campaigns'> {
  campaigns: Pick<CampaignStore, 'findById' | 'listNamed'>
}

/** Reports, worded for their reader. */
export function createReportService(deps: ReportServiceDeps): ReportService {
  const load = createLoadReportData(deps)
  const worked = new WeakMap<ReportData, Map<string, ReportAnswer>>()

  /** What was worked out of the same data already, in the same words. */
  function once(data: ReportData, of: unknown[], workOut: () => ReportAnswer): ReportAnswer {
    const answers = worked.get(data) ?? new Map<string, ReportAnswer>()
    worked.set(data, answers)
    const key = JSON.stringify(of)
    const answer = answers.get(key) ?? workOut()
    answers.set(key, answer)
    return answer
  }

  async function reportOf(
    scope: ReportScope,
    range: ReportRange,
    { language, find }: { language: Language; find(data: ReportData): ReportedNiche | null },
  ): Promise<ReportAnswer> {
    const data = await load(scope, range)
    const niche = find(data)
    return once(data, [range, language, niche?.id], () => ({
      ...figuresFor(data, range, { judged: judgedRows(data, range.group_by), language }),
      verdict: verdictOf(judgeCells(data.cells, niche, data), language),
      next_money: null,
    }))
  }

  const rangeOf = ({ group_by, ...asked }: AskedReport): ReportRange => ({
    ...daysOf(asked, deps.dayOf(deps.now())),
    group_by,
  })

  return {
    ofNiche: (niche_id, asked, language) =>
      reportOf({ niche_id }, rangeOf(asked), {
        language,
        find: (data) => {
          const niche = data.niches.get(niche_id)
          if (niche === undefined || niche.is_deleted) return notFound(noNiche)
          return niche
        },
      }),
    ofCampaign: async (campaign_id, asked, language) => {
      const campaign = (await deps.campaigns.findById(campaign_id)) ?? notFound(noCampaign)
      const find = (data: ReportData): ReportedNiche | null => data.niches.get(campaign.niche_id) ?? null
      return reportOf({ campaign_id }, rangeOf(asked), { language, find })
    },
    ofAll: async (asked, language) => {
      const range = rangeOf(asked)
      const data = await load({}, range)
      return once(data, [range, language], () => sideBySide(data, range, language))
    },
  }
}

function sideBySide(data: ReportData, range: ReportRange, language: Language): ReportAnswer {
  const judged = judgedRows(data, range.group_by)
  const ofNiches = range.group_by === 'niche' ? judged : judgedRows(data, 'niche')
  const candidates = [...data.niches.values()].map((niche) => ({
    niche,
    judgement: ofNiches.get(niche.id) ?? judgeCells([], niche, data),
  }))
  return {
    ...figuresFor(data, range, { judged, language }),
    verdict: null,
    next_money: nextMoney(candidates, language),
  }
}

/** What every report says, whatever it is of. */
function figuresFor(
  data: ReportData,
  range: ReportRange,
  { judged, language }: { judged: ReturnType<typeof judgedRows>; language: Language },
): Omit<ReportAnswer, 'verdict' | 'next_money'> {
  return {
    ...range,
    totals: figuresOfCells(data.cells, data.strangers, data),
    rows: rowsOf(data, range.group_by, { judged, language }),
    outages: data.outages,
  }
}

const noNiche = { ru: 'Ниша не найдена', en: 'Niche not found' }
const noCampaign = { ru: 'Кампания не найдена', en: 'Campaign not found' }

function notFound(text: { ru: string; en: string }): never {
  throw new AppError('NOT_FOUND', text)
}
