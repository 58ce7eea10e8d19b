import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Bot } from '../bot.ts'
import type { StoredFile } from '../state/file.store.ts'
import type { Attachments, Message } from '../telegram-objects.ts'
import { badRequest } from './bot-api-error.ts'
import { toBotApiMessage } from './bot-api-message.ts'
import { ChatId, jsonOf } from './fields.schema.ts'
import { type BotApiMethod, defineMethod } from './method.ts'
import { getWritableChat } from './open-chat.ts'
import { authorOf } from './sending.methods.ts'

/** A name that Telegram has given, or a content. */
const Input = z.union([z.string(), z.instanceof(File)], 'there is no file in the request')
type Input = z.infer<typeof Input>

const common = { chat_id: ChatId, business_connection_id: z.string().optional() }
const caption = z.string().max(1024, 'message caption is too long').optional()
const Form = z.enum(['photo', 'video', 'voice', 'audio', 'document'])
type Form = z.infer<typeof Form>

const mebibyte = 1024 * 1024
const largest = { photo: 10 * mebibyte, other: 50 * mebibyte }

/** The method that sends one file of this form, in the field of its name. */
function sendingOf(form: Form): BotApiMethod {
  const params = z.looseObject({ ...common, caption })
  return defineMethod(params, async ({ [form]: given, ...rest }, { bot }) => {
    const input = Input.safeParse(given)
    if (!input.success) throw badRequest(`there is no ${form} in the request`)
    const { chat } = getWritableChat(bot, rest.chat_id)
    const content = await contentOf(bot, form, input.data)
    bot.flood.admit(chat.id)
    const message = { chat, ...authorOf(bot, rest), ...content, ...captionOf(rest.caption) }
    return toBotApiMessage(await add(bot, message))
  })
}

export const sendPhoto = sendingOf('photo')
export const sendVideo = sendingOf('video')
export const sendVoice = sendingOf('voice')
export const sendAudio = sendingOf('audio')
export const sendDocument = sendingOf('document')

const Album = jsonOf(
  z
    .array(z.object({ type: Form.exclude(['voice']), media: z.string(), caption }))
    .min(2, 'Media group must include 2-10 items')
    .max(10, 'Media group must include 2-10 items'),
)

export const sendMediaGroup = defineMethod(
  z.looseObject({ ...common, media: Album }),
  async (params, { bot }) => {
    const { chat } = getWritableChat(bot, params.chat_id)
    const isSeen = (type: Form): boolean => type === 'photo' || type === 'video'
    const [first] = params.media
    if (
      params.media.some(
        ({ type }) => type !== first?.type && !(isSeen(type) && isSeen(first?.type ?? 'document')),
      )
    )
      throw badRequest("the media group can't be mixed")
    const items = []
    for (const { type, media, caption: words } of params.media)
      items.push({ ...(await contentOf(bot, type, attached(params, media))), ...captionOf(words) })
    bot.flood.admit(chat.id)
    const author = authorOf(bot, params)
    const media_group_id = String(Date.now())
    const sent: Message[] = []
    for (const item of items) sent.push(await add(bot, { chat, ...author, ...item, media_group_id }))
    return sent.map(toBotApiMessage)
  },
)

/** `attach://name` stands for a part of the form. */
function attached(params: Record<string, unknown>, media: string): Input {
  const name = /^attach:\/\/(.+)$/.exec(media)?.[1]
  const input = Input.safeParse(name === undefined ? media : params[name])
  if (!input.success) throw badRequest('file attached to the request is not found')
  return input.data
}

async function contentOf(bot: Bot, form: Form, input: Input): Promise<Attachments> {
  const stored = typeof input === 'string' ? await bot.files.find(input) : await upload(bot, form, input)
  if (stored === null) throw badRequest('wrong file identifier/HTTP URL specified')
  return attachmentOf(form, stored, input instanceof File ? input.name : 'file')
}

async function upload(bot: Bot, form: Form, file: File): Promise<StoredFile> {
  if (file.size > (form === 'photo' ? largest.photo : largest.other)) throw badRequest('file is too big')
  if (file.size === 0) throw badRequest('file must be non-empty')
  return bot.files.add(Readable.from([Buffer.from(await file.arrayBuffer())]))
}

function attachmentOf(
  form: Form,
  { id: file_id, size: file_size }: StoredFile,
  file_name: string,
): Attachments {
  const file = { file_id, file_unique_id: file_id, file_size }
  const seen = { width: 1280, height: 960 }
  switch (form) {
    case 'photo':
      return { photo: [{ ...file, ...seen }] }
    case 'video':
      return { video: { ...file, ...seen, duration: 3, mime_type: 'video/mp4' } }
    case 'voice':
      return { voice: { ...file, duration: 3, mime_type: 'audio/ogg' } }
    case 'audio':
      return { audio: { ...file, duration: 3, mime_type: 'audio/mpeg', file_name } }
    case 'document':
      return { document: { ...file, file_name, mime_type: 'application/octet-stream' } }
  }
}

function captionOf(words: string | undefined): Pick<Message, 'caption'> {
  return words === undefined ? {} : { caption: words }
}

async function add(bot: Bot, content: Omit<Message, 'message_id' | 'date'>): Promise<Message> {
  const { message, stored } = bot.messages.add({ ...content, date: Math.floor(Date.now() / 1000) })
  await stored
  bot.watch.changed(content.chat.id)
  return message
}
