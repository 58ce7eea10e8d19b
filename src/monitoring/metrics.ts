import pTimeout from 'p-timeout'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { ChannelName } from '../channels/channel.ts'
import { Platform } from '../channels/platform.ts'
import { errorName } from '../core/errors.ts'
import type { Logger } from '../core/logger.ts'
import { jobDefinitions } from '../jobs/job-definitions.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { Sender } from '../messages/sender.ts'
import type { DiskWatch } from '../process/disk-watch.ts'
import type { Backlog } from './backlog.store.ts'
import type { FilesWatch } from './files-problem.ts'

/** What is found out by asking when Prometheus asks. A gauge whose source does not answer is left out. */
export interface MetricSources {
  backlog: Pick<Backlog, 'countUnsent' | 'oldestUnsent'>
  jobs: Pick<JobQueue, 'depths'>
  disk?: Pick<DiskWatch, 'look'> | undefined
  /** What files take. */
  room?: FilesWatch | undefined
  /** What reports have of all days. */
  totals?(): Promise<Record<keyof typeof business, number | null>>
}

/** What the shop's ads have cost and brought, by the field of a report: the gauge's name and what it says. */
const business = {
  leads: ['leads', 'People without spam, as reports count them'],
  qualified: ['leads_qualified', 'Those of them that were ever qualified, hot or won'],
  won: ['leads_won', 'Those of them that were ever won'],
  revenue: ['revenue_kzt', 'What deals brought'],
  spent: ['spend_kzt', 'What ads have cost'],
  cpl: ['cost_per_lead_kzt', 'Price of a lead; left out while there is none'],
} as const
/** They are worked out from a year of days: not anew for each of those who ask. */
const totalsKeptMs = 60_000

/** What Prometheus is told; every name is a metric's, without the prefix. */
export interface Metrics {
  registry: Registry
  httpRequests: Histogram<'method' | 'route' | 'status'>
  updatesReceived: Counter<'platform'>
  updatesRejected: Counter<'platform'>
  messagesStored: Counter<'platform' | 'sender'>
  messagesSent: Counter<'platform'>
  messagesFailed: Counter<'platform'>
  sendRetries: Counter<'platform'>
  replyDelay: Histogram<'platform'>
  jobs: Histogram<'queue' | 'outcome'>
}

/** Prometheus gives up a scrape after 10 s, and the rest of it is needed most while something hangs. */
const answerWithinMs = 2_000
const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** From at once to a day, in which a messenger may be away. */
const delayBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600, 86_400]

/** The metrics of one process, with those of Node.js: memory, processor, the event loop's delay. */
export function createMetrics(sources: MetricSources, logger: Logger): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  askedAtScrape(registry, sources, logger)
  return {
    registry,
    httpRequests: new Histogram({
      name: 'leadbot_http_request_duration_seconds',
      help: 'Answered requests, by route pattern',
      labelNames: ['method', 'route', 'status'],
      buckets: requestBuckets,
      registers,
    }),
    ...counters(registers),
    ...durations(registers),
  }
}

/** The series that a metric will have: what has not happened yet is one at 0, and not a missing one. */
interface Series<Label extends string> {
  labelNames: Label[]
  known: Record<Label, string>[]
}

const byChannel: Series<'platform'> = {
  labelNames: ['platform'],
  known: ChannelName.options.map((platform) => ({ platform })),
}
const bySender: Series<'platform' | 'sender'> = {
  labelNames: ['platform', 'sender'],
  known: Platform.options.flatMap((platform) => Sender.options.map((sender) => ({ platform, sender }))),
}
const byOutcome: Series<'queue' | 'outcome'> = {
  labelNames: ['queue', 'outcome'],
  known: Object.keys(jobDefinitions).flatMap((queue) =>
    ['done', 'failed'].map((outcome) => ({ queue, outcome })),
  ),
}

function counters(registers: Registry[]): Omit<Metrics, 'registry' | 'httpRequests' | 'replyDelay' | 'jobs'> {
  const counter = <Label extends string>(
    name: string,
    help: string,
    { labelNames, known }: Series<Label>,
  ): Counter<Label> => {
    const made = new Counter<Label>({ name: `leadbot_${name}`, help, labelNames, registers })
    for (const labels of known) made.inc(labels, 0)
    return made
  }
  return {
    updatesReceived: counter(
      'updates_received_total',
      'Updates from messengers, repeated ones too',
      byChannel,
    ),
    updatesRejected: counter('updates_rejected_total', 'Updates set aside for good', byChannel),
    messagesStored: counter('messages_stored_total', 'Messages added to conversations', bySender),
    messagesSent: counter('messages_sent_total', 'Messages that a messenger took', byChannel),
    messagesFailed: counter('messages_failed_total', 'Messages that can never be sent', byChannel),
    sendRetries: counter('send_retries_total', 'Attempts to send that failed for now', byChannel),
  }
}

function durations(registers: Registry[]): Pick<Metrics, 'replyDelay' | 'jobs'> {
  const seconds = <Label extends string>(
    { name, help, buckets }: { name: string; help: string; buckets: number[] },
    { labelNames, known }: Series<Label>,
  ): Histogram<Label> => {
    const made = new Histogram<Label>({ name: `leadbot_${name}`, help, labelNames, buckets, registers })
    for (const labels of known) made.zero(labels)
    return made
  }
  const delay = 'From storing a message to a messenger taking it'
  return {
    replyDelay: seconds({ name: 'reply_delay_seconds', help: delay, buckets: delayBuckets }, byChannel),
    jobs: seconds(
      { name: 'job_duration_seconds', help: 'Jobs done and failed', buckets: requestBuckets },
      byOutcome,
    ),
  }
}

function askedAtScrape(registry: Registry, sources: MetricSources, logger: Logger): void {
  const gauge = (
    { name, help, labelNames = [] }: { name: string; help: string; labelNames?: string[] },
    ask: (gauge: Gauge) => Promise<void>,
  ): void => {
    new Gauge({
      name: `leadbot_${name}`,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset()
        // A reset gauge without labels would show 0.
        if (labelNames.length === 0) this.remove()
        await pTimeout(ask(this), { milliseconds: answerWithinMs }).catch((error: unknown) =>
          logger.debug({ metric: name, error_name: errorName(error) }, 'metric left out'),
        )
      },
    })
  }
  const help = 'Messages still to be sent, of all processes'
  gauge({ name: 'messages_pending', help }, async (pending) => {
    pending.set(await sources.backlog.countUnsent())
  })
  const ageHelp = 'Age of the oldest of them; 0 when there is none'
  gauge({ name: 'oldest_pending_message_seconds', help: ageHelp }, async (age) => {
    const since = await sources.backlog.oldestUnsent()
    age.set(since === null ? 0 : (Date.now() - since.getTime()) / 1000)
  })
  const { disk } = sources
  if (disk) {
    const freeHelp = 'Space left on the disk with DATA_DIR'
    gauge({ name: 'data_dir_free_bytes', help: freeHelp }, async (free) => {
      free.set((await disk.look()).freeBytes)
    })
  }
  const { room } = sources
  if (room) {
    gauge({ name: 'files_bytes', help: 'What files of conversations take' }, async (bytes) => {
      bytes.set((await room.usage()).kept)
    })
    gauge({ name: 'files_max_bytes', help: 'What they may take: FILES_MAX_MB' }, async (bytes) => {
      bytes.set((await room.usage()).most)
    })
  }
  if (sources.totals) {
    const totals = keptFor(totalsKeptMs, sources.totals)
    for (const field of namesOf(business)) {
      const [name, totalHelp] = business[field]
      gauge({ name, help: totalHelp }, async (total) => {
        const { [field]: value } = await totals()
        if (value !== null) total.set(value)
      })
    }
  }
  const labelNames = ['queue', 'state']
  const depthHelp = 'Jobs in Redis by their state, of all processes'
  gauge({ name: 'queue_jobs', help: depthHelp, labelNames }, async (depth) => {
    for (const { name: queue, ...counts } of await sources.jobs.depths()) {
      for (const [state, jobs] of Object.entries(counts)) depth.set({ queue, state }, jobs)
    }
  })
}

function namesOf<Name extends string>(record: Record<Name, unknown>): Name[] {
  return Object.keys(record).filter((name): name is Name => name in record)
}

/** Asks once for everybody within so many ms; what failed is asked again. */
function keptFor<Value>(ms: number, ask: () => Promise<Value>): () => Promise<Value> {
  let kept: { value: Promise<Value>; until: number } | undefined
  return () => {
    if (kept === undefined || performance.now() > kept.until) {
      kept = { value: ask(), until: performance.now() + ms }
      kept.value.catch(() => {
        kept = undefined
      })
    }
    return kept.value
  }
}
