import type { Attachments, Message, MessageEntity } from '../telegram-objects.ts'
import type { CustomerAction } from './customer-action.schema.ts'

type Content = Pick<Message, 'text' | 'entities' | 'caption'> & Attachments

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
  return mediaContent(action, fileKey)
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
  if (action.photo) return { photo: [{ ...file('photo'), width: 800, height: 600 }], ...action.photo }
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
