import { setTimeout as wait } from 'node:timers/promises'
import { memoryOf } from './browser-processes.ts'
import { type PageStatus, pageStatusOf, tellHasSynced } from './page-scripts.ts'
import type { Session } from './whatsapp.session.ts'

const beatEveryMs = 5_000
/** From its start, or the scan of the code, until the library listens. */
const readyWithinMs = 120_000
/** A page that has synced without the library's noticing is told to say so again. */
const noticeWithinMs = 15_000
/** WhatsApp shows another code every 20 to 60 s, and after some of them none. */
const codeLastsMs = 180_000
/** So many beats in a row without an answer are too many. */
const failuresAllowed = 3
/** WhatsApp Web finds back by itself; if not by then, a new page may. */
const offlineWithinMs = 600_000

export interface WatchOptions {
  memoryMb: number
  /** When the code that is shown was made; undefined while there is none. */
  codeShownAt(): number | undefined
  /** A phone is linked, and the page is not ready yet. */
  onLinked(): void
  /** The page is well: connected, and the library listens. */
  onWell(): void
}

/** Asks the page every few seconds how it is, and ends the session that will not get well by itself. */
export async function watchSession(session: Session, options: WatchOptions): Promise<void> {
  const over = session.ended.then(() => true)
  const pause = (): Promise<boolean> => Promise.race([over, wait(beatEveryMs, false, { ref: false })])
  const isLoaded = await Promise.race([
    session.loaded.then(() => true),
    over.then(() => false),
    wait(readyWithinMs, false, { ref: false }),
  ])
  if (!isLoaded) return session.end('no_ready')

  let failures = 0
  const health = createHealth(session, options)
  while (!(await pause())) {
    try {
      await health.examine(await session.ask(pageStatusOf))
      failures = 0
    } catch {
      failures += 1
      if (failures >= failuresAllowed) session.end('not_answering')
    }
    const pid = session.browserPid()
    const memoryMb = pid === undefined ? null : await memoryOf(pid)
    if (memoryMb !== null && memoryMb > options.memoryMb) session.end('memory')
  }
}

interface Health {
  examine(status: PageStatus): Promise<void>
}

function createHealth(session: Session, { codeShownAt, onLinked, onWell }: WatchOptions): Health {
  let deafSince: number | undefined = Date.now()
  let offlineSince: number | undefined

  async function examineDeaf({ state, hasSynced }: PageStatus): Promise<void> {
    if (state === 'UNPAIRED_IDLE') return session.end('code_expired')
    if (state === 'UNPAIRED') {
      deafSince = Date.now()
      if (Date.now() - (codeShownAt() ?? Date.now()) > codeLastsMs) session.end('code_expired')
      return
    }
    if (state !== null) onLinked()
    deafSince ??= Date.now()
    const deafMs = Date.now() - deafSince
    if (deafMs > readyWithinMs) session.end('no_ready')
    else if (hasSynced && deafMs > noticeWithinMs) await session.ask(tellHasSynced)
  }

  return {
    examine: async (status) => {
      if (!status.isListening) return examineDeaf(status)
      deafSince = undefined
      if (status.state === 'CONNECTED') {
        offlineSince = undefined
        return onWell()
      }
      offlineSince ??= Date.now()
      if (Date.now() - offlineSince > offlineWithinMs) session.end('network')
    },
  }
}
