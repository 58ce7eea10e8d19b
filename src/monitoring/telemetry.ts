import type { ChannelName } from '../channels/channel.ts'
import { errorName, framesOf } from '../core/errors.ts'
import type { Logger } from '../core/logger.ts'
import { type JobName, jobDefinitions } from '../jobs/job-definitions.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { Message } from '../messages/message.schema.ts'
import type { Metrics } from './metrics.ts'

/**
 * What happens to messages and leads, told once: each call is a line in the log and a step of a metric.
 * `trace_id` in the lines follows a message from its arrival to the replies and the score it leads to.
 */
export interface Telemetry {
  updateReceived(platform: ChannelName, traceId: string): void
  /** An update that can never be stored was set aside. */
  updateRejected(update: RejectedUpdate, error: unknown): void
  messageStored(message: Message): void
  /** The lead, as it is now, reflects the message, and so many replies to it are stored. */
  messageHandled(message: Message, handled: { replies: number; lead: Lead }): void
  /** The messenger took it; `isAccepted` false: its client has it and its server not yet. */
  messageSent(message: Message, isAccepted: boolean): void
  messagePostponed(message: Message, reason: string, waitMs: number): void
  /** It can never be sent. */
  messageFailed(message: Message, reason: string): void
  /** `lead` as the job left it; null where there was nothing to do. */
  jobDone(job: JobRun, lead: Lead | null): void
  jobFailed(job: JobRun, error: unknown): void
}

interface RejectedUpdate {
  platform: ChannelName
  traceId: string
  /** Its id among those set aside. */
  rejectedId: string
}

interface JobRun {
  queue: JobName
  /** What it was about; undefined for a job of nothing we know. */
  id: string | undefined
  ms: number
}

export function createTelemetry(metrics: Metrics, logger: Logger): Telemetry {
  return { ...ofUpdates(metrics, logger), ...ofSending(metrics, logger), ...ofJobs(metrics, logger) }
}

type OfUpdates = 'updateReceived' | 'updateRejected' | 'messageStored' | 'messageHandled'

function ofUpdates(metrics: Metrics, logger: Logger): Pick<Telemetry, OfUpdates> {
  return {
    updateReceived: (platform, trace_id) => {
      metrics.updatesReceived.inc({ platform })
      logger.info({ platform, trace_id }, 'update received')
    },
    updateRejected: ({ platform, traceId: trace_id, rejectedId: rejected_id }, error) => {
      metrics.updatesRejected.inc({ platform })
      const context = { platform, trace_id, rejected_id, error_name: errorName(error) }
      logger.error(context, 'update set aside: it cannot be stored')
    },
    messageStored: (message) => {
      const { platform, sender, kind } = message
      metrics.messagesStored.inc({ platform, sender })
      logger.info({ ...idsOf(message), sender, kind }, 'message stored')
    },
    messageHandled: (message, { replies, lead: { status, quality_score } }) =>
      logger.info({ ...idsOf(message), replies, status, quality_score }, 'message handled'),
  }
}

type OfSending = 'messageSent' | 'messagePostponed' | 'messageFailed'

function ofSending(metrics: Metrics, logger: Logger): Pick<Telemetry, OfSending> {
  return {
    messageSent: (message, isAccepted) => {
      const { platform } = message
      const delayMs = Date.now() - message.created_at.getTime()
      metrics.messagesSent.inc({ platform })
      metrics.replyDelay.observe({ platform }, delayMs / 1000)
      logger.info({ ...idsOf(message), delay_ms: delayMs, is_accepted: isAccepted }, 'message sent')
    },
    messagePostponed: (message, reason, waitMs) => {
      metrics.sendRetries.inc({ platform: message.platform })
      logger.warn({ ...idsOf(message), reason, wait_ms: waitMs }, 'message will be sent again')
    },
    messageFailed: (message, reason) => {
      metrics.messagesFailed.inc({ platform: message.platform })
      logger.warn({ ...idsOf(message), reason }, 'message cannot be delivered')
    },
  }
}

function ofJobs(metrics: Metrics, logger: Logger): Pick<Telemetry, 'jobDone' | 'jobFailed'> {
  return {
    jobDone: ({ queue, id, ms }, lead) => {
      metrics.jobs.observe({ queue, outcome: 'done' }, ms / 1000)
      const { trace_id, status, quality_score } = lead ?? {}
      logger.info({ queue, ...subjectOf(queue, id), trace_id, status, quality_score, ms }, 'job done')
    },
    jobFailed: ({ queue, id, ms }, error) => {
      metrics.jobs.observe({ queue, outcome: 'failed' }, ms / 1000)
      const why = { error_name: errorName(error), at: framesOf(error) }
      logger.warn({ queue, ...subjectOf(queue, id), ...why, ms }, 'job failed')
    },
  }
}

function idsOf({ id, lead_id, trace_id, platform }: Message): object {
  return { platform, lead_id, message_id: id, trace_id }
}

function subjectOf(queue: JobName, id: string | undefined): object {
  return { [jobDefinitions[queue].subject]: id }
}
