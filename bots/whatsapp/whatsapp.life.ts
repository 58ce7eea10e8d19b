import type { WhatsappConfig } from '../../src/config.ts'
import type { Receiver } from '../channel-connection.ts'
import { logOut } from './page-scripts.ts'
import { watchSession } from './session-watch.ts'
import { openSession, type Session, type SessionEnd, type SessionEvents } from './whatsapp.session.ts'

/** What the rest of the channel learns of the browsers. */
export interface LifeEvents extends Pick<SessionEvents, 'onMessage' | 'onReceipt'> {
  /** A browser is about to start. */
  onStart(): void
  /** A code that was not shown yet. */
  onCode(code: string): void
  /** Messages come from now on; those of the time before have to be fetched. */
  onReady(): void
  /** The page is well, at every beat. */
  onWell(): void
}

/** One browser's life. */
export interface Life {
  session: Session
  /** Our number, digits, while it is connected to WhatsApp; null otherwise. */
  phone(): string | null
  /** Ends the link to the phone, and with it this life. */
  logOut(): void
  /** When its browser is gone. */
  over: Promise<LifeEnd>
}

/** Why a browser's life ended, and for how many ms it had been ready. */
export type LifeEnd = SessionEnd & { readyMs: number }

interface LifeOptions {
  chromiumPath: string
  profilePath: string
  config: WhatsappConfig
  receiver: Receiver
  events: LifeEvents
}

/** Starts a browser, tells the channel's state as it changes, and ends it when it is not well. */
export function startLife({ config, receiver, events, ...paths }: LifeOptions): Life {
  const { report } = receiver
  let phone: string | null = null
  let isConnected = false
  let readyAt: number | undefined
  let code: { text: string; shownAt: number } | undefined
  let isLoggingOut = false

  events.onStart()
  const session = openSession({
    ...paths,
    proxy: config.proxy,
    events: {
      ...events,
      onCode: (text) => {
        if (text === code?.text) return
        code = { text, shownAt: Date.now() }
        // The phone has ended the link while no browser was there.
        const isLinkLost = receiver.status().account !== null
        report({ state: 'qr', link_code: text, ...(isLinkLost && { account: null, problem: 'logged_out' }) })
        events.onCode(text)
      },
      onReady: (ownPhone) => {
        phone = ownPhone
        isConnected = true
        readyAt ??= Date.now()
        report({ state: 'ready', problem: null, link_code: null, account: ownPhone })
        events.onReady()
      },
      onConnection: (isUp) => {
        if (phone === null || isUp === isConnected) return
        isConnected = isUp
        report(isUp ? { state: 'ready', problem: null } : { state: 'reconnecting', problem: 'network' })
        if (isUp) events.onReady()
      },
    },
  })
  const watching = watchSession(session, {
    memoryMb: config.memoryMb,
    codeShownAt: () => code?.shownAt,
    onLinked: () => report({ state: 'linked', link_code: null }),
    onWell: events.onWell,
  })

  const finish = async (): Promise<LifeEnd> => {
    const end = await session.ended
    isConnected = false
    const readyMs = readyAt === undefined ? 0 : Date.now() - readyAt
    await session.close()
    await watching
    return { ...end, ...(isLoggingOut && { problem: 'logged_out' }), readyMs }
  }
  return {
    session,
    phone: () => (isConnected ? phone : null),
    logOut: () => {
      isLoggingOut = true
      const ending = session.ask(logOut).catch(() => undefined)
      void ending.then(() => session.end('logged_out'))
    },
    over: finish(),
  }
}
