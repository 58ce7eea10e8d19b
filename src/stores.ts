import type { Connection } from 'mongoose'
import { type ApiKeyStore, createApiKeyStore } from './auth/api-key.store.ts'
import { type AdStore, createAdStore } from './campaigns/ad.store.ts'
import { type CampaignStore, createCampaignStore } from './campaigns/campaign.store.ts'
import { type ChannelStatusStore, createChannelStatusStore } from './channels/channel-status.store.ts'
import type { Announce } from './events/owed-events.store.ts'
import { createIdempotencyStore, type IdempotencyStore } from './idempotency/idempotency.store.ts'
import { createInboxStore, type InboxStore } from './inbox/inbox.store.ts'
import { createLeadStore, type LeadStore } from './leads/lead.store.ts'
import { createMessageStore, type MessageStore } from './messages/message.store.ts'
import { type Backlog, createBacklog } from './monitoring/backlog.store.ts'
import { createNicheStore, type NicheStore } from './niches/niche.store.ts'
import { createErasureStore, type ErasureStore } from './personal-data/erasure.store.ts'
import { createRejectedUpdateStore, type RejectedUpdateStore } from './pipeline/rejected-update.store.ts'
import { createReplyStore, type ReplyStore } from './replies/reply.store.ts'

/** The collections in MongoDB. */
export interface Stores {
  niches: NicheStore
  campaigns: CampaignStore
  ads: AdStore
  leads: LeadStore
  messages: MessageStore
  inbox: InboxStore
  rejectedUpdates: RejectedUpdateStore
  channelStatuses: ChannelStatusStore
  replies: ReplyStore
  apiKeys: ApiKeyStore
  erasures: ErasureStore
  requests: IdempotencyStore
  backlog: Backlog
}

export function createStores(mongo: Connection, announce: Announce): Stores {
  return {
    niches: createNicheStore(mongo),
    campaigns: createCampaignStore(mongo, announce),
    ads: createAdStore(mongo, announce),
    leads: createLeadStore(mongo, announce),
    messages: createMessageStore(mongo, announce),
    inbox: createInboxStore(mongo),
    rejectedUpdates: createRejectedUpdateStore(mongo),
    channelStatuses: createChannelStatusStore(mongo),
    replies: createReplyStore(mongo),
    apiKeys: createApiKeyStore(mongo),
    erasures: createErasureStore(mongo, announce),
    requests: createIdempotencyStore(mongo),
    backlog: createBacklog(mongo),
  }
}

/** Makes the indexes that queries need, at once: a start waits for all of them. A store of a few documents has none. */
export async function ensureIndexes(...stores: Partial<Pick<NicheStore, 'ensureIndexes'>>[]): Promise<void> {
  await Promise.all(stores.map((store) => store.ensureIndexes?.()))
}
