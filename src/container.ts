import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
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
import { createLeadCounts, type LeadCounts } from './campaigns/lead-counts.ts'
import { createChannelService } from './channels/channel.service.ts'
import { errorName } from './core/errors.ts'
import { createLifecycle, type Lifecycle } from './core/lifecycle.ts'
import { createDayOf, type DayOf, usualTimeZone } from './core/local-day.ts'
import type { Logger } from './core/logger.ts'
import { createEventRelay, type EventRelay } from './events/event-relay.ts'
import { createOwedEventStore } from './events/owed-events.store.ts'
import { createEventPresenter, type PresentEvents } from './feed/event-presenter.ts'
import { createFigureService, type FigureService } from './figures/figures.service.ts'
import { createFileService } from './files/file.service.ts'
import { createRoom, type FileLimits, usualLimits } from './files/room.ts'
import { createUploadService } from './files/upload.service.ts'
import { createIdempotencyService } from './idempotency/idempotency.service.ts'
import { createInboxService } from './inbox/inbox.service.ts'
import { createWorkService } from './inbox/work.service.ts'
import { createJobQueue, type JobQueue } from './jobs/job-queue.ts'
import type { Lead } from './leads/lead.schema.ts'
import { createLeadService } from './leads/lead.service.ts'
import { createMessageService } from './messages/message.service.ts'
import { migrate } from './migrations/migrate.ts'
import type { HealthProbes } from './monitoring/health.routes.ts'
import { createMetrics, type Metrics } from './monitoring/metrics.ts'
import { createTelemetry, type Telemetry } from './monitoring/telemetry.ts'
import { createNicheService } from './niches/niche.service.ts'
import { createTermsOf, type TermsOf } from './niches/niche-terms.ts'
import { createMentionService } from './notes/mention.service.ts'
import { createNoteService } from './notes/note.service.ts'
import type { ScryptCost } from './people/password.ts'
import { createPeopleServices } from './people/people-services.ts'
import { createMessageHash } from './personal-data/erased-message.ts'
import { createErasure } from './personal-data/erasure.service.ts'
import { createPersonExport } from './personal-data/person-export.service.ts'
import { createDueWork } from './pipeline/due-work.ts'
import { createLanes } from './pipeline/lanes.ts'
import { createPipeline } from './pipeline/pipeline.ts'
import type { DiskWatch } from './process/disk-watch.ts'
import {
  createEventStream,
  type EventStream,
  type OwnEventStream,
  openEventStream,
} from './realtime/event-stream.ts'
import { createPresence, type Presence } from './realtime/presence.ts'
import { createPresenceChannel } from './realtime/presence-channel.ts'
import { createRealtime } from './realtime/realtime.ts'
import { createTicketStore, type TicketStore } from './realtime/ticket.store.ts'
import { createReplyService } from './replies/reply.service.ts'
import { createAnswerTimesService } from './report/answer-times.service.ts'
import { createReportService } from './report/report.service.ts'
import { createTellSettled } from './report/tell-settled.ts'
import { createVerdictSink } from './report/verdict-sink.ts'
import { createVerdictWatch } from './report/verdict-watch.ts'
import { createHoursNow, type HoursNow } from './shop/hours-now.ts'
import { createShopService } from './shop/shop.service.ts'
import { createSpendService } from './spend/spend.service.ts'
import { createSpendImport } from './spend/spend-import.service.ts'
import { openMongo, untilReachable } from './storage/mongo.ts'
import { type CreateRateLimiter, rateLimiters } from './storage/rate-limiter.ts'
import { openRedis, type RedisConnection } from './storage/redis.ts'
import { createRedisProbe } from './storage/redis-probe.ts'
import { createSecretStore } from './storage/secret.store.ts'
import { createWakeCalls, type WakeCalls } from './storage/wake-calls.ts'
import { createStores, ensureIndexes, type Stores } from './stores.ts'
import { createWebhookService } from './webhooks/webhook.service.ts'
import { createWebhookStore, type WebhookStore } from './webhooks/webhook.store.ts'
import { createWebhookDeliverer } from './webhooks/webhook-deliverer.ts'
import { createWebhookDeliveryStore, type WebhookDeliveryStore } from './webhooks/webhook-delivery.store.ts'
import { createWebhookSender } from './webhooks/webhook-sender.ts'
import { createWebhookSink } from './webhooks/webhook-sink.ts'

/** What the roles are built from. */
export type Container = Omit<Parts, keyof Built> & Built & { events: EventRelay; close(): Promise<void> }

interface ContainerOptions {
  mongodbUri: string
  redisUrl: string
  /** Namespace of the queues in Redis. */
  queuePrefix: string
  /** Undefined: a random one that the database keeps. */
  erasureSalt?: string | undefined
  /** Lets webhooks be on this machine or in its network. */
  webhookAllowPrivate?: boolean
  /** So long a customer may pause within what is read as one; 0 if left out: each message is answered at once. */
  replyPauseMs?: number
  /** Whose calendar the shop's days are of; that of Almaty if left out. */
  timeZone?: string
  /** So many days it is known who did what. */
  auditKeepDays?: number
  /** What a hash of a password costs; as much as `usualCost` if left out. */
  passwordCost?: ScryptCost
  /** Of the disk that this process keeps its data on. */
  disk?: DiskWatch | undefined
  /** How much is kept of what people send; as much as the settings say by themselves if left out. */
  files?: FileLimits
  logger: Logger
  now?(): Date
}

/** Opens MongoDB and Redis, waiting for them where they are not up yet, and builds everything on them. */
export async function openContainer(options: ContainerOptions): Promise<Container> {
  const { mongodbUri, redisUrl, queuePrefix, logger, now = () => new Date() } = options
  const timeZone = options.timeZone ?? usualTimeZone
  const dayOf = createDayOf(timeZone)
  const lifecycle = createLifecycle()
  const onUnreachable = (): void => logger.warn('the database is not reachable, trying again')
  const mongo = await openMongo(mongodbUri, onUnreachable)
  lifecycle.onClose(() => mongo.close())
  const { redis, jobs, wakeCalls } = await connectRedis(options, lifecycle)
  const stream = createEventStream({ redis, prefix: queuePrefix })
  const { owed, webhooks, deliveries, events } = openEvents(mongo, { stream, jobs, wakeCalls, logger, now })
  lifecycle.onClose(events.idle)
  const onLeadWritten = (lead: Lead): void => createDueWork({ jobs, counts, wakeCalls })(lead)
  const { auditKeepDays } = options
  const stores = createStores(mongo, { announce: events.announce, onLeadWritten, dayOf, auditKeepDays })
  const counts = openCounts(stores, { events, stream, wakeCalls, logger, now })
  lifecycle.onClose(counts.idle)
  const erasureSalt = await untilReachable(async () => {
    await migrate(mongo, { logger, dayOf })
    await ensureIndexes(...Object.values(stores), owed, webhooks, deliveries)
    return options.erasureSalt ?? createSecretStore(mongo).get('erasure-salt')
  }, onUnreachable)
  const figures = createFigureService({ ...stores, dayOf, now })
  const metrics = createMetrics({ ...stores, jobs, disk: options.disk, totals: figures.totals }, logger)
  const parts: Parts = {
    ...{ ...stores, timeZone },
    counts,
    webhooks,
    deliveries,
    webhookAllowPrivate: options.webhookAllowPrivate ?? false,
    replyPauseMs: options.replyPauseMs ?? 0,
    fileLimits: options.files ?? usualLimits,
    jobs,
    wakeCalls,
    metrics,
    figures,
    telemetry: createTelemetry(metrics, logger),
    erasureSalt,
    passwordCost: options.passwordCost,
    logger,
    now,
    dayOf,
    hours: createHoursNow(stores),
    health: probesOf(mongo, redis, options),
    stream,
    openStream: () => openEventStream(redisUrl, queuePrefix),
    openPresence: () => createPresence(createPresenceChannel({ redis, redisUrl, prefix: queuePrefix })),
    tickets: createTicketStore(redis, queuePrefix),
    createLimiter: rateLimiters(redis, queuePrefix),
  }
  const built = build(parts)
  lifecycle.onClose(built.advancing.stop)
  return { ...parts, events, ...built, close: lifecycle.close }
}

/** Where events are kept, and who gets them. */
function openEvents(
  mongo: Awaited<ReturnType<typeof openMongo>>,
  { stream, jobs, wakeCalls, logger, now }: Pick<Parts, 'stream' | 'jobs' | 'wakeCalls' | 'logger' | 'now'>,
) {
  const owed = createOwedEventStore(mongo)
  const webhooks = createWebhookStore(mongo)
  const deliveries = createWebhookDeliveryStore(mongo)
  const verdicts = createVerdictSink({ wakeCalls })
  const sinks = [createWebhookSink({ webhooks, deliveries, jobs, now }), stream, verdicts]
  const events = createEventRelay({ owed, sinks, logger, onLeft: wakeCalls.stir, now })
  return { owed, webhooks, deliveries, events }
}

/** Settling what leads owe: with it they forget the events that everyone has. */
function openCounts(
  stores: Stores,
  {
    events,
    stream,
    wakeCalls,
    logger,
    now,
  }: Pick<Parts, 'stream' | 'wakeCalls' | 'logger' | 'now'> & { events: EventRelay },
): LeadCounts {
  const onError = leftToSweep('counts', { logger, onLeft: wakeCalls.stir })
  return createLeadCounts({
    ...{ ...stores, now, onLeft: onError },
    onSettled: createTellSettled({ stream, wakeCalls, onError }),
    onSettling: events.hurry,
    takeHanded: (leadIds) => events.takeHanded('leads', leadIds),
  })
}

function probesOf(
  mongo: Awaited<ReturnType<typeof openMongo>>,
  redis: RedisConnection,
  { queuePrefix: prefix, logger, disk }: ContainerOptions,
): HealthProbes {
  const database = async (): Promise<void> => void (await mongo.db?.admin().ping())
  return { database, redis: createRedisProbe({ redis, prefix, logger }), disk }
}

/** Something failed that a sweep finds; why, is of interest to who looks for it. */
function leftToSweep(
  what: string,
  { logger, onLeft }: { logger: Logger; onLeft(): void },
): (error: unknown) => void {
  return (error) => {
    logger.debug({ error_name: errorName(error) }, `${what} left to the sweep`)
    onLeft()
  }
}

async function connectRedis(
  { redisUrl, queuePrefix: prefix, logger }: ContainerOptions,
  { onClose }: Lifecycle,
): Promise<{ redis: RedisConnection; jobs: JobQueue; wakeCalls: WakeCalls }> {
  const redis = openRedis(redisUrl, { failFast: true })
  redis.on('error', (error) => logger.debug({ error_name: errorName(error) }, 'no Redis'))
  onClose(async () => redis.disconnect())
  // Nothing depends on Redis being there; but a start that does not wait for it logs failures for nothing.
  await Promise.race([once(redis, 'ready').catch(() => undefined), wait(1_000)])
  const wakeCalls = createWakeCalls({ redis, redisUrl, prefix })
  onClose(wakeCalls.close)
  const jobs = createJobQueue({ connection: redis, prefix, logger, onLeft: wakeCalls.stir })
  onClose(jobs.close)
  return { redis, jobs, wakeCalls }
}

interface Parts extends Stores {
  counts: LeadCounts
  webhooks: WebhookStore
  deliveries: WebhookDeliveryStore
  webhookAllowPrivate: boolean
  replyPauseMs: number
  fileLimits: FileLimits
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
  tickets: TicketStore
  createLimiter: CreateRateLimiter
}

/** More leads than this are not brought up to date at once by this process's API. */
const advancedAtOnce = 32

type Built = ReturnType<typeof build>

/** Services are built here and nowhere else: what depends on what is seen at one glance. */
function build(parts: Parts) {
  const { apiKeys, ads, leads, messages, logger, now, health, createLimiter } = parts
  const termsOf = createTermsOf(parts)
  const findOrigin = createFindOrigin({ ads })
  const { erasure, personExport } = buildPersonalData(parts)
  const pipeline = createPipeline({ ...parts, erasure, findOrigin, termsOf })
  /** What is answered before its lead reflects it. */
  const advancing = createLanes({
    task: async (leadId) => void (await pipeline.advance(leadId)),
    onError: (error, lead_id) =>
      logger.warn({ lead_id, error_name: errorName(error) }, 'message left to the sweep'),
    concurrency: advancedAtOnce,
  })
  const campaignService = createCampaignService(parts)
  const team = createPeopleServices(parts)
  const adService = createAdService(parts)
  const staffWork = buildStaffWork({ ...parts, termsOf })
  const present = createEventPresenter({ leads, messages, campaigns: campaignService, ...team })
  const delivering = buildWebhooks(parts, present)
  return {
    erasure,
    authors: team.authors,
    ...delivering,
    pipeline,
    advancing,
    /** What campaigns are told to be worth. */
    verdicts: createVerdictWatch(parts),
    ...{ work: staffWork.work, owners: staffWork.owners },
    /** What a niche asks and expects. */
    termsOf,
    /** The REST API's share. */
    api: {
      niches: createNicheService(parts),
      campaigns: campaignService,
      ads: adService,
      adLinks: createAdLinkService({ ads: adService, statuses: parts.channelStatuses }),
      spend: createSpendService(parts),
      report: createReportService(parts),
      answerTimes: createAnswerTimesService({ ...parts, ...{ authors: team.authors } }),
      spendImport: createSpendImport(parts),
      ...staffWork,
      figures: parts.figures,
      replies: createReplyService({ replies: parts.replies }),
      ...buildConversations(parts, { advancing, known: pipeline.known }),
      channels: createChannelService({ ...parts, statuses: parts.channelStatuses }),
      keys: createApiKeyService({ apiKeys, logger, now }),
      idempotency: createIdempotencyService({ requests: parts.requests, now }),
      ...team,
      ...{ erasure, personExport, audit: parts.audit },
      ...{ realtime: createRealtime({ ...parts, present }), presence: parts.openPresence() },
      webhooks: delivering.webhooks,
      tickets: parts.tickets,
      metrics: parts.metrics,
      jobs: parts.jobs,
      health,
      createLimiter,
    } satisfies Omit<AppDeps, 'logger' | 'version' | 'http'>,
  }
}

/** What is said, and what is sent beside words. */
function buildConversations(
  parts: Parts,
  pipeline: Pick<Parameters<typeof createMessageService<Lead>>[0], 'advancing' | 'known'>,
) {
  const room = createRoom(parts.files, { ...parts, limits: parts.fileLimits })
  const uploads = createUploadService({ ...parts, room })
  const messages = createMessageService({ ...parts, ...pipeline, uploads })
  /** Where the shop's hours say nothing, it is where its days are. */
  const timeZone = async (): Promise<string> => (await parts.shop.get()).hours?.time_zone ?? parts.timeZone
  const conversations = { leads: parts.leads, messages: parts.messages, timeZone }
  return { files: createFileService(parts), uploads, messages, conversations }
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
  const owners = { ...createInTurn(parts), ...createSilent(parts), ...createGone(parts) }
  const inbox = createInboxService(parts)
  return { leads, inbox, work, assignment, owners, shop, clock: { now: parts.now }, sight, notes, mentions }
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
