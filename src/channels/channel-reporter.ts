import { setTimeout as wait } from 'node:timers/promises'
import pRetry from 'p-retry'
import { errorName } from '../core/errors.ts'
import type { Logger } from '../core/logger.ts'
import type { ChannelName } from './channel.ts'
import type { ChannelCommand, ChannelReport, ChannelStatus } from './channel-status.schema.ts'
import type { ChannelStatusStore } from './channel-status.store.ts'

/** How often commands are looked for and changes written down. */
const everyMs = 1_000
/** How often a process says that it lives, where nothing changes. */
const aliveEveryMs = 10_000

export interface ChannelReporter {
  /** What the channel is now; the database learns of it within a second, or when it is back. */
  status(): ChannelReport
  /** Changes it; a new state begins now. */
  report(change: Partial<Omit<ChannelReport, 'since'>>): void
  /**
   * Does the work, having read what the process before this one knew: writes down changes and takes
   * commands until the signal, and says that the channel is off when the work is done.
   */
  run(signal: AbortSignal, work: () => Promise<void>): Promise<void>
}

interface ReporterDeps {
  channel: ChannelName
  statuses: ChannelStatusStore
  onCommand(command: ChannelCommand): void
  logger: Logger
  now(): Date
}

/** A channel's process and the API meet in the database: this is the process's end of it. */
export function createChannelReporter({
  channel,
  statuses,
  onCommand,
  logger,
  now,
}: ReporterDeps): ChannelReporter {
  let current: ChannelReport = { ...nothingKnown, since: now() }
  let written: ChannelReport | undefined
  let writtenAt = 0

  const report: ChannelReporter['report'] = (change) => {
    const isNewState = change.state !== undefined && change.state !== current.state
    const last_message_at = newest(current.last_message_at, change.last_message_at)
    current = { ...current, ...change, last_message_at, ...(isNewState && { since: now() }) }
    if (isNewState) logger.info({ state: current.state, problem: current.problem }, 'channel state')
  }
  /** What the process before this one knew, however long the database is away. */
  const recall = async (signal: AbortSignal): Promise<void> => {
    const find = (): Promise<ChannelStatus | null> => statuses.find(channel)
    const known = await pRetry(find, { retries: Number.POSITIVE_INFINITY, maxTimeout: 5_000, signal }).catch(
      () => null,
    )
    if (known)
      report({ account: known.account, caught_up: known.caught_up, last_message_at: known.last_message_at })
  }
  /** False while another process is the channel's: what that one says stands, and commands are for it. */
  const isOurs = (): boolean => current.problem !== 'in_use'
  const write = async (): Promise<void> => {
    const writing = current
    await statuses.report(channel, writing, now())
    written = writing
    writtenAt = Date.now()
  }
  const exchange = async (): Promise<void> => {
    if (!isOurs()) return
    if (written !== current || Date.now() - writtenAt >= aliveEveryMs) await write()
    const { request } = (await statuses.find(channel)) ?? {}
    if (request && (await statuses.takeRequest(channel, request.id))) onCommand(request.command)
  }

  return {
    status: () => current,
    report,
    run: async (signal, work) => {
      await recall(signal)
      const working = work()
      while (!signal.aborted) {
        await wait(everyMs, undefined, { signal }).catch(() => undefined)
        await exchange().catch((error: unknown) =>
          logger.debug({ error_name: errorName(error) }, 'channel state not written, trying again'),
        )
      }
      await working
      if (!isOurs()) return
      report({ state: 'off', problem: null, link_code: null })
      await write().catch(() => undefined)
    },
  }
}

/** What was missed is found after what came later. */
function newest(known: Date | null, other: Date | null = null): Date | null {
  return known && other && known > other ? known : (other ?? known)
}

const nothingKnown = {
  state: 'starting',
  problem: null,
  account: null,
  link_code: null,
  last_message_at: null,
  caught_up: null,
} as const
