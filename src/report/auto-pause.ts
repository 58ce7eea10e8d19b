import type { Campaign, CampaignStatus, CampaignVerdict } from '../campaigns/campaign.schema.ts'
import type { Judgement } from '../verdict/judge.ts'

/** What is new about a campaign. */
export interface VerdictStep {
  verdict: CampaignVerdict
  previous: CampaignVerdict['decision']
  isPaused: boolean
}

/** What a campaign is that nobody has looked at: nothing was spent yet. */
const unjudged: CampaignVerdict = { decision: 'need_more_data', is_answered: false, paused_at_spend: null }

/** A draft that money is spent on runs, though nobody has said so. */
const running: readonly CampaignStatus[] = ['active', 'draft']

/**
 * What a look at a campaign finds new; null for nothing. It is paused on `stop` where its niche wants that, once while
 * `stop` stands, and never after a person has set its status meanwhile. Where the verdict has left `stop` and comes back
 * to it, it is paused again only on more money than it was paused on before. Nothing is ever started.
 */
export function verdictStep(
  { status, verdict = unjudged }: Pick<Campaign, 'status' | 'verdict'>,
  { decision, tally }: Pick<Judgement, 'decision' | 'tally'>,
  { isAutoPaused }: { isAutoPaused: boolean },
): VerdictStep | null {
  const isNew = decision !== verdict.decision
  const isAnswered = !isNew && verdict.is_answered
  const spend = tally.matured.spent
  const isPaused =
    decision === 'stop' &&
    isAutoPaused &&
    !isAnswered &&
    running.includes(status) &&
    spend > (verdict.paused_at_spend ?? 0)
  if (!isNew && !isPaused) return null
  const paused_at_spend = isPaused ? spend : verdict.paused_at_spend
  return {
    verdict: { decision, is_answered: isPaused, paused_at_spend },
    previous: verdict.decision,
    isPaused,
  }
}
