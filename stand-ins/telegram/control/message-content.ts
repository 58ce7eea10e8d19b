import { sampleOf } from '../state/sample-files.ts'
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

interface Picture {
  caption?: string | undefined
  file?: Uploaded | undefined
}

type Uploaded = { file_id: string; file_size: number }

/** The messages of an album: Telegram delivers one for each picture. */
export function albumOf(pictures: readonly Picture[], fileKey: string): Content[] {
  return pictures.map(({ caption, file }, index) => ({
    media_group_id: fileKey,
    photo: photoOf(fileOf('photo', `${fileKey}${index}`, file)),
    ...(caption !== undefined && { caption }),
  }))
}

type FileFields = Uploaded & { file_unique_id: string }

/** What was uploaded, or a sample whose content is known by its id. */
function fileOf(kind: string, key: string, uploaded: Uploaded | undefined): FileFields {
  const file = uploaded ?? { file_id: `${kind}-${key}`, file_size: sampleOf(kind)?.length ?? 0 }
  return { ...file, file_unique_id: file.file_id }
}

function photoOf(file: FileFields): NonNullable<Attachments['photo']> {
  return [{ ...file, width: 800, height: 600 }]
}

/** A text with the bot_command entity that a leading slash gives it. */
export function textContent(text: string): Pick<Message, 'text' | 'entities'> {
  const command = /^\/\w{1,32}(@\w{3,32})?(?=\s|$)/.exec(text)?.[0]
  const entities: MessageEntity[] = command
    ? [{ type: 'bot_command', offset: 0, length: command.length }]
    : []
  return { text, ...(entities.length > 0 && { entities }) }
}

/** Pixels and seconds, which nobody looks up in the content. */
const wide = { width: 1280, height: 720 }
const short = { duration: 5 }

function mediaContent(action: CustomerAction, key: string): Content | null {
  const { photo, voice, audio, video, animation, video_note, document, sticker } = action
  if (photo) return { photo: photoOf(fileOf('photo', key, photo.file)), caption: photo.caption }
  if (voice) return { voice: { ...fileOf('voice', key, voice.file), duration: 3, mime_type: 'audio/ogg' } }
  if (audio) {
    const { file, file_name, caption } = audio
    return { audio: { ...fileOf('voice', key, file), ...short, mime_type: 'audio/ogg', file_name }, caption }
  }
  if (video) {
    const { file, caption } = video
    return { video: { ...fileOf('video', key, file), ...wide, ...short, mime_type: 'video/mp4' }, caption }
  }
  if (animation) {
    const { file, caption } = animation
    const gif = { ...fileOf('video', key, file), ...wide, ...short, mime_type: 'video/mp4' }
    // For programs that do not know animations.
    return { animation: gif, document: { ...gif, file_name: 'animation.mp4' }, caption }
  }
  if (video_note) return { video_note: { ...fileOf('video', key, video_note.file), length: 240, ...short } }
  if (document) {
    const { file, file_name, caption } = document
    return {
      document: { ...fileOf('document', key, file), file_name, mime_type: 'application/pdf' },
      caption,
    }
  }
  return sticker ? stickerOf(fileOf('sticker', key, sticker.file)) : null
}

function stickerOf(file: FileFields): Content {
  const kind = { type: 'regular' as const, is_animated: false, is_video: false, emoji: '👍' }
  return { sticker: { ...file, ...kind, width: 512, height: 512 } }
}
