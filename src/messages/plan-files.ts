import type { MessageKind } from '../channels/channel.ts'
import type { MessageMark } from '../channels/message-mark.schema.ts'
import type { Platform } from '../channels/platform.ts'
import { AppError } from '../core/errors.ts'
import type { FileForm, OutgoingFile, UploadedFile } from './outgoing-file.schema.ts'

const mebibyte = 2 ** 20

/** What a messenger takes. Telegram: core.telegram.org/bots/api#sending-files; WhatsApp: what its page is given at once. */
const limits = {
  telegram: { name: 'Telegram', file: 50 * mebibyte, photo: 10 * mebibyte, album: 10 },
  whatsapp: { name: 'WhatsApp', file: 64 * mebibyte, photo: 16 * mebibyte, album: 1 },
} as const

/** Longer words go as a message of their own, before the files. */
const longestCaption = 1024
/** Of a photo's sides together, and of one against the other. */
const mostPixels = 10_000
const mostStretched = 20

/** A message of several that staff send at once. */
export interface PlannedMessage {
  words: string
  files: OutgoingFile[]
}

/**
 * How words and files become messages, each of them one call of the messenger's: what it shows as an album stays together,
 * and the words stand under the first, where they fit.
 * @param platform of the chat that it goes to; null where it is only recorded
 * @throws AppError INVALID_INPUT for a file that the messenger does not take
 */
export function planMessages(
  platform: Platform | null,
  { words, files }: { words: string; files: readonly UploadedFile[] },
): [PlannedMessage, ...PlannedMessage[]] {
  const limit = platform === 'telegram' || platform === 'whatsapp' ? limits[platform] : null
  files.forEach((file, place) => {
    if (limit !== null && file.size > limit.file) throw tooLarge(limit, place)
  })
  const outgoing = files.map((file) => ({ ...file, form: formOf(file, limit?.photo ?? 0) }))
  const groups = limit === null ? [outgoing] : grouped(outgoing, limit.album)
  const [first = [], ...others] = groups
  const isApart = words !== '' && !takesCaption(platform, first, words)
  const rest = others.map((group) => ({ words: '', files: group }))
  return isApart
    ? [{ words, files: [] }, { words: '', files: first }, ...rest]
    : [{ words, files: first }, ...rest]
}

function takesCaption(platform: Platform | null, [first]: OutgoingFile[], words: string): boolean {
  if (platform === 'whatsapp' && (first?.form === 'voice' || first?.form === 'audio')) return false
  return platform === null || words.length <= longestCaption
}

function tooLarge({ name, file }: { name: string; file: number }, place: number): AppError {
  const most = file / mebibyte
  const message = {
    ru: `${name} принимает файлы до ${most} МБ`,
    en: `${name} takes files of up to ${most} MB`,
  }
  return new AppError('INVALID_INPUT', message, { details: [{ path: `file_ids.${place}`, message }] })
}

function formOf({ type, size, width = 0, height = 0 }: UploadedFile, largestPhoto: number): FileForm {
  if (/^audio\/ogg.*opus/.test(type)) return 'voice'
  if (/^audio\/(mpeg|mp4|x-m4a|aac)/.test(type)) return 'audio'
  if (type === 'video/mp4') return 'video'
  const isPhoto = /^image\/(jpeg|png|webp)$/.test(type) && size <= largestPhoto
  const isSeen = width > 0 && height > 0 && width + height <= mostPixels
  const isStretched = Math.max(width, height) > mostStretched * Math.min(width, height)
  return isPhoto && isSeen && !isStretched ? 'photo' : 'document'
}

/** Photos and videos share an album, other files one of their own kind; a voice stands alone. */
function albumOf({ form }: OutgoingFile): string | null {
  if (form === 'voice') return null
  return form === 'photo' || form === 'video' ? 'seen' : form
}

function grouped(files: readonly OutgoingFile[], most: number): OutgoingFile[][] {
  const groups: OutgoingFile[][] = []
  for (const file of files) {
    const last = groups.at(-1)
    const [first] = last ?? []
    const isOfIt = first && albumOf(first) !== null && albumOf(first) === albumOf(file)
    if (last && isOfIt && last.length < most) last.push(file)
    else groups.push([file])
  }
  return groups
}

/** What a conversation shows of files beside the words: as of those that customers send. */
export function shownFiles(
  files: readonly OutgoingFile[],
): { kind: MessageKind; marks: MessageMark[] } | null {
  const [first] = files
  if (first === undefined) return null
  const { form, name } = first
  return { kind: form, marks: [form === 'document' ? { code: form, name } : { code: form }] }
}
