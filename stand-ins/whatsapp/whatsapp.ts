import { createWakeUp, type WakeUp } from '../control/wake-up.ts'
import { type Account, createAccount } from './account.ts'
import { createPageLink, type PageLink } from './browser/page-link.ts'
import { createPairing, type Pairing } from './browser/pairing.ts'
import { type FaultChanges, Faults, noFaults } from './faults.ts'
import type { Business } from './page-protocol.ts'
import type { StoredMap } from './state/stored-map.ts'
import type { WhatsappDatabase } from './state/whatsapp-database.ts'

/** WhatsApp as one business sees it: what the page's routes and the control routes act on. */
export interface Whatsapp {
  account: Account
  link: PageLink
  pairing: Pairing
  readonly faults: Readonly<Faults>
  setFaults(changes: FaultChanges): void
  /** Wakes those who wait for a message, a code or another state of the page. */
  wakeUp: WakeUp
  /** Changes whenever they are woken. */
  readonly revision: number
  /** What the browser has shown as typing, oldest first. */
  typing: TypingRecord[]
  /** Files in base64, by their path. */
  media: StoredMap<string>
}

export interface TypingRecord {
  chat: string
  state: 'composing' | 'recording' | 'paused'
  /** Milliseconds since the epoch. */
  at: number
}

export interface WhatsappOptions {
  me: Business
  database: WhatsappDatabase
  codeLifetimeMs: number
}

export function createWhatsapp({ me, database, codeLifetimeMs }: WhatsappOptions): Whatsapp {
  const wakeUp = createWakeUp()
  let faults: Faults = { ...noFaults }
  let revision = 0
  const wake = (): void => {
    revision += 1
    wakeUp.wakeAll()
  }
  const link = createPageLink({
    faults: () => faults,
    onChange: wake,
    onClose: (page) => pairing.stopCodes(page),
  })
  const pairing = createPairing({ sessions: database.session, link, codeLifetimeMs })
  const account = createAccount({
    me,
    database,
    announce: (event) => {
      link.push(event)
      wake()
    },
  })
  return {
    account,
    link,
    pairing,
    wakeUp,
    typing: [],
    media: database.media,
    get revision() {
      return revision
    },
    get faults() {
      return faults
    },
    setFaults: (changes) => {
      faults = Faults.parse({ ...faults, ...changes })
      link.push({ type: 'faults', faults })
      if (!faults.hold_acks) link.releaseAcks()
      if (faults.network === 'down') link.closeAll()
      wake()
    },
  }
}
