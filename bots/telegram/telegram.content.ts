import type { Message } from 'telegraf/types'
import { z } from 'zod'
import type { IncomingFile, IncomingMessage, MessageKind } from '../../src/channels/channel.ts'
import type { MessageMark } from '../../src/channels/message-mark.schema.ts'
import type { TelegramMessage } from './telegram.types.ts'

export type Content = Pick<
  IncomingMessage,
  | 'kind'
  | 'text'
  | 'marks'
  | 'said'
  | 'shared_phone'
  | 'command'
  | 'ad_code'
  | 'file_id'
  | 'file'
  | 'needs_no_answer'
>

/** What a Telegram message says, and what came with it. */
export function contentOf(message: TelegramMessage): Content {
  if ('text' in message) return { kind: 'text', text: message.text, ...commandOf(message) }
  if ('contact' in message) return contactOf(message)
  // A venue has a location beside it.
  if ('venue' in message) return placeOf(message.venue.location, [message.venue.title, message.venue.address])
  if ('location' in message) return placeOf(message.location, [])
  return fileOf(message) ?? otherOf(message)
}

/** `/start payload` at the beginning of a text; the payload of a link is an ad code. */
function commandOf({ text, entities }: Message.TextMessage): Pick<Content, 'command' | 'ad_code'> {
  const entity = entities?.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (!entity) return {}
  const command = text.slice(1, entity.length).split('@')[0]?.toLowerCase().slice(0, 64)
  if (!command) return {}
  const payload = text.slice(entity.length).trim()
  const isAdCode = command === 'start' && /^[\w-]{1,64}$/.test(payload)
  return { command, ...(isAdCode && { ad_code: payload }) }
}

function contactOf({ contact, from }: Message.ContactMessage): Content {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(' ')
  // Telegram leaves the plus out, and without it the number would be read as a local one.
  const phone = contact.phone_number.startsWith('+') ? contact.phone_number : `+${contact.phone_number}`
  const isOwn = contact.user_id !== undefined && contact.user_id === from?.id
  return {
    kind: 'contact',
    text: '',
    marks: [{ code: 'contact', cards: [[name, phone].filter(Boolean).join(', ')] }],
    said: '',
    ...(isOwn && { shared_phone: phone.slice(0, 40) }),
  }
}

function placeOf(
  place: { latitude: number; longitude: number; live_period?: number },
  names: string[],
): Content {
  const name = names.filter((part) => part.trim() !== '').join(', ')
  const { latitude, longitude } = place
  const where = {
    ...(name !== '' && { name }),
    is_live: place.live_period !== undefined,
    latitude,
    longitude,
  }
  return { kind: 'location', text: '', marks: [{ code: 'location', ...where }], said: '' }
}

/** Files, by the field that holds them; of several the first counts: an animation is a document too. */
function fileOf(message: TelegramMessage): Content | null {
  const said = 'caption' in message ? (message.caption ?? '') : ''
  const file = (kind: MessageKind, mark: MessageMark, handle?: TelegramFile): Content => ({
    ...{ kind, text: said, marks: [mark], said },
    ...(handle && { file_id: handle.file_id, file: factsOf(handle) }),
  })
  if ('photo' in message) return file('photo', { code: 'photo' }, message.photo.at(-1))
  if ('voice' in message) {
    return file('voice', { code: 'voice', seconds: message.voice.duration }, message.voice)
  }
  if ('video' in message) return file('video', { code: 'video' }, message.video)
  if ('video_note' in message) return file('video', { code: 'video_note' }, message.video_note)
  if ('audio' in message) return file('audio', { code: 'audio' }, message.audio)
  if ('animation' in message) return file('video', { code: 'gif' }, message.animation)
  if ('document' in message) {
    const { file_name: name } = message.document
    return file('document', { code: 'document', ...(name !== undefined && { name }) }, message.document)
  }
  if ('sticker' in message) {
    const { emoji } = message.sticker
    return file('sticker', { code: 'sticker', ...(emoji !== undefined && { emoji }) }, message.sticker)
  }
  if ('paid_media' in message) return file('photo', { code: 'paid_media' })
  return null
}

/** What Telegram says of a file, by whatever kinds of them have. */
interface TelegramFile {
  file_id: string
  file_size?: number
  file_name?: string
  width?: number
  height?: number
  /** Pixels of a round video's side. */
  length?: number
  duration?: number
}

function factsOf(file: TelegramFile): IncomingFile {
  const { file_size: size, file_name: name, width = file.length, height = file.length, duration } = file
  return {
    ...(size !== undefined && { size }),
    ...(name !== undefined && { name: name.slice(0, 255) }),
    ...(width && height && { width, height }),
    ...(duration !== undefined && { seconds: duration }),
  }
}

const Checklist = z.looseObject({ title: z.string(), tasks: z.array(z.looseObject({ text: z.string() })) })

function otherOf(message: TelegramMessage): Content {
  const other = (mark: MessageMark): Content => ({ kind: 'other', text: '', marks: [mark], said: '' })
  if ('poll' in message) {
    const { question: name, options } = message.poll
    return other({ code: 'poll', name, items: textsOf(options) })
  }
  const checklist = Checklist.safeParse('checklist' in message ? message.checklist : undefined)
  if (checklist.success) {
    const { title: name, tasks } = checklist.data
    return other({ code: 'checklist', name, items: textsOf(tasks) })
  }
  if ('dice' in message)
    return { kind: 'sticker', text: `${message.dice.emoji} ${message.dice.value}`, said: '' }
  if ('story' in message) return other({ code: 'story' })
  if ('game' in message) return other({ code: 'game', name: message.game.title })
  return { ...other({ code: 'unreadable' }), needs_no_answer: true }
}

function textsOf(items: readonly { text: string }[]): string[] {
  return items.map(({ text }) => text)
}
