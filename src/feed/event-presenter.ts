import { presentCampaignDetail } from '../campaigns/campaign.api.ts'
import type { CampaignWithTotals } from '../campaigns/campaign.schema.ts'
import type { CampaignService } from '../campaigns/campaign.service.ts'
import type { NameOf, ResolveAuthors } from '../core/author.ts'
import { timeOfId } from '../core/id.ts'
import type { DomainEvent } from '../events/event.schema.ts'
import { presentLeadDetail } from '../leads/lead.api.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import { authorsIn } from '../leads/lead-authors.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import { type EventMessage, presentSentMessage } from './event.api.ts'

/** An event ready to be sent, and what it is about. */
export interface PresentedEvent {
  message: EventMessage
  lead_id: string | null
  campaign_ids: readonly string[]
  niche_ids: readonly string[]
  /** Whose lead it is about: null for nobody's; undefined where it is about none that is there. */
  assignee_id?: string | null
}

/**
 * Makes messages of events, in their order: null for one whose lead, message or campaign is gone. Reading
 * them now, not when it happened, is what keeps names, phones and texts out of where events are kept.
 */
export type PresentEvents = (events: DomainEvent[]) => Promise<(PresentedEvent | null)[]>

// Of whom it is sent to no language is known.
const language = 'ru'

interface EventPresenterDeps {
  leads: Pick<LeadStore, 'findByIds'>
  messages: Pick<MessageStore, 'findByIds'>
  campaigns: Pick<CampaignService, 'findByIds'>
  authors: ResolveAuthors
}

export function createEventPresenter(deps: EventPresenterDeps): PresentEvents {
  const { leads, messages, campaigns, authors } = deps
  return async (events) => {
    const messageIds = events.flatMap((event) => ('message_id' in event ? [event.message_id] : []))
    const ofMessages = await findAll(messages, messageIds)
    const leadIds = events.flatMap((event) => ('lead_id' in event ? [event.lead_id] : []))
    const spokenTo = [...ofMessages.values()].map(({ lead_id }) => lead_id)
    const campaignIds = events.flatMap((event) => ('campaign_id' in event ? [event.campaign_id] : []))
    const [ofLeads, ofCampaigns] = await Promise.all([
      findAll(leads, [...leadIds, ...spokenTo]),
      findAll(campaigns, campaignIds),
    ])
    const nameOf = await authors(authorsIn([...ofLeads.values()]), language)
    return events.map((event) =>
      present(event, { nameOf, leads: ofLeads, messages: ofMessages, campaigns: ofCampaigns }),
    )
  }
}

interface Subjects {
  /** Who did what is told of the leads. */
  nameOf: NameOf
  leads: Map<string, Lead>
  messages: Map<string, Message>
  campaigns: Map<string, CampaignWithTotals>
}

function present(event: DomainEvent, subjects: Subjects): PresentedEvent | null {
  const envelope = { version: 1, event_id: event.id, timestamp: timeOfId(event.id).toISOString() } as const
  if (event.type === 'lead.erased') {
    const { type, lead_id } = event
    return { message: { type, ...envelope, data: { lead_id } }, lead_id, campaign_ids: [], niche_ids: [] }
  }
  if ('lead_id' in event) {
    const lead = subjects.leads.get(event.lead_id)
    return lead ? aboutLead(lead, { ...envelope, ...leadMessage(event, lead, subjects.nameOf) }) : null
  }
  if ('message_id' in event) {
    const message = subjects.messages.get(event.message_id)
    const lead = message && subjects.leads.get(message.lead_id)
    return lead ? aboutLead(lead, { ...envelope, ...messageMessage(event, message) }) : null
  }
  if (event.type === 'report.updated') {
    const { type, campaign_ids, niche_ids } = event
    const about = { campaign_ids, niche_ids }
    return { message: { type, ...envelope, data: about }, lead_id: null, ...about }
  }
  const campaign = subjects.campaigns.get(event.campaign_id)
  if (!campaign) return null
  const message = { ...envelope, ...campaignMessage(event, campaign) }
  return { message, lead_id: null, campaign_ids: [campaign.id], niche_ids: [campaign.niche_id] }
}

type LeadEvent = Exclude<Extract<DomainEvent, { lead_id: string }>, { type: 'lead.erased' }>
type Body<Message> = Message extends EventMessage ? Pick<Message, 'type' | 'data'> : never

function leadMessage(event: LeadEvent, lead: Lead, nameOf: NameOf): Body<EventMessage> {
  const data = { lead: presentLeadDetail(lead, language, nameOf) }
  if (event.type === 'lead.updated') return { type: event.type, data: { ...data, changed: event.changed } }
  if (event.type !== 'lead.status_changed') return { type: event.type, data }
  const { type, from, to, by } = event
  return { type, data: { ...data, from, to, by } }
}

function messageMessage(
  event: Extract<DomainEvent, { message_id: string }>,
  message: Message,
): Body<EventMessage> {
  if (event.type === 'message.created')
    return { type: event.type, data: { message: presentSentMessage(message, language) } }
  const of = { message_id: event.message_id, lead_id: message.lead_id }
  if (event.type === 'message.file') return { type: event.type, data: { ...of, status: event.status } }
  return { type: event.type, data: { ...of, status: event.status } }
}

function campaignMessage(
  event: Extract<DomainEvent, { campaign_id: string }>,
  of: CampaignWithTotals,
): Body<EventMessage> {
  const data = { campaign: presentCampaignDetail(of) }
  if (event.type !== 'campaign.verdict_changed') return { type: event.type, data }
  const { type, from: previous_verdict, to: verdict, paused } = event
  return { type, data: { ...data, verdict, previous_verdict, paused } }
}

function aboutLead(
  { id: lead_id, campaign_id, niche_id, assignee_id = null }: Lead,
  message: EventMessage,
): PresentedEvent {
  return { message, lead_id, campaign_ids: known(campaign_id), niche_ids: known(niche_id), assignee_id }
}

function known(id: string | null): string[] {
  return id === null ? [] : [id]
}

/** What is there of these, by id. */
async function findAll<Entity extends { id: string }>(
  store: { findByIds(ids: string[]): Promise<Entity[]> },
  ids: string[],
): Promise<Map<string, Entity>> {
  const found = ids.length === 0 ? [] : await store.findByIds([...new Set(ids)])
  return new Map(found.map((entity) => [entity.id, entity]))
}
