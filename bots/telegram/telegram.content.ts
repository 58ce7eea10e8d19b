import type { Message } from 'telegraf/types'
import type { IncomingMessage } from '../../src/channels/channel.ts'

type Content = Pick<IncomingMessage, 'kind' | 'text' | 'sharedPhone' | 'command' | 'adCode' | 'fileId'>

/** What a Telegram message says, or a line that says what came. */
export function contentOf(message: Message): Content {
  if ('text' in message) return { kind: 'text', text: message.text, ...commandOf(message) }
  if ('contact' in message) return contactOf(message)
  if ('location' in message) return locationOf(message)
  return fileOf(message)
}

/** `/start payload` at the beginning of a text; the payload of a link is an ad code. */
function commandOf({ text, entities }: Message.TextMessage): Pick<Content, 'command' | 'adCode'> {
  const entity = entities?.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (!entity) return {}
  const command = text.slice(1, entity.length).split('@')[0]?.toLowerCase().slice(0, 64)
  if (!command) return {}
  const payload = text.slice(entity.length).trim()
  const isAdCode = command === 'start' && /^[\w-]{1,64}$/.test(payload)
  return { command, ...(isAdCode && { adCode: payload }) }
}

function contactOf({ contact, from }: Message.ContactMessage): Content {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(' ')
  // Telegram leaves the plus out, and without it the number would be read as a local one.
  const phone = contact.phone_number.startsWith('+') ? contact.phone_number : `+${contact.phone_number}`
  const isOwn = contact.user_id !== undefined && contact.user_id === from?.id
  return {
    kind: 'contact',
    text: `☎️ Контакт: ${name}, ${phone}`,
    ...(isOwn && { sharedPhone: phone.slice(0, 40) }),
  }
}

function locationOf({ location }: Message.LocationMessage): Content {
  return { kind: 'location', text: `📍 Геопозиция: ${location.latitude}, ${location.longitude}` }
}

function fileOf(message: Message): Content {
  const caption = 'caption' in message && message.caption ? `: ${message.caption}` : ''
  if ('photo' in message) {
    return { kind: 'photo', text: `📷 Фото${caption}`, ...fileId(message.photo.at(-1)) }
  }
  if ('voice' in message) {
    const text = `🎤 Голосовое сообщение, ${message.voice.duration} с${caption}`
    return { kind: 'voice', text, ...fileId(message.voice) }
  }
  if ('video' in message) return { kind: 'video', text: `🎬 Видео${caption}`, ...fileId(message.video) }
  if ('video_note' in message) {
    return { kind: 'video', text: '🎬 Видеосообщение', ...fileId(message.video_note) }
  }
  if ('audio' in message) return { kind: 'audio', text: `🎵 Аудио${caption}`, ...fileId(message.audio) }
  if ('document' in message) {
    const name = message.document.file_name ?? 'файл'
    return { kind: 'document', text: `📎 Документ ${name}${caption}`, ...fileId(message.document) }
  }
  if ('sticker' in message) {
    const text = `Стикер ${message.sticker.emoji ?? ''}`.trim()
    return { kind: 'sticker', text, ...fileId(message.sticker) }
  }
  return { kind: 'other', text: 'Сообщение, которое бот не умеет показать' }
}

function fileId(file: { file_id: string } | undefined): { fileId: string } | object {
  return file ? { fileId: file.file_id } : {}
}
