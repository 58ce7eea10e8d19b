import { newId } from '../core/id.ts'
import { qualifiedStatuses } from '../core/lead-status.ts'
import type { CountChange, Lead } from './lead.schema.ts'

type Counted = Pick<Lead, 'campaign_id' | 'status'>

/** What a write that turns `before` into `after` changes in the lead counts of campaigns. */
export function countChanges(before: Counted | null, after: Counted): CountChange[] {
  const was = before?.campaign_id ?? null
  const is = after.campaign_id
  const wasQualified = before !== null && isQualified(before)
  if (was === is && wasQualified === isQualified(after)) return []
  if (was === is) return change(is, 0, isQualified(after) ? 1 : -1)
  return [...change(was, -1, wasQualified ? -1 : 0), ...change(is, 1, isQualified(after) ? 1 : 0)]
}

function change(campaignId: string | null, leads: number, qualified: number): CountChange[] {
  return campaignId === null ? [] : [{ id: newId(), campaign_id: campaignId, leads, qualified }]
}

function isQualified(lead: Counted): boolean {
  return qualifiedStatuses.includes(lead.status)
}
