import { setTimeout as wait } from 'node:timers/promises'
import type { ChannelProblem } from '../../src/channels/channel-status.schema.ts'
import type { WhatsappConfig } from '../../src/config.ts'
import { errorName } from '../../src/core/errors.ts'
import { findChromium } from '../../src/process/find-chromium.ts'
import type { Receiver } from '../channel-connection.ts'
import { type Profile, takeProfile } from './profile.ts'
import { type Life, type LifeEnd, type LifeEvents, startLife } from './whatsapp.life.ts'

const firstBackoffMs = 1_000
/** A browser that was ready for so long has failed for a new reason. */
const longMs = 60_000

/** What needs no patience: nothing failed. */
const planned: ReadonlySet<ChannelProblem> = new Set(['requested', 'logged_out', 'code_expired'])

const advice: Partial<Record<ChannelProblem, string>> = {
  no_browser: 'there is no Chromium: install it or set WHATSAPP_CHROMIUM_PATH',
  not_started: 'the browser, or WhatsApp Web in it, did not start',
  in_use: 'another process has the WhatsApp session in DATA_DIR',
  logged_out: 'the phone has logged WhatsApp out: scan a new code',
}

export interface Supervisor {
  /** The browser of this moment. */
  life(): Life | null
  /** Keeps a browser connected to WhatsApp until the signal. */
  run(receiver: Receiver, events: LifeEvents): Promise<void>
}

/**
 * One browser at a time, whatever happens to it: whoever finds that it is not well ends its session, and
 * the next one starts here, after a pause that grows with every failure.
 * @param config the folder holds the browser's profile
 */
export function createSupervisor(config: WhatsappConfig & { folder: string }): Supervisor {
  let life: Life | null = null
  let isInUse = false

  async function live(profile: Profile, receiver: Receiver, events: LifeEvents): Promise<LifeEnd> {
    const chromiumPath = await findChromium(config.chromiumPath)
    if (chromiumPath === null) return { problem: 'no_browser', readyMs: 0 }
    await profile.unlock()
    life = startLife({ chromiumPath, profilePath: profile.path, config, receiver, events })
    if (receiver.signal.aborted) life.session.end('requested')
    const end = await life.over
    life = null
    if (end.problem === 'logged_out') await profile.clear()
    return end
  }

  async function tryOnce(receiver: Receiver, events: LifeEvents): Promise<LifeEnd> {
    let profile: Profile | null = null
    try {
      profile = await takeProfile(config.folder)
      // The process that had it is gone, and staff are to see what becomes of this one.
      if (profile && isInUse) receiver.report({ problem: null })
      isInUse = profile === null
      return profile ? await live(profile, receiver, events) : { problem: 'in_use', readyMs: 0 }
    } catch (error) {
      receiver.logger.error(
        { error_name: errorName(error) },
        'the WhatsApp session in DATA_DIR cannot be used',
      )
      return { problem: 'not_started', readyMs: 0 }
    } finally {
      await profile?.release()
    }
  }

  return {
    life: () => life,
    run: async (receiver, events) => {
      const { signal, report, logger } = receiver
      signal.addEventListener('abort', () => life?.session.end('requested'), { once: true })
      let failures = 0
      let wasReady = false
      while (!signal.aborted) {
        const { problem, reason, readyMs } = await tryOnce(receiver, events)
        if (signal.aborted) break
        wasReady ||= readyMs > 0
        if (planned.has(problem)) failures = 0
        else failures = readyMs > longMs ? 1 : failures + 1
        const waitMs = backoffMs(failures, config.longestPauseMs)
        const account = problem === 'logged_out' ? { account: null } : {}
        report({ state: stateAfter(problem, wasReady), problem, link_code: null, ...account })
        logger.warn({ problem, wait_ms: waitMs, reason }, advice[problem] ?? 'WhatsApp is started anew')
        await wait(waitMs, undefined, { signal }).catch(() => undefined)
      }
    },
  }
}

function stateAfter(problem: ChannelProblem, wasReady: boolean): 'logged_out' | 'reconnecting' | 'starting' {
  if (problem === 'logged_out') return 'logged_out'
  return wasReady ? 'reconnecting' : 'starting'
}

function backoffMs(failures: number, longestMs: number): number {
  if (failures === 0) return 0
  return Math.round(Math.min(firstBackoffMs * 2 ** (failures - 1), longestMs) * (0.75 + Math.random() / 2))
}
