import type { Container } from '../src/container.ts'
import type { Logger } from '../src/core/logger.ts'
import { repeat } from '../src/core/repeat.ts'
import type { Lanes } from '../src/pipeline/lanes.ts'
import type { Outbox } from '../src/pipeline/outbox.ts'
import type { ChannelConnection } from './channel-connection.ts'

/** How often the database is asked for replies that are due: what has to be tried again, what a crash left. */
const outboxPace = { everyMs: 500, idleMs: 30_000 }
const leftBehindPace = { everyMs: 2_000, idleMs: 30_000 }
const limit = 500

interface ChannelSweepsDeps extends Pick<Container, 'pipeline' | 'wakeCalls' | 'now'> {
  account: ChannelConnection['account']
  outbox: Outbox
  lanes: { sending: Lanes; lookAgain(leadId: string): void }
}

interface ChannelSweeps {
  ended: Promise<void>[]
  /** A reply waits for a later attempt. */
  lookForDue(): void
}

/** Finds, until the signal, what the channel has still to send and to decide by what the database says. */
export function runChannelSweeps(
  { account, outbox, lanes, pipeline, wakeCalls, now }: ChannelSweepsDeps,
  { signal, logger }: { signal: AbortSignal; logger: Logger },
): ChannelSweeps {
  /** What waits is looked for often, due or not: an attempt that fails may bring forward when it is. */
  const send = async (): Promise<number> => {
    // Whoever comes to be connected has waited for long enough.
    if (account() === null) return 0
    const next = await outbox.findNextAttempt()
    if (next === null) return Number.POSITIVE_INFINITY
    if (next <= now()) for (const leadId of await outbox.listDue(limit)) lanes.sending.run(leadId)
    return 0
  }
  const decide = async (): Promise<number> => {
    const left = await pipeline.listLeftBehind(leftBehindPace.everyMs, limit)
    const leadIds = [...left, ...(await outbox.failStranded(limit))]
    for (const leadId of leadIds) lanes.lookAgain(leadId)
    return leadIds.length > 0 ? 0 : Number.POSITIVE_INFINITY
  }
  const calmly = { signal, logger, mayRest: wakeCalls.isHeard }
  const due = repeat(outboxPace, send, calmly)
  const sweeps = [due, repeat(leftBehindPace, decide, calmly)]
  for (const { stir } of sweeps) wakeCalls.hear('look', stir, signal)
  wakeCalls.hear('send', lanes.sending.run, signal)
  return { ended: sweeps.map(({ ended }) => ended), lookForDue: due.stir }
}
