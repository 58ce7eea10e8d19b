import type { Attachments, Message, MessageEntity } from '../telegram-objects.ts'
import type { CustomerAction } from './customer-action.schema.ts'

export type Content = Pick<Message, 'text' | 'entities' | 'caption' | 'media_group_id'> & Attachments

/**
 * What the message of an action carries, or null for the actions that send none. `fileKey` makes the ids
 * of files unique.
 */
export function contentOf(action: CustomerAction, fileKey: string): Content | null {
  if (action.text !== undefined) return textContent(action.text)
  if (action.start !== undefined) return textContent(`/start ${action.start}`.trim())
  if (action.contact) {
    const { own, ...contact } = action.contact
    return { contact: { ...contact, ...(own && { user_id: action.user.id }) } }
  }
  if (action.location) return { location: action.location }
  if (action.live_location) return { location: action.live_location }
  if (action.venue) {
    const location = { latitude: 43.238, longitude: 76.945 }
    return { venue: { location, ...action.venue }, location }
  }
  if (action.poll) {
    const options = action.poll.options.map((text) => ({ text, voter_count: 0 }))
    return { poll: { id: fileKey, question: action.poll.question, options } }
  }
  if (action.fields) return action.fields
  return mediaContent(action, fileKey)
}

/** The messages of an album: Telegram delivers one for each picture. */
export function albumOf(pictures: readonly { caption?: string | undefined }[], fileKey: string): Content[] {
  return pictures.map(({ caption }, index) => ({
    media_group_id: fileKey,
    photo: [photo(`${fileKey}${index}`)],
    ...(caption !== undefined && { caption }),
  }))
}

function photo(key: string): NonNullable<Attachments['photo']>[number] {
  const file = { file_id: `photo-${key}`, file_unique_id: `photo-${key}`, file_size: 1024 }
  return { ...file, width: 800, height: 600 }
}

/** A text with the bot_command entity that a leading slash gives it. */
export function textContent(text: string): Pick<Message, 'text' | 'entities'> {
  const command = /^\/\w{1,32}(@\w{3,32})?(?=\s|$)/.exec(text)?.[0]
  const entities: MessageEntity[] = command
    ? [{ type: 'bot_command', offset: 0, length: command.length }]
    : []
  return { text, ...(entities.length > 0 && { entities }) }
}

function mediaContent(action: CustomerAction, fileKey: string): Content | null {
  const file = (kind: string): { file_id: string; file_unique_id: string; file_size: number } => ({
    file_id: `${kind}-${fileKey}`,
    file_unique_id: `${kind}-${fileKey}`,
    file_size: 1024,
  })
  if (action.photo) return { photo: [photo(fileKey)], ...action.photo }
  if (action.voice) return { voice: { ...file('voice'), duration: 3, mime_type: 'audio/ogg' } }
  if (action.document) {
    const { file_name, caption } = action.document
    return { document: { ...file('document'), file_name, mime_type: 'application/pdf' }, caption }
  }
  if (action.video) {
    const video = { ...file('video'), width: 1280, height: 720, duration: 5, mime_type: 'video/mp4' }
    return { video, ...action.video }
  }
  if (!action.sticker) return null
  const size = { width: 512, height: 512 }
  return {
    sticker: {
      ...file('sticker'),
      ...size,
      type: 'regular',
      is_animated: false,
      is_video: false,
      emoji: '👍',
    },
  }
}
