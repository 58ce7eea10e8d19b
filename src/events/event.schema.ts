import { z } from 'zod'
import { Decision } from '../core/decision.ts'
import { LeadStatus } from '../core/lead-status.ts'

/** How far a message to a customer has come. */
export const MessageProgress = z.enum(['pending', 'sent', 'delivered', 'read', 'failed'])
export type MessageProgress = z.infer<typeof MessageProgress>

const id = z.uuid()
const ofLead = { id, lead_id: z.string() }
const ofMessage = { id, message_id: z.string() }
const ofCampaign = { id, campaign_id: z.string() }

/**
 * Something that happened, as it is kept until everyone who wants it has it: ids and small facts, never a
 * name, a phone or a text. Those are read when it is sent, so nothing of an erased person outlives them
 * here. The id is a UUID v7 and carries the moment.
 */
export const DomainEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('lead.created'), ...ofLead }),
  /** `changed` names the fields that have other values now. */
  z.object({ type: z.literal('lead.updated'), ...ofLead, changed: z.array(z.string()) }),
  z.object({
    type: z.literal('lead.status_changed'),
    ...ofLead,
    from: LeadStatus,
    to: LeadStatus,
    by: z.enum(['worker', 'person']),
  }),
  /** The lead counts as qualified from now on: its status became qualified, hot or won. */
  z.object({ type: z.literal('lead.qualified'), ...ofLead }),
  z.object({ type: z.literal('lead.hot'), ...ofLead }),
  /** The person wanted to be forgotten; or somebody decided so. */
  z.object({ type: z.literal('lead.erased'), ...ofLead }),
  z.object({ type: z.literal('message.created'), ...ofMessage }),
  z.object({ type: z.literal('message.delivery'), ...ofMessage, status: MessageProgress }),
  /** The file of a message is kept now, or will not be. */
  z.object({ type: z.literal('message.file'), ...ofMessage, status: z.enum(['pending', 'kept', 'refused']) }),
  /** A campaign was created, or one of its own fields changed. */
  z.object({ type: z.literal('campaign.updated'), ...ofCampaign }),
  /** What a campaign is worth is another thing now, or it was `paused` for that. */
  z.object({
    type: z.literal('campaign.verdict_changed'),
    ...ofCampaign,
    from: Decision,
    to: Decision,
    paused: z.boolean(),
  }),
  /** What a campaign's leads and ads come to changed. */
  z.object({ type: z.literal('stats.updated'), ...ofCampaign }),
  /** Reports count something new, of these campaigns and niches, or of people who came by none. */
  z.object({
    type: z.literal('report.updated'),
    id,
    campaign_ids: z.array(z.string()),
    niche_ids: z.array(z.string()),
  }),
])
export type DomainEvent = z.infer<typeof DomainEvent>

/** What a document holds beside its own fields where its writes are announced: events that not everyone has yet. */
export const owing = { pending_events: z.array(DomainEvent).optional() }

/** What open pages are told. What a lead became by its status is in `lead.updated`. */
export const LiveEventType = z.enum([
  'lead.created',
  'lead.updated',
  'lead.erased',
  'message.created',
  'message.delivery',
  'message.file',
  'campaign.updated',
  'campaign.verdict_changed',
  'stats.updated',
  'report.updated',
])

/** What other systems may subscribe to. */
export const WebhookEventType = z.enum([
  'lead.created',
  'lead.status_changed',
  'lead.qualified',
  'lead.hot',
  'lead.erased',
  'message.created',
  'campaign.verdict_changed',
])
export type WebhookEventType = z.infer<typeof WebhookEventType>
