import { setTimeout as wait } from 'node:timers/promises'
import { errorName } from '../../src/core/errors.ts'
import { createLanes } from '../../src/pipeline/lanes.ts'
import type { Receiver } from '../channel-connection.ts'
import { createArrivalQueue, type Taken } from './arrival-queue.ts'
import { createPhoneBook } from './phone-book.ts'
import { catchUp } from './whatsapp.catch-up.ts'
import { isPrivateChat, toChannelUpdate, toDeletion } from './whatsapp.mapper.ts'
import type { Session } from './whatsapp.session.ts'

/** A message's time is its sender's, or WhatsApp's: it may come somewhat after later ones. */
const marginMs = 60 * 60 * 1000
const dayMs = 24 * 60 * 60 * 1000
const againAfterMs = 30_000

/** Customers' messages from the browser into the database. */
export interface Reception {
  /** A browser starts: its messages wait for those that it has missed. */
  hold(): void
  take(taken: Taken): void
  /** Fetches what was missed, again until all of it is found. */
  catchUp(): void
  /** Remembers up to when everything is stored. */
  noteProgress(): void
  /** Ends what is being fetched. */
  stop(): Promise<void>
}

interface ReceptionDeps {
  receiver: Receiver
  /** The browser that is connected, and the digits of our number. */
  connected(): { session: Session; phone: string } | null
  catchUpDays: number
}

export function createReception({ receiver, connected, catchUpDays }: ReceptionDeps): Reception {
  const { accept, report, status, logger, signal } = receiver
  const phoneBook = createPhoneBook(() => connected()?.session ?? null)
  const arrivals = createArrivalQueue({ store, signal })
  let newestMs = 0
  let caughtUpSession: Session | null = null
  const lanes = createLanes({
    concurrency: 1,
    task: catchUpOnce,
    onError: (error) => logger.warn({ error_name: errorName(error) }, 'missed messages not fetched yet'),
  })

  async function store({ message, bot, isEdit, isDeleted }: Taken): Promise<void> {
    if (!isPrivateChat(message.from)) return
    if (isDeleted) return accept([toDeletion(message, bot)])
    const { phone, lid } = await phoneBook.find(message.from)
    await accept([toChannelUpdate(message, { bot, phone, lid, isEdit })])
    newestMs = Math.max(newestMs, message.timestamp * 1000)
  }

  /** From when on messages may be missing. What was before a phone was linked is not ours to answer. */
  function missingSince(account: string, startedAt: Date): Date {
    const { caught_up } = status()
    if (caught_up?.account !== account) {
      const from = new Date(Math.floor(startedAt.getTime() / 1000) * 1000)
      report({ caught_up: { account, from, to: from } })
      return from
    }
    const { from, to } = caught_up
    return new Date(Math.max(from.getTime(), to.getTime() - marginMs, Date.now() - catchUpDays * dayMs))
  }

  async function catchUpOnce(): Promise<void> {
    const current = connected()
    if (!current) return
    const { session, phone: bot } = current
    const isComplete = await catchUp({ session, arrivals, bot, since: missingSince(bot, session.startedAt) })
    if (isComplete) caughtUpSession = session
    else
      void wait(againAfterMs, undefined, { signal }).then(
        () => lanes.run('catch-up'),
        () => undefined,
      )
  }

  return {
    hold: arrivals.hold,
    take: arrivals.take,
    catchUp: () => {
      caughtUpSession = null
      lanes.run('catch-up')
    },
    noteProgress: () => {
      const current = connected()
      const { caught_up } = status()
      if (!current || caughtUpSession !== current.session || !caught_up || !arrivals.isEmpty()) return
      if (newestMs > caught_up.to.getTime()) {
        report({ caught_up: { ...caught_up, to: new Date(newestMs) } })
      }
    },
    stop: lanes.stop,
  }
}
