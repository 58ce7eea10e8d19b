import { randomUUID } from 'node:crypto'
import type { CustomerAction, MediaKind } from './customer-action.schema.ts'

interface Content {
  type: string
  fields: Record<string, unknown>
}

const mimetypes: Record<MediaKind, string> = {
  image: 'image/jpeg',
  video: 'video/mp4',
  document: 'application/pdf',
  ptt: 'audio/ogg; codecs=opus',
  audio: 'audio/mpeg',
  sticker: 'image/webp',
}

/** A file's content, its path and its bytes in base64; null bytes for one that is gone. */
export interface MediaContent extends Content {
  path: string
  data: string | null
}

/** What the message of an action carries, in the page's own terms. */
export function contentOf({ text, location, contact, raw }: CustomerAction): Content {
  if (raw) return raw
  if (location) {
    const { latitude: lat, longitude: lng, description } = location
    return { type: 'location', fields: { lat, lng, ...(description !== undefined && { loc: description }) } }
  }
  if (contact) return { type: 'vcard', fields: { body: vcardOf(contact), vcardFormattedName: contact.name } }
  return { type: 'chat', fields: { body: text ?? '' } }
}

export function mediaContentOf(media: NonNullable<CustomerAction['media']>): MediaContent {
  const { kind, caption, filename, data = Buffer.from(`a ${kind}`).toString('base64') } = media
  const path = `/media/${randomUUID()}`
  return {
    type: kind,
    path,
    data,
    fields: {
      directPath: path,
      mimetype: mimetypes[kind],
      size: Buffer.byteLength(data ?? '', 'base64'),
      ...(caption !== undefined && { caption }),
      ...(filename !== undefined && { filename }),
      ...((kind === 'ptt' || kind === 'audio' || kind === 'video') && { duration: '3' }),
    },
  }
}

/** As WhatsApp writes cards: the number for people, and `waid` for those who have WhatsApp. */
function vcardOf({ name, phone }: { name: string; phone: string }): string {
  const waid = phone.replaceAll(/\D/g, '')
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:;${name};;;`,
    `FN:${name}`,
    `TEL;type=CELL;type=VOICE;waid=${waid}:${phone}`,
    'END:VCARD',
  ].join('\n')
}
