import { setMaxListeners } from 'node:events'
import type { FastifyPluginAsync } from 'fastify'
import { createChannelReporter } from '../src/channels/channel-reporter.ts'
import { createIntake } from '../src/channels/intake.ts'
import { createOutbox } from '../src/channels/outbox.ts'
import type { Container } from '../src/container.ts'
import { createLanes, type Lanes } from '../src/conversation/lanes.ts'
import { errorName } from '../src/errors.ts'
import type { Logger } from '../src/logger.ts'
import { durationOf } from '../src/mongo.ts'
import { repeat } from '../src/repeat.ts'
import type { ChannelConnection, Receiver } from './channel-connection.ts'

/** How often the database is asked for replies that are due: what the API stored, what a crash left. */
const outboxEveryMs = 500
const leftBehindEveryMs = 2_000
const sweepLimit = 500
/** More chats than this are never worked on at once; each needs a database connection now and then. */
const chatsAtOnce = 256

export interface RunningChannel extends Pick<ChannelConnection, 'recover'> {
  /** The route that the messenger calls, to be registered before the server listens. */
  webhook: FastifyPluginAsync | undefined
  /** Begins to receive and to send. */
  start(): void
  /** Takes no more, finishes what is in hand. */
  stop(): Promise<void>
}

/**
 * Connects a messenger with the pipeline: in through the intake, out through the outbox. The pipeline has
 * the last word also after sending: what went out is reflected, what an erased lead left is removed.
 */
export function runChannel(connection: ChannelConnection, container: Container): RunningChannel {
  const { platform, account, sender } = connection
  const { pipeline, messages, rejectedUpdates, erasure, channelStatuses: statuses, journal, now } = container
  const logger = container.logger.child({ channel: platform })
  const outbox = createOutbox({ account, messages, erasure, sender, journal, now })
  // Apart, so that replies that wait for their turn hold up nobody's next message.
  const deciding = lanesOf(logger, async (leadId) => {
    await pipeline.advance(leadId)
    sending.run(leadId)
  })
  const sending: Lanes = lanesOf(logger, async (leadId) => {
    await outbox.drain(leadId)
    await pipeline.advance(leadId)
  })
  const { accept } = createIntake({
    platform,
    receive: pipeline.receive,
    rejected: rejectedUpdates,
    durationOf,
    onStored: (leadId, { sentAt }) => {
      deciding.run(leadId)
      reporter.report({ last_message_at: sentAt })
    },
    journal,
    now,
  })
  const onCommand: NonNullable<ChannelConnection['obey']> = (command) => connection.obey?.(command)
  const reporter = createChannelReporter({ channel: platform, statuses, onCommand, logger, now })

  const stopping = new AbortController()
  // Every message that waits for its turn, or for the database, listens to it.
  setMaxListeners(0, stopping.signal)
  const receiver: Receiver = {
    accept,
    takeReceipt: async (receipt) => {
      const leadId = await outbox.takeReceipt(receipt)
      if (leadId !== null) deciding.run(leadId)
    },
    report: reporter.report,
    status: reporter.status,
    logger,
    signal: stopping.signal,
  }
  const running: Promise<void>[] = []

  return {
    webhook: connection.webhook?.(receiver),
    ...(connection.recover && { recover: connection.recover }),
    start: () => {
      const every = { signal: stopping.signal, logger }
      const listLeftBehind = (): Promise<string[]> => pipeline.listLeftBehind(leftBehindEveryMs, sweepLimit)
      running.push(
        reporter.run(stopping.signal, () => connection.receive(receiver)),
        repeat(outboxEveryMs, () => sweep(sending, () => outbox.listDue(sweepLimit)), every),
        repeat(leftBehindEveryMs, () => sweep(deciding, listLeftBehind), every),
      )
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(running)
      await deciding.stop()
      await sending.stop()
    },
  }
}

function lanesOf(logger: Logger, task: (leadId: string) => Promise<void>): Lanes {
  return createLanes({
    concurrency: chatsAtOnce,
    task,
    onError: (error, leadId) =>
      logger.warn({ lead_id: leadId, error_name: errorName(error) }, 'lead left to the sweep'),
  })
}

async function sweep(lanes: Lanes, list: () => Promise<string[]>): Promise<void> {
  for (const leadId of await list()) lanes.run(leadId)
}
