import { z } from 'zod'
import { AttachmentStatus, AttachmentTrouble } from './attachment.schema.ts'
import type { ShownMessage } from './message.schema.ts'
import { transcriptOf } from './message-text.ts'
import type { UploadedFile } from './outgoing-file.schema.ts'

/** What answers show of a message's file. */
export const AttachmentAnswer = z
  .object({
    status: AttachmentStatus.describe(
      'pending — ещё не скачан, kept — хранится здесь, refused — не будет, см. trouble',
    ),
    trouble: AttachmentTrouble.nullable().describe(
      'Почему файла нет: больше предела, пропал у мессенджера, нет места, пустой, удалён по сроку',
    ),
    name: z.string().nullable().describe('Имя, под которым его прислали'),
    type: z.string().nullable().describe('Тип по содержимому; null, пока файла нет'),
    size: z.number().int().nullable().describe('Байт'),
    width: z.number().int().nullable().describe('Пикселей'),
    height: z.number().int().nullable(),
    seconds: z.number().nullable().describe('Длительность'),
    sha256: z.string().nullable().describe('Хеш содержимого'),
    kept_days: z.number().int().nullable().describe('Сколько дней хранился файл, удалённый по сроку'),
    transcript: z
      .string()
      .nullable()
      .describe('Расшифровка записи, сделанная программой; null, если её нет (TRANSCRIBE_URL)'),
    has_preview: z.boolean().describe('Есть ли уменьшенная картинка: GET …/preview'),
  })
  .meta({
    id: 'Attachment',
    title: 'Файл сообщения',
    examples: [
      {
        status: 'kept',
        trouble: null,
        name: 'IMG_2041.jpg',
        type: 'image/jpeg',
        size: 182_044,
        width: 1280,
        height: 960,
        seconds: null,
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        kept_days: null,
        transcript: null,
        has_preview: true,
      },
    ],
  })
export type AttachmentAnswer = z.infer<typeof AttachmentAnswer>

/**
 * The files of a message. One that an earlier version stored without its file has it refused as gone: it can be asked
 * for.
 */
export function presentAttachments({
  attachment,
  incoming,
  files,
}: Pick<ShownMessage, 'attachment' | 'incoming' | 'files'>): AttachmentAnswer[] {
  if (files !== undefined) return files.map(presentUploaded)
  if (attachment === undefined && incoming?.file_id === undefined) return []
  const { status = 'refused', trouble = status === 'refused' ? 'gone' : undefined } = attachment ?? {}
  return [
    {
      status,
      trouble: trouble ?? null,
      name: attachment?.name ?? null,
      type: attachment?.type ?? null,
      size: attachment?.size ?? null,
      width: attachment?.width ?? null,
      height: attachment?.height ?? null,
      seconds: attachment?.seconds ?? null,
      sha256: attachment?.hash ?? null,
      kept_days: attachment?.kept_days ?? null,
      transcript: transcriptOf({ attachment }) ?? null,
      has_preview: attachment?.has_preview ?? false,
    },
  ]
}

/** A file of ours, which is there until its age removes it. */
export function presentUploaded({
  name,
  type,
  size,
  width,
  height,
  ...file
}: UploadedFile): AttachmentAnswer {
  const { hash: sha256, kept_days = null } = file
  const has_preview = file.has_preview && kept_days === null
  const state = kept_days === null ? statesOfOurs.kept : statesOfOurs.expired
  const seen = { width: width ?? null, height: height ?? null }
  const recorded = { seconds: null, transcript: null }
  return { ...state, name, type, size, ...seen, ...recorded, sha256, kept_days, has_preview }
}

const statesOfOurs = {
  kept: { status: 'kept', trouble: null },
  expired: { status: 'refused', trouble: 'expired' },
} as const
