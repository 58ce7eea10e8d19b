import { buffer } from 'node:stream/consumers'
import whatsapp, { type Message } from 'whatsapp-web.js'
import type { FileToSend } from '../../src/channels/channel.port.ts'
import { sendingMsOf } from '../../src/channels/sending-time.ts'
import type { Session } from './whatsapp.session.ts'

/** How the page ended: with the message, or with what it threw. */
type Handed = { sent: Message | undefined } | { error: unknown }

/**
 * Hands a file to the page, as what it is: a voice as a voice, a document under its name.
 * @throws what the page threw, and an error where it takes too long: it may be sent then
 */
export async function handFile(
  session: Session,
  chat: string,
  { file, caption }: { file: FileToSend; caption: string },
): Promise<Message | undefined> {
  const { type, name, size, form } = file
  const content = (await buffer(await file.open())).toString('base64')
  const media = new whatsapp.MessageMedia(type.replace(/ /g, ''), content, name, size)
  const options = {
    ...{ sendSeen: false, linkPreview: false, parseVCards: false },
    sendAudioAsVoice: form === 'voice',
    sendMediaAsDocument: form === 'document',
    ...(caption !== '' && { caption }),
  }
  const handed = await session.tryAsk<Handed>(
    (client) =>
      client.sendMessage(chat, media, options).then(
        (sent) => ({ sent }),
        (error: unknown) => ({ error }),
      ),
    // The page encrypts and uploads it before it answers.
    sendingMsOf([file]),
  )
  if (handed === undefined) throw new Error('the page did not take the file in time')
  if ('error' in handed) throw handed.error
  return handed.sent
}

/** Of what the page says of a file that was sent. */
interface SentFile {
  hasMedia: boolean
  /** The page's own fields. */
  rawData: object
}

/** Whether a message of ours carries a file, and this very one where the page has not made another picture of it. */
export function carries({ hasMedia, rawData }: SentFile, fileHash: string): 'it' | 'a file' | null {
  if (!hasMedia) return null
  const hash = 'filehash' in rawData ? String(rawData.filehash) : ''
  return Buffer.from(hash, 'base64').toString('hex') === fileHash ? 'it' : 'a file'
}
