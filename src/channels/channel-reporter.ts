import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import pRetry from 'p-retry'
import type { Logger } from '../core/logger.ts'
import { type Repeating, repeat } from '../core/repeat.ts'
import type { WakeCalls } from '../storage/wake-calls.ts'
import type { ChannelName } from './channel.ts'
import type { ChannelCommand, ChannelReport, ChannelRequest, ChannelStatus } from './channel-status.schema.ts'
import type { ChannelStatusStore } from './channel-status.store.ts'
import { createOutageNotes } from './note-outages.ts'
import type { OutageStore } from './outage.store.ts'

/** How soon changes are written down and commands taken, and how often a process says that it lives. */
const pace = { everyMs: 1_000, idleMs: 10_000 }

/** Whether it is worth a write of its own; when the last message came is told with the next sign of life. */
function isNews(report: ChannelReport, written: ChannelReport | undefined): boolean {
  return !isDeepStrictEqual(
    { ...report, last_message_at: null },
    written && { ...written, last_message_at: null },
  )
}

export interface ChannelReporter {
  /**
   * What the channel is now; the database learns of it within a second, or when it is back, but of the last message
   * within ten.
   */
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
  outages: Pick<OutageStore, 'record'>
  onCommand(command: ChannelCommand): void
  wakeCalls: Pick<WakeCalls, 'hear' | 'isHeard'>
  logger: Logger
  now(): Date
}

/** A channel's process and the API meet in the database: this is the process's end of it. */
export function createChannelReporter({
  channel,
  statuses,
  outages,
  onCommand,
  wakeCalls,
  logger,
  now,
}: ReporterDeps): ChannelReporter {
  let current: ChannelReport = { ...nothingKnown, since: now() }
  let written: ChannelReport | undefined
  let writtenAt = 0
  const notes = createOutageNotes(channel, outages)
  let exchanging: Repeating | undefined

  const report: ChannelReporter['report'] = (change) => {
    const isNewState = change.state !== undefined && change.state !== current.state
    const last_message_at = newest(current.last_message_at, change.last_message_at)
    current = { ...current, ...change, last_message_at, ...(isNewState && { since: now() }) }
    if (isNewState) logger.info({ state: current.state, problem: current.problem }, 'channel state')
    if (isNews(current, written)) exchanging?.stir()
  }
  /** What the process before this one knew, however long the database is away. */
  const recall = async (signal: AbortSignal): Promise<void> => {
    const find = (): Promise<ChannelStatus | null> => statuses.find(channel)
    const known = await pRetry(find, { retries: Number.POSITIVE_INFINITY, maxTimeout: 5_000, signal }).catch(
      () => null,
    )
    if (known) notes.recall(known)
    if (known)
      report({ account: known.account, caught_up: known.caught_up, last_message_at: known.last_message_at })
  }
  /** False while another process is the channel's: what that one says stands, and commands are for it. */
  const isOurs = (): boolean => current.problem !== 'in_use'
  const write = async (): Promise<ChannelRequest | null> => {
    const writing = current
    const at = now()
    if (writing.state === 'ready') await notes.works(at)
    const request = await statuses.report(channel, writing, at)
    written = writing
    writtenAt = Date.now()
    return request
  }
  const isOwed = (): boolean => isNews(current, written) || Date.now() - writtenAt >= pace.idleMs
  const exchange = async (): Promise<number> => {
    if (!isOurs()) return pace.everyMs
    const request = isOwed() ? await write() : (await statuses.find(channel))?.request
    if (request && (await statuses.takeRequest(channel, request.id))) onCommand(request.command)
    return pace.idleMs
  }

  return {
    status: () => current,
    report,
    run: async (signal, work) => {
      await recall(signal)
      const working = work()
      const isHeard = wakeCalls.isHeard
      // Who is second at the channel finds out by then, and says nothing in the first one's place.
      await wait(pace.everyMs, undefined, { signal }).catch(() => undefined)
      exchanging = repeat(pace, exchange, { signal, logger, mayRest: isHeard })
      wakeCalls.hear('command', (called) => called === channel && exchanging?.stir(), signal)
      await exchanging.ended
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
