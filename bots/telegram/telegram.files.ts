import { TelegramError } from 'telegraf'
import { z } from 'zod'
import type { FileToSend, SentMessage } from '../../src/channels/channel.port.ts'

/** Any method, with what is newer than telegraf's types. */
export type CallMethod = (method: string, payload: object) => Promise<unknown>

const methods = {
  photo: 'sendPhoto',
  video: 'sendVideo',
  voice: 'sendVoice',
  audio: 'sendAudio',
  document: 'sendDocument',
} as const satisfies Record<FileToSend['form'], string>

const Named = z.object({ file_id: z.string() })
/** A message that was sent, by whatever it carries. */
const Sent = z.object({
  message_id: z.number(),
  photo: z.array(Named).optional(),
  video: Named.optional(),
  voice: Named.optional(),
  audio: Named.optional(),
  document: Named.optional(),
})
type Sent = z.infer<typeof Sent>

interface Files {
  address: object
  caption: string
  files: readonly FileToSend[]
}

/** Sends files by one call: several are an album. What Telegram has already goes by its name there, where it still knows it. */
export async function sendFiles(call: CallMethod, message: Files): Promise<SentMessage> {
  try {
    return await sendAs(call, message)
  } catch (error) {
    const isRefused = error instanceof TelegramError && error.code === 400
    if (!isRefused || message.files.every(({ handle }) => handle === undefined)) throw error
    const files = message.files.map((file) => ({ ...file, handle: undefined }))
    return sendAs(call, { ...message, files })
  }
}

async function sendAs(call: CallMethod, { address, caption, files }: Files): Promise<SentMessage> {
  const media = await Promise.all(files.map(inputOf))
  const words = caption === '' ? {} : { caption }
  const [only] = files
  if (files.length === 1 && only) {
    const sent = await call(methods[only.form], { ...address, [only.form]: media[0], ...words })
    return toSent(files, [Sent.parse(sent)])
  }
  const album = files.map(({ form: type }, place) => ({
    ...{ type, media: media[place] },
    ...(place === 0 && words),
  }))
  return toSent(files, z.array(Sent).parse(await call('sendMediaGroup', { ...address, media: album })))
}

async function inputOf({ handle, name, open }: FileToSend): Promise<string | object> {
  if (handle !== undefined) return handle
  // The library puts it into a header as it is.
  return { source: await open(), filename: name.replace(/["\\\p{Cc}]/gu, '_') || 'file' }
}

function toSent(files: readonly FileToSend[], sent: readonly Sent[]): SentMessage {
  const handles = files.map(({ form }, place) => handleOf(sent[place], form))
  return { externalId: String(sent.at(-1)?.message_id ?? 0), isAccepted: true, handles }
}

function handleOf(sent: Sent | undefined, form: FileToSend['form']): string | null {
  const named = form === 'photo' ? sent?.photo?.at(-1) : sent?.[form]
  return named?.file_id ?? null
}
