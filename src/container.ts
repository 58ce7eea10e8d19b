import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { createSight } from './assignment/sight.ts'
import { createLeadCounts, type LeadCounts } from './campaigns/lead-counts.ts'
import { errorName } from './core/errors.ts'
import { createLifecycle, type Lifecycle } from './core/lifecycle.ts'
import { createDayOf, usualTimeZone } from './core/local-day.ts'
import type { Logger } from './core/logger.ts'
import { createEventRelay, type EventRelay } from './events/event-relay.ts'
import { createOwedEventStore } from './events/owed-events.store.ts'
import type { EventSink } from './events/sink-line.ts'
import { createFigureService } from './figures/figures.service.ts'
import type { Transcriber } from './files/ask-transcript.ts'
import { createRoom, type FileLimits, usualLimits } from './files/room.ts'
import { createJobQueue, type JobQueue } from './jobs/job-queue.ts'
import type { Lead } from './leads/lead.schema.ts'
import { migrate } from './migrations/migrate.ts'
import type { HealthProbes } from './monitoring/health.routes.ts'
import { createMetrics } from './monitoring/metrics.ts'
import { createTelemetry } from './monitoring/telemetry.ts'
import type { ScryptCost } from './people/password.ts'
import { createDueWork } from './pipeline/due-work.ts'
import type { DiskWatch } from './process/disk-watch.ts'
import { createEventStream, openEventStream } from './realtime/event-stream.ts'
import { createFrontPages } from './realtime/front-pages.ts'
import { createPresence } from './realtime/presence.ts'
import { createPresenceChannel } from './realtime/presence-channel.ts'
import { createTicketStore } from './realtime/ticket.store.ts'
import { createTellSettled } from './report/tell-settled.ts'
import { createVerdictSink } from './report/verdict-sink.ts'
import { createServices, type Parts, type Services } from './services.ts'
import { createHoursNow } from './shop/hours-now.ts'
import { linkable } from './staff-chat/linkable.ts'
import { createNoticeSink } from './staff-chat/notice-sink.ts'
import { openMongo, untilReachable } from './storage/mongo.ts'
import { rateLimiters } from './storage/rate-limiter.ts'
import { openRedis, type RedisConnection } from './storage/redis.ts'
import { createRedisProbe } from './storage/redis-probe.ts'
import { createSecretStore } from './storage/secret.store.ts'
import { createWakeCalls, type WakeCalls } from './storage/wake-calls.ts'
import { createStores, ensureIndexes, type Stores } from './stores.ts'
import { createWebhookStore } from './webhooks/webhook.store.ts'
import { createWebhookDeliveryStore } from './webhooks/webhook-delivery.store.ts'
import { createWebhookSink } from './webhooks/webhook-sink.ts'

/** What the roles are built from. */
export type Container = Omit<Parts, keyof Services> &
  Services & { events: EventRelay; close(): Promise<void> }

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
  /** Where others reach the page. */
  publicUrl?: string | undefined
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
  /** Who turns recordings into words; nobody if left out. */
  transcribe?: Transcriber | undefined
  logger: Logger
  now?(): Date
}

/** Opens MongoDB and Redis, waiting for them where they are not up yet, and builds everything on them. */
export async function openContainer(options: ContainerOptions): Promise<Container> {
  const { mongodbUri, redisUrl, queuePrefix, logger, disk, now = () => new Date() } = options
  const timeZone = options.timeZone ?? usualTimeZone
  const dayOf = createDayOf(timeZone)
  const lifecycle = createLifecycle()
  const onUnreachable = (): void => logger.warn('the database is not reachable, trying again')
  const mongo = await openMongo(mongodbUri, onUnreachable)
  lifecycle.onClose(() => mongo.close())
  const { redis, jobs, wakeCalls } = await connectRedis(options, lifecycle)
  const stream = createEventStream({ redis, prefix: queuePrefix })
  // The stores announce to it, and it reads from them.
  const notices = createNoticeSink(() => ({ ...stores, sight: createSight(stores), wakeCalls, now }))
  const given = { stream, notices, jobs, wakeCalls, logger, now }
  const { owed, webhooks, deliveries, events } = openEvents(mongo, given)
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
  const files = openRoom(stores, options.files, now)
  const metrics = createMetrics({ ...stores, ...files, jobs, disk, totals: figures.totals }, logger)
  const parts: Parts = {
    ...{ ...stores, ...files, timeZone },
    counts,
    webhooks,
    deliveries,
    webhookAllowPrivate: options.webhookAllowPrivate ?? false,
    replyPauseMs: options.replyPauseMs ?? 0,
    isTranscribing: options.transcribe !== undefined,
    ...{ jobs, wakeCalls, metrics, figures },
    telemetry: createTelemetry(metrics, logger),
    erasureSalt,
    passwordCost: options.passwordCost,
    ...{ logger, now, dayOf },
    hours: createHoursNow(stores),
    health: probesOf(mongo, redis, { ...options, ...files }),
    stream,
    openStream: () => openEventStream(redisUrl, queuePrefix),
    openPresence: () => createPresence(createPresenceChannel({ redis, redisUrl, prefix: queuePrefix })),
    frontPages: createFrontPages({ redis, prefix: queuePrefix }),
    pageUrl: linkable(options.publicUrl),
    tickets: createTicketStore(redis, queuePrefix),
    createLimiter: rateLimiters(redis, queuePrefix),
  }
  const services = createServices(parts)
  lifecycle.onClose(services.advancing.stop)
  return { ...parts, events, ...services, close: lifecycle.close }
}

function openRoom(
  { files }: Pick<Stores, 'files'>,
  fileLimits: FileLimits | undefined,
  now: () => Date,
): Pick<Parts, 'fileLimits' | 'room'> {
  const limits = fileLimits ?? usualLimits
  return { fileLimits: limits, room: createRoom(files, { limits, now }) }
}

/** Where events are kept, and who gets them. */
function openEvents(
  mongo: Awaited<ReturnType<typeof openMongo>>,
  {
    stream,
    notices,
    jobs,
    wakeCalls,
    logger,
    now,
  }: Pick<Parts, 'stream' | 'jobs' | 'wakeCalls' | 'logger' | 'now'> & { notices: EventSink },
) {
  const owed = createOwedEventStore(mongo)
  const webhooks = createWebhookStore(mongo)
  const deliveries = createWebhookDeliveryStore(mongo)
  const verdicts = createVerdictSink({ wakeCalls })
  const sinks = [createWebhookSink({ webhooks, deliveries, jobs, now }), stream, verdicts, notices]
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
  { queuePrefix: prefix, logger, disk, room }: ContainerOptions & Pick<Parts, 'room'>,
): HealthProbes {
  const database = async (): Promise<void> => void (await mongo.db?.admin().ping())
  return { database, redis: createRedisProbe({ redis, prefix, logger }), disk, room }
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
