import { randomBytes, randomUUID } from 'node:crypto'
import type { SessionRecord } from '../state/records.ts'
import type { StoredMap } from '../state/stored-map.ts'
import type { PageLink } from './page-link.ts'

/** How the browser becomes a linked device of the phone, and stops being one. */
export interface Pairing {
  session(): SessionRecord | null
  isLinked(device: string | null): boolean
  /** Shows codes to a page that is not linked, a new one every 20 s; after six the page goes idle. */
  offerCodes(page: string): void
  stopCodes(page: string): void
  /** A new code at once. */
  renewCode(): void
  /** The phone scans: the page that shows this code is linked. False when the code is not valid any more. */
  scan(code: string): Promise<boolean>
  unlink(): Promise<void>
}

export interface PairingOptions {
  sessions: StoredMap<SessionRecord>
  link: PageLink
  /** How long a code is valid. */
  codeLifetimeMs: number
}

const codesBeforeIdle = 6

interface Offer {
  page: string
  ref: string
  shown: number
  timer: NodeJS.Timeout
}

export function createPairing({ sessions, link, codeLifetimeMs }: PairingOptions): Pairing {
  let offer: Offer | null = null
  const session = (): SessionRecord | null => sessions.get('session') ?? null

  function show(page: string, shown: number): void {
    clearTimeout(offer?.timer)
    const ref = `2@${randomBytes(32).toString('base64')}`
    const timer = setTimeout(() => next(page, shown), codeLifetimeMs)
    offer = { page, ref, shown, timer: timer.unref() }
    link.send(page, { type: 'pair', ref })
  }

  function next(page: string, shown: number): void {
    if (shown < codesBeforeIdle) show(page, shown + 1)
    else {
      offer = null
      link.send(page, { type: 'idle' })
    }
  }

  function stop(): void {
    clearTimeout(offer?.timer)
    offer = null
  }

  return {
    session,
    isLinked: (device) => device !== null && session()?.device === device,
    offerCodes: (page) => show(page, 1),
    stopCodes: (page) => {
      if (offer?.page === page) stop()
    },
    renewCode: () => {
      if (offer) show(offer.page, offer.shown)
    },
    scan: async (code) => {
      if (!offer || code.split(',')[0] !== offer.ref) return false
      const { page } = offer
      stop()
      const device = randomUUID()
      await sessions.put('session', { device, linkedAt: Date.now() })
      link.send(page, { type: 'paired', device })
      return true
    },
    unlink: async () => {
      await sessions.remove('session')
      link.push({ type: 'logged_out' })
    },
  }
}
