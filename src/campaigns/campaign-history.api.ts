import { z } from 'zod'
import { Id, Timestamp } from '../core/fields.ts'
import { CampaignChange } from './campaign.schema.ts'

/** One line of a campaign's history. */
export const CampaignChangeAnswer = CampaignChange.extend({
  id: Id.describe('Он же event_id события campaign.verdict_changed'),
  at: Timestamp,
  what: CampaignChange.shape.what.describe(
    'verdict_changed — вывод стал другим; paused — кампания поставлена из-за него на паузу',
  ),
  verdict: CampaignChange.shape.verdict.describe('Каким стал вывод'),
  previous_verdict: CampaignChange.shape.previous_verdict.describe('Каким был до того'),
  spent: z.number().describe('Потрачено за дни, которые вошли в вывод, тенге'),
  evidence: CampaignChange.shape.evidence.describe('На чём основан вывод: те же поля, что в отчёте'),
}).meta({
  id: 'CampaignChange',
  title: 'Запись истории кампании',
  examples: [
    {
      id: '0193397f-3a00-7000-8000-000000000007',
      at: '2024-11-17T10:00:00.000Z',
      what: 'paused',
      verdict: 'stop',
      previous_verdict: 'continue',
      spent: 30_000,
      evidence: {
        ...{ leads: 3, expected_leads: 12, matured_leads: 3, matured_expected_leads: 12 },
        ...{ e_scale: 0.02, e_stop: 40.5, e_roi: null, cpl_low: 2900, cpl_high: 41_000 },
        ...{ spend_needed: 0, dispersion: 1, excluded_days: 0 },
      },
      author: { kind: 'worker' },
    },
  ],
})
export type CampaignChangeAnswer = z.infer<typeof CampaignChangeAnswer>

/** What answers show of it. */
export function presentChange(change: CampaignChange): CampaignChangeAnswer {
  return { ...change, at: change.at.toISOString() }
}
