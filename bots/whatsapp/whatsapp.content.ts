import type { IncomingMessage } from '../../src/channels/channel.ts'
import type { WhatsappMessage } from './whatsapp.message.ts'

type Content = Pick<IncomingMessage, 'kind' | 'text' | 'fileId'>
type File = Omit<Content, 'fileId'>

/** What WhatsApp keeps among the messages and nobody has written. */
const notices: ReadonlySet<string> = new Set([
  'ciphertext',
  'revoked',
  'protocol',
  'reaction',
  'call_log',
  'e2e_notification',
  'notification',
  'notification_template',
  'broadcast_notification',
  'gp2',
  'debug',
  'oversized',
  'pinned_message',
  'keep_in_chat',
  'poll_update',
])

const files: Record<string, (message: WhatsappMessage) => File> = {
  image: () => ({ kind: 'photo', text: '📷 Фото' }),
  video: () => ({ kind: 'video', text: '🎬 Видео' }),
  ptt: ({ duration }) => ({ kind: 'voice', text: `🎤 Голосовое сообщение${seconds(duration)}` }),
  audio: ({ duration }) => ({ kind: 'audio', text: `🎵 Аудио${seconds(duration)}` }),
  document: ({ rawData }) => ({ kind: 'document', text: `📎 Документ ${rawData.filename ?? 'файл'}` }),
  sticker: () => ({ kind: 'sticker', text: 'Стикер' }),
}

/** What a WhatsApp message says, or a line that says what came; null for what nobody has written. */
export function contentOf(message: WhatsappMessage): Content | null {
  const { type, body } = message
  if (notices.has(type)) return null
  if (type === 'chat') return body === '' ? null : { kind: 'text', text: body }
  if (type === 'location') return { kind: 'location', text: `📍 Геопозиция: ${placeOf(message)}` }
  if (type === 'vcard' || type === 'multi_vcard') {
    return { kind: 'contact', text: `☎️ Контакт: ${message.vCards.map(cardOf).join('; ')}` }
  }
  const file = files[type]?.(message)
  if (!file) return { kind: 'other', text: body === '' ? 'Сообщение, которое бот не умеет показать' : body }
  const caption = body === '' ? '' : `: ${body}`
  return { kind: file.kind, text: file.text + caption, fileId: message.id._serialized }
}

function seconds(duration: WhatsappMessage['duration']): string {
  return duration ? `, ${duration} с` : ''
}

function placeOf({ location }: WhatsappMessage): string {
  return location ? `${location.latitude}, ${location.longitude}` : 'без координат'
}

/** Name and number of a contact card: `FN:Иван` and `TEL;type=CELL;waid=77001234567:+7 700 123 45 67`. */
function cardOf(vcard: string): string {
  const name = /^(?:FN|N)[;:](?:.*:)?(.+)$/m.exec(vcard)?.[1]
  const phone = /^(?:item\d+\.)?TEL[^:\n]*:(.+)$/m.exec(vcard)?.[1]
  return [name, phone].flatMap((part) => part?.trim() || []).join(', ') || 'без имени и номера'
}
