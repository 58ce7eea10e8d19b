import { errorName } from '../src/core/errors.ts'
import type { Logger } from '../src/core/logger.ts'
import { createLanes, type Lanes } from '../src/pipeline/lanes.ts'
import type { Outbox } from '../src/pipeline/outbox.ts'
import type { Pipeline } from '../src/pipeline/pipeline.ts'

/** More chats than this are never worked on at once; each needs a database connection now and then. */
const chatsAtOnce = 256

interface LeadLanes {
  /** Brings a lead up to date, answers, and sends what is due. */
  deciding: Lanes
  /** Apart, so that replies that wait for their turn hold up nobody's next message. */
  sending: Lanes
  /** Decides on what is stored, whatever this process knows, and sends: something has become of a message. */
  lookAgain(leadId: string): void
}

interface LeadLanesDeps {
  pipeline: Pick<Pipeline, 'advance' | 'forget'>
  outbox: Pick<Outbox, 'sending' | 'add' | 'drain'>
  /** Something is left to the sweep. */
  onError(): void
  logger: Logger
}

/**
 * The work on each lead, one thing at a time. The pipeline has the last word also after sending: what the lead is
 * to reflect of it, a first answer or a failure, is reflected.
 */
export function createLeadLanes({ pipeline, outbox, onError, logger }: LeadLanesDeps): LeadLanes {
  const lanesOf = (task: (leadId: string) => Promise<void>): Lanes =>
    createLanes({
      concurrency: chatsAtOnce,
      task,
      onError: (error, leadId) => {
        logger.warn({ lead_id: leadId, error_name: errorName(error) }, 'lead left to the sweep')
        onError()
      },
    })
  const decide = async (leadId: string): Promise<void> => {
    const { answersInMs, hasReplies, steps } = await pipeline.advance(leadId, outbox.sending())
    // Should this process die first, the message stands there unhandled, and a sweep finds it.
    if (answersInMs !== null) deciding.runAfter(leadId, answersInMs)
    outbox.add(leadId, steps)
    if (hasReplies) sending.run(leadId)
  }
  const deciding = lanesOf(decide)
  const sending = lanesOf(async (leadId) => {
    if (!(await outbox.drain(leadId))) return
    pipeline.forget(leadId)
    await decide(leadId)
  })
  const lookAgain = (leadId: string): void => {
    pipeline.forget(leadId)
    deciding.run(leadId)
    sending.run(leadId)
  }
  return { deciding, sending, lookAgain }
}
