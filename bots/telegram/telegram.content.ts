import type { Message } from 'telegraf/types'
import { z } from 'zod'
import type { IncomingMessage } from '../../src/channels/channel.ts'
import type { TelegramMessage } from './telegram.types.ts'

export type Content = Pick<
  IncomingMessage,
  'kind' | 'text' | 'said' | 'sharedPhone' | 'command' | 'adCode' | 'fileId' | 'needsNoAnswer'
>

/** What a Telegram message says, or a line that says what came. */
export function contentOf(message: TelegramMessage): Content {
  if ('text' in message) return { kind: 'text', text: message.text, ...commandOf(message) }
  if ('contact' in message) return contactOf(message)
  // A venue has a location beside it.
  if ('venue' in message) return placeOf(message.venue.location, [message.venue.title, message.venue.address])
  if ('location' in message) return placeOf(message.location, [])
  return fileOf(message) ?? otherOf(message)
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
    said: '',
    ...(isOwn && { sharedPhone: phone.slice(0, 40) }),
  }
}

function placeOf(
  place: { latitude: number; longitude: number; live_period?: number },
  names: string[],
): Content {
  const name = names.filter((part) => part.trim() !== '').join(', ')
  const kind = place.live_period === undefined ? 'Геопозиция' : 'Геопозиция в реальном времени'
  const where = `${place.latitude}, ${place.longitude}`
  return { kind: 'location', text: `📍 ${name === '' ? kind : name}: ${where}`, said: '' }
}

/** Files, by the field that holds them; of several the first counts: an animation is a document too. */
function fileOf(message: TelegramMessage): Content | null {
  const said = 'caption' in message ? (message.caption ?? '') : ''
  const caption = said === '' ? '' : `: ${said}`
  if ('photo' in message) {
    return { kind: 'photo', text: `📷 Фото${caption}`, said, ...fileId(message.photo.at(-1)) }
  }
  if ('voice' in message) {
    const text = `🎤 Голосовое сообщение, ${message.voice.duration} с${caption}`
    return { kind: 'voice', text, said, ...fileId(message.voice) }
  }
  if ('video' in message) return { kind: 'video', text: `🎬 Видео${caption}`, said, ...fileId(message.video) }
  if ('video_note' in message) {
    return { kind: 'video', text: '🎬 Видеосообщение', said: '', ...fileId(message.video_note) }
  }
  if ('audio' in message) return { kind: 'audio', text: `🎵 Аудио${caption}`, said, ...fileId(message.audio) }
  if ('animation' in message)
    return { kind: 'video', text: `🎬 GIF${caption}`, said, ...fileId(message.animation) }
  if ('document' in message) {
    const name = message.document.file_name ?? 'файл'
    return { kind: 'document', text: `📎 Документ ${name}${caption}`, said, ...fileId(message.document) }
  }
  if ('sticker' in message) {
    const text = `Стикер ${message.sticker.emoji ?? ''}`.trim()
    return { kind: 'sticker', text, said: '', ...fileId(message.sticker) }
  }
  if ('paid_media' in message) return { kind: 'photo', text: `📷 Платное фото или видео${caption}`, said }
  return null
}

function fileId(file: { file_id: string } | undefined): { fileId: string } | object {
  return file ? { fileId: file.file_id } : {}
}

const Checklist = z.looseObject({ title: z.string(), tasks: z.array(z.looseObject({ text: z.string() })) })

function otherOf(message: TelegramMessage): Content {
  const other = (text: string): Content => ({ kind: 'other', text, said: '' })
  if ('poll' in message) {
    return other(`📊 Опрос: ${message.poll.question}${list(message.poll.options)}`)
  }
  const checklist = Checklist.safeParse('checklist' in message ? message.checklist : undefined)
  if (checklist.success) return other(`☑️ Список: ${checklist.data.title}${list(checklist.data.tasks)}`)
  if ('dice' in message)
    return { kind: 'sticker', text: `${message.dice.emoji} ${message.dice.value}`, said: '' }
  if ('story' in message) return other('История')
  if ('game' in message) return other(`🎮 Игра: ${message.game.title}`)
  return { ...other('Сообщение, которое бот не умеет показать'), needsNoAnswer: true }
}

function list(items: readonly { text: string }[]): string {
  return items.map(({ text }) => `\n– ${text}`).join('')
}
