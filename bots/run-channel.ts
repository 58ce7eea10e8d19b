import type { FastifyPluginAsync } from 'fastify'
import { createIntake } from '../src/channels/intake.ts'
import { createOutbox } from '../src/channels/outbox.ts'
import type { Container } from '../src/container.ts'
import { createLanes } from '../src/conversation/lanes.ts'
import { errorName } from '../src/errors.ts'
import { isTransient } from '../src/mongo.ts'
import { repeat } from '../src/repeat.ts'
import type { ChannelConnection, Receiver } from './channel-connection.ts'

/** How often the database is asked for replies that are due: what the API stored, what a crash left. */
const outboxEveryMs = 500
const leftBehindEveryMs = 2_000
const sweepLimit = 500
/** More chats than this are never worked on at once; each needs a database connection now and then. */
const chatsAtOnce = 256

export interface RunningChannel {
  /** The route that the messenger calls, to be registered before the server listens. */
  webhook: FastifyPluginAsync | undefined
  /** Begins to receive and to send. */
  start(): void
  /** Takes no more, finishes what is in hand. */
  stop(): Promise<void>
}

/** Connects a messenger with the pipeline: in through the intake, out through the outbox. */
export function runChannel(connection: ChannelConnection, container: Container): RunningChannel {
  const { account, sender } = connection
  const { pipeline, messages, rejectedUpdates, now } = container
  const logger = container.logger.child({ channel: account.platform })
  const outbox = createOutbox({ account, messages, sender, logger, now })
  const lanes = createLanes({
    concurrency: chatsAtOnce,
    task: async (leadId) => {
      await pipeline.advance(leadId)
      if ((await outbox.drain(leadId)) > 0) await pipeline.advance(leadId)
    },
    onError: (error, leadId) =>
      logger.warn({ lead_id: leadId, error_name: errorName(error) }, 'lead left to the sweep'),
  })
  const { accept } = createIntake({
    account,
    receive: pipeline.receive,
    rejected: rejectedUpdates,
    isTransient,
    onStored: lanes.run,
    logger,
  })

  const stopping = new AbortController()
  const receiver: Receiver = { accept, logger, signal: stopping.signal }
  const sweep = async (list: () => Promise<string[]>): Promise<void> => {
    for (const leadId of await list()) lanes.run(leadId)
  }
  const running: Promise<void>[] = []

  return {
    webhook: connection.webhook?.(receiver),
    start: () => {
      const every = { signal: stopping.signal, logger }
      running.push(
        connection.receive(receiver),
        repeat(outboxEveryMs, () => sweep(() => outbox.listDue(sweepLimit)), every),
        repeat(
          leftBehindEveryMs,
          () => sweep(() => pipeline.listLeftBehind(leftBehindEveryMs, sweepLimit)),
          every,
        ),
      )
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(running)
      await lanes.onIdle()
    },
  }
}
