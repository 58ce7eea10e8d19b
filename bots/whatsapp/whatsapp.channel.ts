import { join } from 'node:path'
import pRetry from 'p-retry'
import { renderUnicodeCompact } from 'uqr'
import type { Message } from 'whatsapp-web.js'
import type { Config } from '../../src/config.ts'
import { errorName } from '../../src/core/errors.ts'
import type { ChannelConnection, Receiver } from '../channel-connection.ts'
import { createPace, type Pace } from './pace.ts'
import { createWhatsappFiles } from './whatsapp.files.ts'
import { createReception } from './whatsapp.reception.ts'
import { createWhatsappSender, receiptOf } from './whatsapp.sender.ts'
import type { Session } from './whatsapp.session.ts'
import { createSupervisor } from './whatsapp.supervisor.ts'

/** The business's WhatsApp, linked as a device of its phone through WhatsApp Web. */
export function createWhatsappChannel({ whatsapp, dataDir }: Config): ChannelConnection {
  const supervisor = createSupervisor({ ...whatsapp, folder: join(dataDir, 'whatsapp') })
  const connected = (): { session: Session; phone: string } | null => {
    const life = supervisor.life()
    const phone = life?.phone() ?? null
    return life && phone !== null ? { session: life.session, phone } : null
  }
  let pace: Pace | undefined
  return {
    platform: 'whatsapp',
    account: () => {
      const current = connected()
      return current && { platform: 'whatsapp', bot: current.phone }
    },
    sender: createWhatsappSender({
      session: () => connected()?.session ?? null,
      takeTurn: async () => (await pace?.takeTurn()) ?? false,
      minGapMs: whatsapp.minGapMs,
    }),
    files: createWhatsappFiles(() => connected()?.session ?? null),
    receive: async (receiver) => {
      pace = createPace({ ...whatsapp, signal: receiver.signal })
      const reception = createReception({ receiver, connected, catchUpDays: whatsapp.catchUpDays })
      await supervisor.run(receiver, {
        onStart: reception.hold,
        onCode: showInTerminal,
        onReady: reception.catchUp,
        onWell: reception.noteProgress,
        onMessage: reception.take,
        onReceipt: (message) => void passOn(message, connected()?.session, receiver),
      })
      await reception.stop()
    },
    obey: (command) => {
      const life = supervisor.life()
      if (command === 'logout') life?.logOut()
      else life?.session.end('requested')
    },
    recover: () => supervisor.life()?.session.end('library_fault'),
  }
}

/** A receipt that gets lost is made up for: the outbox asks. */
async function passOn(message: Message, session: Session | undefined, receiver: Receiver): Promise<void> {
  const receipt = session && (await receiptOf(session, message))
  if (!receipt) return
  await pRetry(() => receiver.takeReceipt(receipt), { retries: 5, signal: receiver.signal }).catch(
    (error: unknown) => receiver.logger.debug({ error_name: errorName(error) }, 'receipt not recorded'),
  )
}

/** For whoever sits in front of it; a log would keep the code. */
function showInTerminal(code: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\n${renderUnicodeCompact(code)}\n\n`)
}
