import type { AppDeps } from './app.ts'
import { createAssignmentService } from './assignment/assignment.service.ts'
import { createGone } from './assignment/gone.ts'
import { createInTurn } from './assignment/in-turn.ts'
import { createSight } from './assignment/sight.ts'
import { createSilent } from './assignment/silent.ts'
import { createApiKeyService } from './auth/api-key.service.ts'
import { createAdService } from './campaigns/ad.service.ts'
import { createAdLinkService } from './campaigns/ad-links.service.ts'
import { createCampaignService } from './campaigns/campaign.service.ts'
import { createFindOrigin } from './campaigns/find-origin.ts'
import type { LeadCounts } from './campaigns/lead-counts.ts'
import { createChannelService } from './channels/channel.service.ts'
import { errorName } from './core/errors.ts'
import type { DayOf } from './core/local-day.ts'
import type { Logger } from './core/logger.ts'
import { createDeletionService } from './deletion/deletion.service.ts'
import { createEventPresenter, type PresentEvents } from './feed/event-presenter.ts'
import type { FigureService } from './figures/figures.service.ts'
import { createFileService } from './files/file.service.ts'
import type { FileLimits, Room } from './files/room.ts'
import { createUploadService } from './files/upload.service.ts'
import { createIdempotencyService } from './idempotency/idempotency.service.ts'
import { createFoundService } from './inbox/found.service.ts'
import { createInboxService } from './inbox/inbox.service.ts'
import { createSavedFilterService } from './inbox/saved-filter.service.ts'
import { createWorkService } from './inbox/work.service.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import type { Lead } from './leads/lead.schema.ts'
import { createLeadService } from './leads/lead.service.ts'
import { createMessageService } from './messages/message.service.ts'
import type { HealthProbes } from './monitoring/health.routes.ts'
import type { Metrics } from './monitoring/metrics.ts'
import type { Telemetry } from './monitoring/telemetry.ts'
import { createNicheService } from './niches/niche.service.ts'
import { createTermsOf, type TermsOf } from './niches/niche-terms.ts'
import { createMentionService } from './notes/mention.service.ts'
import { createNoteService } from './notes/note.service.ts'
import type { ScryptCost } from './people/password.ts'
import { createPeopleServices } from './people/people-services.ts'
import { createMessageHash } from './personal-data/erased-message.ts'
import { createErasure } from './personal-data/erasure.service.ts'
import { createPersonExport } from './personal-data/person-export.service.ts'
import { createLanes } from './pipeline/lanes.ts'
import { createPipeline } from './pipeline/pipeline.ts'
import type { EventStream, OwnEventStream } from './realtime/event-stream.ts'
import type { FrontPages } from './realtime/front-pages.ts'
import type { Presence } from './realtime/presence.ts'
import { createRealtime } from './realtime/realtime.ts'
import type { TicketStore } from './realtime/ticket.store.ts'
import { createReminderService } from './reminders/reminder.service.ts'
import { createFilesForLead } from './replies/files-for-lead.ts'
import { createReplyService } from './replies/reply.service.ts'
import { createReplyFiles } from './replies/reply-files.ts'
import { createAnswerTimesService } from './report/answer-times.service.ts'
import { createReportService } from './report/report.service.ts'
import { createVerdictWatch } from './report/verdict-watch.ts'
import type { HoursNow } from './shop/hours-now.ts'
import { createShopService } from './shop/shop.service.ts'
import { createSpendService } from './spend/spend.service.ts'
import { createSpendImport } from './spend/spend-import.service.ts'
import { createStaffChatServices } from './staff-chat/staff-chat-services.ts'
import type { CreateRateLimiter } from './storage/rate-limiter.ts'
import type { WakeCalls } from './storage/wake-calls.ts'
import type { Stores } from './stores.ts'
import { createWebhookService } from './webhooks/webhook.service.ts'
import type { WebhookStore } from './webhooks/webhook.store.ts'
import { createWebhookDeliverer } from './webhooks/webhook-deliverer.ts'
import type { WebhookDeliveryStore } from './webhooks/webhook-delivery.store.ts'
import { createWebhookSender } from './webhooks/webhook-sender.ts'

/** What the services stand on. */
export interface Parts extends Stores {
  counts: LeadCounts
  webhooks: WebhookStore
  deliveries: WebhookDeliveryStore
  webhookAllowPrivate: boolean
  replyPauseMs: number
  fileLimits: FileLimits
  /** Whether words are asked for of recordings that come. */
  isTranscribing: boolean
  room: Room
  erasureSalt: string
  passwordCost: ScryptCost | undefined
  jobs: JobQueue
  wakeCalls: WakeCalls
  telemetry: Telemetry
  metrics: Metrics
  figures: FigureService
  logger: Logger
  now(): Date
  dayOf: DayOf
  timeZone: string
  hours: HoursNow
  health: HealthProbes
  stream: EventStream
  openStream(): OwnEventStream
  openPresence(): Presence
  frontPages: FrontPages
  /** Where others reach the page, as far as anybody has said. */
  pageUrl: URL | undefined
  tickets: TicketStore
  createLimiter: CreateRateLimiter
}

/** More leads than this are not brought up to date at once by this process's API. */
const advancedAtOnce = 32

/** Inferred: a service is named here alone. */
export type Services = ReturnType<typeof createServices>

/** Services are built here and nowhere else: what depends on what is seen at one glance. */
export function createServices(parts: Parts) {
  const { apiKeys, ads, leads, messages, logger, now, health, createLimiter } = parts
  const termsOf = createTermsOf(parts)
  const findOrigin = createFindOrigin({ ads })
  const { erasure, personExport } = buildPersonalData(parts)
  const staffWork = buildStaffWork({ ...parts, termsOf })
  const { assignment, sight, owners } = staffWork
  const staffChat = createStaffChatServices({ ...parts, assignment, sight })
  const pipeline = createPipeline({ ...parts, ...staffChat, erasure, findOrigin, termsOf })
  /** What is answered before its lead reflects it. */
  const advancing = createLanes({
    task: async (leadId) => void (await pipeline.advance(leadId)),
    onError: (error, lead_id) =>
      logger.warn({ lead_id, error_name: errorName(error) }, 'message left to the sweep'),
    concurrency: advancedAtOnce,
  })
  const campaignService = createCampaignService(parts)
  const team = createPeopleServices({ ...parts, forgetChat: staffChat.linking.forget })
  const adService = createAdService(parts)
  const present = createEventPresenter({ leads, messages, campaigns: campaignService, ...team })
  const delivering = buildWebhooks(parts, present)
  const { shelf, carried } = buildShelf(parts)
  return {
    erasure,
    authors: team.authors,
    ...delivering,
    pipeline,
    advancing,
    /** What campaigns are told to be worth. */
    verdicts: createVerdictWatch(parts),
    ...{ ...staffChat, work: staffWork.work, owners, sight, isAtPage: parts.frontPages.hasOne },
    reminding: staffWork.reminders,
    /** What a niche asks and expects. */
    termsOf,
    /** The REST API's share. */
    api: {
      ...buildNiches(parts, { campaigns: campaignService, ads: adService }),
      ...{ campaigns: campaignService, ads: adService },
      adLinks: createAdLinkService({ ads: adService, statuses: parts.channelStatuses }),
      spend: createSpendService(parts),
      report: createReportService(parts),
      answerTimes: createAnswerTimesService({ ...parts, authors: team.authors, timeZone: clockOf(parts) }),
      spendImport: createSpendImport(parts),
      ...staffWork,
      figures: parts.figures,
      ...{ replies: createReplyService({ ...parts, carried }), shelf },
      ...buildConversations(parts, { advancing, known: pipeline.known }),
      channels: createChannelService({ ...parts, statuses: parts.channelStatuses }),
      keys: createApiKeyService({ apiKeys, logger, now }),
      idempotency: createIdempotencyService({ requests: parts.requests, now }),
      ...team,
      ...{ erasure, personExport, audit: parts.audit, tickets: parts.tickets, metrics: parts.metrics },
      ...{ realtime: createRealtime({ ...parts, present }), presence: parts.openPresence() },
      ...{ linking: staffChat.linking, frontPages: parts.frontPages },
      webhooks: delivering.webhooks,
      ...{ jobs: parts.jobs, health, createLimiter },
    } satisfies Omit<AppDeps, 'logger' | 'version' | 'http'>,
  }
}

/** Niches, and what deleting one, or what is below it, would mean. */
function buildNiches(
  parts: Parts,
  services: Pick<Parameters<typeof createDeletionService>[0], 'campaigns' | 'ads'>,
) {
  const niches = createNicheService(parts)
  const deletion = createDeletionService({ ...parts, ...services, niches })
  return { niches, deletion, previewing: { niches: parts.niches, hours: parts.hours, now: parts.now } }
}

/** What canned replies carry has its shelf among the leads' files. */
function buildShelf(parts: Parts) {
  const shelf = createUploadService({ ...parts, leads: { exists: async () => true } })
  return { shelf, carried: createReplyFiles({ ...parts, shelf }) }
}

/** What is said, and what is sent beside words. */
function buildConversations(
  parts: Parts,
  pipeline: Pick<Parameters<typeof createMessageService<Lead>>[0], 'advancing' | 'known'>,
) {
  const uploads = createUploadService(parts)
  const toGo = createFilesForLead({ ...parts, uploads })
  const messages = createMessageService({ ...parts, ...pipeline, uploads: toGo })
  const timeZone = clockOf(parts)
  const conversations = { leads: parts.leads, messages: parts.messages, timeZone }
  const { room, fileLimits } = parts
  return { files: createFileService(parts), uploads, messages, conversations, room, fileLimits }
}

/** Where the shop's hours say nothing, its clock is where its days are. */
function clockOf({ shop, timeZone }: Parts): () => Promise<string> {
  return async () => (await shop.get()).hours?.time_zone ?? timeZone
}

/** What staff do with leads. */
function buildStaffWork(parts: Parts & { termsOf: TermsOf }) {
  const leads = createLeadService(parts)
  const assignment = createAssignmentService(parts)
  const { assign } = assignment
  const work = createWorkService({ ...parts, setStatus: leads.setStatus, assign })
  const shop = createShopService(parts)
  const mentions = createMentionService(parts)
  const notes = createNoteService({ ...parts, ...mentions, updateLead: leads.update })
  const sight = createSight(parts)
  const reminders = createReminderService(parts)
  const owners = { ...createInTurn(parts), ...createSilent(parts), ...createGone(parts) }
  const inbox = createInboxService(parts)
  const found = createFoundService({ found: parts.found, leads: inbox })
  return {
    leads,
    inbox,
    found,
    savedFilters: createSavedFilterService(parts),
    samePhone: parts.samePhone,
    work,
    assignment,
    owners,
    shop,
    clock: { now: parts.now },
    sight,
    notes,
    mentions,
    reminders,
  }
}

type PersonalDataParts = Pick<Parts, keyof Stores | 'counts' | 'erasureSalt' | 'now'>

/** Whatever else comes to hold something on people adds its line to `records`. */
function buildPersonalData(parts: PersonalDataParts) {
  const records = {
    rejected_updates: parts.rejectedUpdates,
    idempotent_requests: parts.requests,
    files: parts.files,
    notes: parts.notes,
    // After what they brought.
    uploads: parts.uploads,
  }
  const hashMessage = createMessageHash(parts.erasureSalt)
  return {
    erasure: createErasure({ ...parts, records, hashMessage }),
    personExport: createPersonExport({ ...parts, records }),
  }
}

function buildWebhooks({ webhookAllowPrivate: allowPrivate, ...parts }: Parts, present: PresentEvents) {
  const send = createWebhookSender({ allowPrivate })
  const deliverer = createWebhookDeliverer({ ...parts, present, send })
  return { deliverer, webhooks: createWebhookService({ ...parts, deliverer, allowPrivate }) }
}
