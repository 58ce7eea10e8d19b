import { Readable } from 'node:stream'
import { z } from 'zod'
import { FileError, type FileSource } from '../../src/channels/file.port.ts'
import { mediaStageOf } from './page-scripts.ts'
import type { Session } from './whatsapp.session.ts'

/** Within what the page is waited for at all, and within what one attempt to fetch a file may take. */
const downloadWithinMs = 55_000
/** As much of a file as is handed on at once. */
const pieceBytes = 256 * 1024

const Downloaded = z.object({ data: z.string() }).nullish()

/** Has the page fetch files from WhatsApp: only it can decrypt them. */
export function createWhatsappFiles(session: () => Session | null): FileSource {
  return {
    open: async (messageId) => {
      const current = session()
      if (!current) throw new FileError('WhatsApp is not connected', { trouble: null })
      const found = await current.tryAsk(async (client) => {
        const message = await client.getMessageById(messageId)
        if (message === null) return { isThere: false, downloaded: undefined }
        return { isThere: true, downloaded: Downloaded.parse(await message.downloadMedia()) }
      }, downloadWithinMs)
      if (found?.downloaded) return inPieces(Buffer.from(found.downloaded.data, 'base64'))
      const isGone = found !== undefined && (!found.isThere || (await isGoneForGood(current, messageId)))
      throw new FileError('WhatsApp does not give the file', { trouble: isGone ? 'gone' : null })
    },
  }
}

/** The phone may still bring what WhatsApp's servers have dropped: that is under way, or failed this time. */
async function isGoneForGood(session: Session, messageId: string): Promise<boolean> {
  const stage = await session.tryAsk((client) => mediaStageOf(client, messageId))
  return stage === null || stage === 'RESOLVED' || stage === 'ERROR_MISSING'
}

function inPieces(bytes: Buffer): Readable {
  const count = Math.ceil(bytes.length / pieceBytes)
  const pieces = Array.from({ length: count }, (_, n) => bytes.subarray(n * pieceBytes, (n + 1) * pieceBytes))
  return Readable.from(pieces)
}
