import { describe, expect, test } from 'vitest'
import type { CampaignStatus, CampaignVerdict } from '../../../src/campaigns/campaign.schema.ts'
import type { Decision } from '../../../src/core/decision.ts'
import { verdictStep } from '../../../src/report/auto-pause.ts'

const counted = { leads: 0, expected: 0 }

interface Look {
  status?: CampaignStatus
  verdict?: CampaignVerdict
  decision: Decision
  /** KZT of matured days. */
  spent?: number
  isAutoPaused?: boolean
}

function look({ status = 'active', verdict, decision, spent = 5000, isAutoPaused = true }: Look) {
  const tally = {
    all: { ...counted, spent },
    matured: { ...counted, spent },
    ...{ dispersion: null, excludedDays: 0, cplTarget: 1000 },
  }
  return verdictStep({ status, ...(verdict && { verdict }) }, { decision, tally }, { isAutoPaused })
}

const stopped = { decision: 'stop', is_answered: false, paused_at_spend: null } as const
const paused = { decision: 'stop', is_answered: true, paused_at_spend: 5000 } as const

describe('a look at a campaign', () => {
  test('finds nothing new where the verdict is what it was, or was never anything', () => {
    expect(look({ decision: 'need_more_data' })).toBeNull()
    expect(look({ decision: 'stop', verdict: paused })).toBeNull()
  })

  test('tells of every change, and pauses on stop alone', () => {
    for (const decision of ['scale', 'continue'] as const) {
      expect(look({ decision })).toMatchObject({ previous: 'need_more_data', isPaused: false })
    }
    expect(look({ decision: 'continue', verdict: paused })).toMatchObject({
      previous: 'stop',
      isPaused: false,
      verdict: { decision: 'continue', is_answered: false, paused_at_spend: 5000 },
    })
    expect(look({ decision: 'stop' })).toEqual({
      verdict: paused,
      previous: 'need_more_data',
      isPaused: true,
    })
  })

  test('pauses what runs, a draft with spend too, and nothing that has ended', () => {
    const pauses = (status: CampaignStatus) => look({ decision: 'stop', status })?.isPaused
    expect((['active', 'draft'] as const).map(pauses)).toEqual([true, true])
    expect((['paused', 'completed', 'failed'] as const).map(pauses)).toEqual([false, false, false])
  })

  test('does not pause where the niche does not want it, and does once it does', () => {
    expect(look({ decision: 'stop', isAutoPaused: false })).toMatchObject({ isPaused: false })
    expect(look({ decision: 'stop', verdict: stopped, isAutoPaused: false })).toBeNull()
    expect(look({ decision: 'stop', verdict: stopped })).toMatchObject({ previous: 'stop', isPaused: true })
  })

  test('leaves a campaign alone whose status a person has set since it was to be stopped', () => {
    expect(look({ decision: 'stop', verdict: { ...stopped, is_answered: true } })).toBeNull()
  })

  test('pauses again only after another verdict in between and on more money', () => {
    const again = { decision: 'continue', is_answered: false, paused_at_spend: 5000 } as const
    expect(look({ decision: 'stop', verdict: again })).toMatchObject({ isPaused: false })
    expect(look({ decision: 'stop', verdict: again, spent: 5001 })).toMatchObject({ isPaused: true })
  })
})
