import type { Campaign, CampaignChange } from '../campaigns/campaign.schema.ts'
import type { CampaignStore, NamedCampaign } from '../campaigns/campaign.store.ts'
import { newId } from '../core/id.ts'
import type { WakeCalls } from '../storage/wake-calls.ts'
import type { Judgement } from '../verdict/judge.ts'
import { type VerdictStep, verdictStep } from './auto-pause.ts'
import { judgeCells } from './judge-cells.ts'
import { createLoadReportData, type ReportData, type ReportDataDeps } from './report-data.ts'
import { daysOf } from './report-query.ts'
import { judgedRows } from './report-rows.ts'

export interface VerdictWatch {
  /** Has the next look look at a campaign, or at those of a niche. */
  note(id: string): void
  /**
   * Looks at what may be worth something else than it was, and now and then at every campaign, for days mature and a
   * note may be lost. What is new is recorded, told and acted on, once.
   * @returns in how many ms there is more to look at
   */
  look(): Promise<number>
}

interface VerdictWatchDeps extends Omit<ReportDataDeps, 'campaigns'> {
  campaigns: Pick<CampaignStore, 'findById' | 'listNamed' | 'recordVerdict'>
  wakeCalls: Pick<WakeCalls, 'isHeard'>
}

const everyMs = 60 * 60 * 1000
/** While notes of other processes do not arrive. */
const deafEveryMs = 60_000
/** For more of them it costs less to read everything at once. */
const few = 4

/** Keeps what campaigns are told to be worth what they are, and pauses those of niches that want it. */
export function createVerdictWatch(deps: VerdictWatchDeps): VerdictWatch {
  const { campaigns, wakeCalls, now } = deps
  const load = createLoadReportData(deps)
  const noted = new Set<string>()
  let lookedAtAllMs = Number.NEGATIVE_INFINITY

  const read = (campaign_id?: string): Promise<ReportData> => {
    const to = deps.dayOf(now())
    const range = { ...daysOf({ to }, to), group_by: 'campaign' as const }
    return load(campaign_id === undefined ? {} : { campaign_id }, range)
  }

  /** @returns whether there is such a campaign */
  async function lookAt(id: string): Promise<boolean> {
    for (;;) {
      // Before what it is judged by: where another one judges it meanwhile, what is read here counts no more.
      const campaign = await campaigns.findById(id)
      if (campaign === null) return false
      const data = await read(id)
      const judgement = judgeCells(data.cells, data.niches.get(campaign.niche_id) ?? null, data)
      const step = stepOf(campaign, judgement, data)
      if (step === null) return true
      const found = { verdict: step.verdict, change: changeOf(step, judgement, now()) }
      if (await campaigns.recordVerdict(campaign, found)) return true
    }
  }

  async function lookAtAll(): Promise<void> {
    const atMs = now().getTime()
    const known = await campaigns.listNamed({})
    const data = await read()
    const judged = judgedRows(data, 'campaign')
    for (const campaign of known.filter(({ is_deleted }) => is_deleted !== true)) {
      const judgement = judged.get(campaign.id) ?? judgeCells([], null, data)
      if (stepOf(campaign, judgement, data) !== null) await lookAt(campaign.id)
    }
    lookedAtAllMs = atMs
  }

  async function lookAtNoted(ids: readonly string[]): Promise<boolean> {
    for (const id of ids) if (!(await lookAt(id))) return false
    return true
  }

  return {
    note: (id) => void noted.add(id),
    look: async () => {
      const ids = [...noted]
      noted.clear()
      const dueMs = lookedAtAllMs + (wakeCalls.isHeard() ? everyMs : deafEveryMs)
      try {
        const isEnough = now().getTime() < dueMs && ids.length <= few && (await lookAtNoted(ids))
        if (!isEnough) await lookAtAll()
      } catch (error) {
        for (const id of ids) noted.add(id)
        throw error
      }
      return Math.max(0, lookedAtAllMs + everyMs - now().getTime())
    },
  }
}

function stepOf(
  campaign: Campaign | NamedCampaign,
  judgement: Judgement,
  { niches }: ReportData,
): VerdictStep | null {
  const niche = niches.get(campaign.niche_id)
  const isAutoPaused = niche?.auto_pause === true && !niche.is_deleted
  return verdictStep(campaign, judgement, { isAutoPaused })
}

function changeOf(
  { verdict, previous, isPaused }: VerdictStep,
  { tally, figures }: Judgement,
  at: Date,
): CampaignChange {
  return {
    id: newId(),
    at,
    what: isPaused ? 'paused' : 'verdict_changed',
    verdict: verdict.decision,
    previous_verdict: previous,
    spent: tally.all.spent,
    evidence: figures,
    author: { kind: 'worker' },
  }
}
