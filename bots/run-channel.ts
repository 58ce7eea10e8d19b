import { setMaxListeners } from 'node:events'
import type { FastifyPluginAsync } from 'fastify'
import { type ChannelReporter, createChannelReporter } from '../src/channels/channel-reporter.ts'
import type { ChannelCommand } from '../src/channels/channel-status.schema.ts'
import type { Container } from '../src/container.ts'
import { createIntake } from '../src/pipeline/intake.ts'
import { createOutbox } from '../src/pipeline/outbox.ts'
import { durationOf } from '../src/storage/mongo.ts'
import type { ChannelConnection, Receiver } from './channel-connection.ts'
import { runChannelSweeps } from './channel-sweeps.ts'
import { createFileFetching } from './file-fetching.ts'
import { createLeadLanes } from './lead-lanes.ts'
import { runStaffTelling } from './staff-telling.ts'

export interface RunningChannel extends Pick<ChannelConnection, 'recover'> {
  /** The route that the messenger calls, to be registered before the server listens. */
  webhook: FastifyPluginAsync | undefined
  /** Begins to receive and to send. */
  start(): void
  /** Takes no more, finishes what is in hand. */
  stop(): Promise<void>
}

/** Connects a messenger with the pipeline: in through the intake, out through the outbox. */
export function runChannel(connection: ChannelConnection, container: Container): RunningChannel {
  const { platform, account, sender } = connection
  const { pipeline, messages, erasure, telemetry, wakeCalls, now } = container
  const logger = container.logger.child({ channel: platform })
  let lookForDue = (): void => undefined
  const held = { files: container.files, onHeldUp: () => lookForDue() }
  const outbox = createOutbox({ account, messages, erasure, sender, telemetry, now, ...held })
  const lanes = createLeadLanes({ pipeline, outbox, onError: wakeCalls.stir, logger })
  const { deciding, sending, lookAgain } = lanes
  const { accept } = createIntake({
    platform,
    ...{ receive: pipeline.receive, markDeleted: pipeline.markDeleted },
    ...{ hearStaff: container.staffDoor.hear, rejected: container.rejectedUpdates, durationOf },
    onStored: (leadId, { sentAt, file_id: file }) => {
      deciding.run(leadId)
      if (file !== undefined) fetching.stir()
      reporter.report({ last_message_at: sentAt })
    },
    telemetry,
    now,
  })
  const reporter = reporterOf(connection, { ...container, logger })

  const stopping = new AbortController()
  // Every message that waits for its turn, or for the database, listens to it.
  setMaxListeners(0, stopping.signal)
  const receiver: Receiver = {
    accept,
    takeReceipt: async (receipt) => {
      const leadId = await outbox.takeReceipt(receipt)
      if (leadId !== null) lookAgain(leadId)
    },
    ...{ report: reporter.report, status: reporter.status, logger },
    signal: stopping.signal,
  }
  const running: Promise<void>[] = []
  const fetching = createFileFetching({ connection, container, logger })

  return {
    webhook: connection.webhook?.(receiver),
    ...(connection.recover && { recover: connection.recover }),
    start: () => {
      const { signal } = stopping
      const channel = { account, outbox, lanes, pipeline, wakeCalls, now }
      const sweeps = runChannelSweeps(channel, { signal, logger })
      lookForDue = sweeps.lookForDue
      running.push(
        reporter.run(signal, () => connection.receive(receiver)),
        ...sweeps.ended,
        fetching.run(signal),
        runStaffTelling({ connection, container, logger }, signal),
      )
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(running)
      for (const lanes of [deciding, sending]) await lanes.stop()
      await outbox.close()
    },
  }
}

function reporterOf(
  connection: ChannelConnection,
  { channelStatuses: statuses, outages, wakeCalls, logger, now }: Container,
): ChannelReporter {
  const onCommand = (command: ChannelCommand): void => void connection.obey?.(command)
  const channel = connection.platform
  return createChannelReporter({ channel, statuses, outages, wakeCalls, logger, now, onCommand })
}
