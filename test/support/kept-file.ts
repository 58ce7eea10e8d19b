import { randomInt } from 'node:crypto'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import type { MessageKind } from '../../src/channels/channel.ts'
import type { Container } from '../../src/container.ts'
import { previewOf } from '../../src/files/picture.ts'
import { owedTranscript } from '../../src/files/transcribe.ts'
import type { Message } from '../../src/messages/message.schema.ts'

interface Sent {
  content: Buffer
  kind?: MessageKind
  name?: string
  /** Of a customer who has written before; somebody new without it. */
  chat?: string
  /** The pictures that it was sent with. */
  album?: string
  /** Of a recording: its words are to be asked for. */
  owesTranscript?: boolean
}

/** A customer's message whose file is not fetched yet. Nobody else has ever met this customer. */
export async function messageWithFile(
  { pipeline, messages }: Pick<Container, 'pipeline' | 'messages'>,
  {
    kind = 'document',
    name,
    chat = String(randomInt(1, 2 ** 40)),
    album,
  }: Omit<Sent, 'content' | 'owesTranscript'> = {},
): Promise<Message> {
  const code = kind === 'photo' ? 'photo' : 'document'
  const leadId = await pipeline.receive({
    ...{
      platform: 'telegram',
      bot: '1',
      chat,
      externalId: String(randomInt(1, 2 ** 40)),
      kind,
      text: '',
      marks: [{ code }],
    },
    ...{ user: { id: chat, name: 'Клиент с файлом' }, sentAt: new Date(), file_id: 'a-file' },
    file: name === undefined ? {} : { name },
    ...(album !== undefined && { album }),
  })
  const message = (await messages.list(leadId ?? '')).at(-1)
  if (!message) throw new Error('nothing stored')
  return message
}

/** The same once its file is kept, and a small picture where it is one. */
export async function messageWithKeptFile(
  container: Pick<Container, 'pipeline' | 'messages' | 'files'>,
  { content, owesTranscript = false, ...sent }: Sent,
): Promise<Message> {
  const message = await messageWithFile(container, sent)
  const { messages, files } = container
  const place = { leadId: message.lead_id, messageId: message.id }
  const kept = await files.keep(place, Readable.from([content]), 1e9)
  const preview = kept.type.startsWith('image/') ? await previewOf(content) : null
  if (preview) await files.keepPreview({ ...place, hash: kept.hash }, preview.picture)
  const seen = preview && { width: preview.width, height: preview.height }
  const owed = owesTranscript && owedTranscript(message, kept, new Date())
  const has_preview = preview !== null
  await messages.settleFile(message.id, { status: 'kept', has_preview, ...kept, ...seen, ...owed })
  return message
}

/** A picture of one colour. */
export function picture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer()
}
