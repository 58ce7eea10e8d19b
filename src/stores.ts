import type { Connection } from 'mongoose'
import { createTurnStore } from './assignment/turn.store.ts'
import { createAuditStore } from './audit/audit.store.ts'
import { createApiKeyStore } from './auth/api-key.store.ts'
import { createAdStore } from './campaigns/ad.store.ts'
import { createCampaignStore } from './campaigns/campaign.store.ts'
import { createCampaignTotalsStore } from './campaigns/campaign-totals.store.ts'
import { createSettlementStore } from './campaigns/settlement.store.ts'
import { createChannelStatusStore } from './channels/channel-status.store.ts'
import { createOutageStore } from './channels/outage.store.ts'
import type { DayOf } from './core/local-day.ts'
import { createDeletionStore } from './deletion/deletion.store.ts'
import type { Announce } from './events/owed-events.store.ts'
import { createFileStore } from './files/file.store.ts'
import { createUploadStore } from './files/upload.store.ts'
import { createIdempotencyStore } from './idempotency/idempotency.store.ts'
import { createFoundStore } from './inbox/found.store.ts'
import { createInboxStore } from './inbox/inbox.store.ts'
import { createSamePhoneStore } from './inbox/same-phone.store.ts'
import { createSavedFilterStore } from './inbox/saved-filter.store.ts'
import type { Lead } from './leads/lead.schema.ts'
import { createLeadStore } from './leads/lead.store.ts'
import { createReminderStore } from './leads/reminder.store.ts'
import { createMessageStore } from './messages/message.store.ts'
import { createBacklog } from './monitoring/backlog.store.ts'
import { createNicheStore } from './niches/niche.store.ts'
import { createNoteStore } from './notes/note.store.ts'
import { createInvitationStore } from './people/invitation.store.ts'
import { createPersonStore } from './people/person.store.ts'
import { createSessionStore } from './people/session.store.ts'
import { createErasureStore } from './personal-data/erasure.store.ts'
import { createRejectedUpdateStore } from './pipeline/rejected-update.store.ts'
import { createReplyStore } from './replies/reply.store.ts'
import { createAnsweredLeadStore } from './report/answered-lead.store.ts'
import { createRollUpStore } from './roll-ups/roll-up.store.ts'
import { createShopStore } from './shop/shop.store.ts'
import { createLinkCodeStore } from './staff-chat/link-code.store.ts'
import { createStaffChatStore } from './staff-chat/staff-chat.store.ts'
import { createStaffMessageStore } from './staff-chat/staff-message.store.ts'

/** The collections in MongoDB. Inferred: a store is named here alone. */
export type Stores = ReturnType<typeof createStores>

/** What is rung after a write, in the stores and nowhere else. Without it a sweep finds what is owed. */
interface StoreOptions {
  /** What the write announces. */
  announce?: Announce
  /** The lead as it was written, where that left work due. */
  onLeadWritten?(lead: Lead): void
  /** The shop's calendar; that of Almaty if left out. */
  dayOf?: DayOf
  /** So long it is known who did what; a year if left out. */
  auditKeepDays?: number | undefined
}

export function createStores(mongo: Connection, options: StoreOptions = {}) {
  const { announce, onLeadWritten, dayOf, auditKeepDays } = options
  return {
    niches: createNicheStore(mongo),
    campaigns: createCampaignStore(mongo, announce),
    ads: createAdStore(mongo, announce),
    campaignTotals: createCampaignTotalsStore(mongo),
    leads: createLeadStore(mongo, announce, {
      ...(onLeadWritten && { onWritten: onLeadWritten }),
      ...(dayOf && { dayOf }),
    }),
    messages: createMessageStore(mongo, announce),
    files: createFileStore(mongo),
    audit: createAuditStore(mongo, auditKeepDays),
    answeredLeads: createAnsweredLeadStore(mongo),
    notes: createNoteStore(mongo, announce),
    reminders: createReminderStore(mongo),
    uploads: createUploadStore(mongo),
    deletions: createDeletionStore(mongo),
    inbox: createInboxStore(mongo),
    found: createFoundStore(mongo),
    savedFilters: createSavedFilterStore(mongo),
    samePhone: createSamePhoneStore(mongo),
    rollUps: createRollUpStore(mongo),
    settlements: createSettlementStore(mongo),
    rejectedUpdates: createRejectedUpdateStore(mongo),
    channelStatuses: createChannelStatusStore(mongo),
    outages: createOutageStore(mongo),
    replies: createReplyStore(mongo),
    apiKeys: createApiKeyStore(mongo),
    people: createPersonStore(mongo),
    sessions: createSessionStore(mongo),
    invitations: createInvitationStore(mongo),
    erasures: createErasureStore(mongo, announce),
    shop: createShopStore(mongo),
    staffChats: createStaffChatStore(mongo),
    linkCodes: createLinkCodeStore(mongo),
    staffMessages: createStaffMessageStore(mongo),
    turns: createTurnStore(mongo),
    requests: createIdempotencyStore(mongo),
    backlog: createBacklog(mongo),
  }
}

/** Makes the indexes that queries need, at once: a start waits for all of them. A store of a few documents has none. */
export async function ensureIndexes(
  ...stores: (object & { ensureIndexes?(): Promise<void> })[]
): Promise<void> {
  await Promise.all(stores.map((store) => store.ensureIndexes?.()))
}
