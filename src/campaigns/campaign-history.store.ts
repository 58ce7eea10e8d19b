import type { Model } from 'mongoose'
import { newId } from '../core/id.ts'
import type { DomainEvent } from '../events/event.schema.ts'
import type { WritesWithEvents } from '../events/with-events.store.ts'
import { atRevision, type Stored } from '../storage/mongo.ts'
import type { Campaign, CampaignChange, CampaignVerdict, StoredCampaign } from './campaign.schema.ts'

type CampaignDocument = Stored<StoredCampaign>

/** What a campaign is worth now, and what was done about it. */
export interface NewVerdict {
  verdict: CampaignVerdict
  change: CampaignChange
}

/** What was done to campaigns because of what they are worth. */
export interface CampaignHistory {
  /**
   * Records what the campaign is worth, pauses it where that was decided, and tells of it, in one atomic write; false
   * where another write came since `campaign` was read.
   */
  recordVerdict(campaign: Pick<Campaign, 'id' | 'rev'>, found: NewVerdict): Promise<boolean>
  /** Oldest first; null for an unknown and for a deleted campaign. */
  findHistory(id: string): Promise<CampaignChange[] | null>
}

/** A verdict changes a few times in a campaign's life; one that wavers must not fill the document. */
const keptChanges = 200

/** A campaign that was not deleted. */
export const present = { is_deleted: { $ne: true } } as const

/** The part of the store of campaigns that keeps their histories. */
export function historyWrites(
  model: Model<CampaignDocument>,
  announced: Pick<WritesWithEvents<CampaignDocument>, 'findOneAndUpdate'>,
): CampaignHistory {
  return {
    recordVerdict: async ({ id, rev = 0 }, { verdict, change }) => {
      const isPaused = change.what === 'paused'
      const update = {
        $set: { verdict, ...(isPaused && { status: 'paused' as const, updated_at: change.at }) },
        $inc: { rev: 1 },
        $push: { history: { $each: [change], $slice: -keptChanges } },
      }
      const current = { _id: id, ...present, ...atRevision([rev]) }
      const events = [verdictChanged(id, change), ...(isPaused ? [updated(id)] : [])]
      return (await announced.findOneAndUpdate(current, update, events)) !== null
    },
    findHistory: async (id) => {
      const found = await model
        .findOne({ _id: id, ...present }, { history: 1 })
        .lean<Pick<CampaignDocument, 'history'>>()
      return found && (found.history ?? [])
    },
  }
}

/** One of its own fields is another one now. */
export function updated(campaign_id: string): DomainEvent {
  return { id: newId(), type: 'campaign.updated', campaign_id }
}

function verdictChanged(campaign_id: string, change: CampaignChange): DomainEvent {
  const { id, what, verdict: to, previous_verdict: from } = change
  return { id, type: 'campaign.verdict_changed', campaign_id, from, to, paused: what === 'paused' }
}
