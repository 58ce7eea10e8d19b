import { IncomingFile, type IncomingMessage, type MessageKind } from '../../src/channels/channel.ts'
import type { MessageMark } from '../../src/channels/message-mark.schema.ts'
import { readContactCard } from './contact-card.ts'
import type { WhatsappMessage } from './whatsapp.message.ts'

export type Content = Pick<
  IncomingMessage,
  'kind' | 'text' | 'marks' | 'said' | 'file_id' | 'file' | 'needs_no_answer'
>

/** What WhatsApp keeps among the messages and nobody has written, and buttons, of which the bot has none. */
const notices: ReadonlySet<string> = new Set([
  'album',
  'buttons_response',
  'interactive_response',
  'list_response',
  'template_button_reply',
  'ciphertext',
  'revoked',
  'protocol',
  'reaction',
  'call_log',
  'e2e_notification',
  'notification',
  'notification_template',
  'broadcast_notification',
  'gp2',
  'debug',
  'oversized',
  'pinned_message',
  'keep_in_chat',
  'poll_update',
])

const files: Record<string, (message: WhatsappMessage) => { kind: MessageKind; mark: MessageMark }> = {
  image: () => ({ kind: 'photo', mark: { code: 'photo' } }),
  video: () => ({ kind: 'video', mark: { code: 'video' } }),
  ptv: () => ({ kind: 'video', mark: { code: 'video_note' } }),
  ptt: ({ duration }) => ({ kind: 'voice', mark: { code: 'voice', ...secondsOf(duration) } }),
  audio: ({ duration }) => ({ kind: 'audio', mark: { code: 'audio', ...secondsOf(duration) } }),
  document: ({ rawData: { filename: name } }) => ({
    kind: 'document',
    mark: { code: 'document', ...(name != null && { name }) },
  }),
  sticker: () => ({ kind: 'sticker', mark: { code: 'sticker' } }),
}

const others: Record<string, (message: WhatsappMessage) => Content> = {
  location: placeOf,
  live_location: placeOf,
  vcard: contactsOf,
  multi_vcard: contactsOf,
  order: orderOf,
  product: ({ rawData: { title, priceAmount1000, currencyCode } }) =>
    other({ code: 'product', name: listed(title, price(priceAmount1000, currencyCode)) }),
  poll_creation: ({ body, rawData: { pollName, pollOptions } }) =>
    other({ code: 'poll', name: pollName ?? body, items: (pollOptions ?? []).map(({ name }) => name) }),
  event_creation: ({ body, rawData }) => other({ code: 'event', name: rawData.eventName ?? body }),
  scheduled_event_creation: ({ body, rawData }) => other({ code: 'event', name: rawData.eventName ?? body }),
}

/** What a WhatsApp message says, and what came with it; null for what nobody has written. */
export function contentOf(message: WhatsappMessage): Content | null {
  const { type, body, id } = message
  if (notices.has(type)) return null
  if (type === 'chat') return body === '' ? clickOf(message) : { kind: 'text', text: body }
  const described = others[type]?.(message)
  if (described) return described
  const file = files[type]?.(message)
  if (!file) return unknown(body)
  const said = captionOf(message)
  return {
    kind: file.kind,
    text: said,
    marks: [file.mark],
    said,
    file_id: id._serialized,
    file: factsOf(message),
  }
}

/** What is said of the file; what cannot be is left out. */
function factsOf({ duration, rawData: { filename, size, width, height } }: WhatsappMessage): IncomingFile {
  const { name, ...facts } = IncomingFile.shape
  const found = {
    size: facts.size.safeParse(size ?? undefined).data,
    name: name.safeParse(filename?.slice(0, 255)).data,
    width: facts.width.safeParse(width ?? undefined).data,
    height: facts.height.safeParse(height ?? undefined).data,
    seconds: secondsOf(duration).seconds,
  }
  return IncomingFile.parse(
    Object.fromEntries(Object.entries(found).filter(([, fact]) => fact !== undefined)),
  )
}

/** The customer's own words with a file: without a file at hand the body is a small picture. */
export function captionOf({ body, hasMedia, rawData }: WhatsappMessage): string {
  return rawData.caption ?? (hasMedia ? body : '')
}

/** Whether these are the bytes of a picture and no words. */
export function isBinary(text: string): boolean {
  return text.length >= 64 && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
}

function other(mark: MessageMark, said = ''): Content {
  return { kind: 'other', text: said, marks: [mark], said }
}

function unknown(body: string): Content {
  if (body !== '' && !isBinary(body)) return { kind: 'other', text: body, said: '' }
  return { ...other({ code: 'unreadable' }), needs_no_answer: true }
}

/** Somebody who follows an ad need not write a word. */
function clickOf({ rawData: { ctwaContext } }: WhatsappMessage): Content | null {
  if (!ctwaContext) return null
  return other({ code: 'ad_click', ...(ctwaContext.title && { name: ctwaContext.title }) })
}

function secondsOf(duration: WhatsappMessage['duration']): { seconds?: number } {
  const seconds = Number(duration)
  return duration && Number.isFinite(seconds) ? { seconds } : {}
}

function placeOf({ type, location, rawData }: WhatsappMessage): Content {
  const latitude = location?.latitude ?? rawData.lat
  const longitude = location?.longitude ?? rawData.lng
  const name = listed(location?.name, location?.address)
  const mark: MessageMark = {
    code: 'location',
    ...(name !== '' && { name }),
    is_live: type === 'live_location',
    ...(latitude != null && longitude != null && { latitude, longitude }),
  }
  return { kind: 'location', text: '', marks: [mark], said: '' }
}

function contactsOf({ vCards }: WhatsappMessage): Content {
  const cards = vCards.map((vcard) => {
    const { name, phone } = readContactCard(vcard)
    return listed(name, phone)
  })
  return { kind: 'contact', text: '', marks: [{ code: 'contact', cards }], said: '' }
}

function orderOf({ rawData }: WhatsappMessage): Content {
  const { orderTitle, itemCount, totalAmount1000, totalCurrencyCode, message } = rawData
  const name = listed(orderTitle)
  const total = price(totalAmount1000, totalCurrencyCode)
  const mark: MessageMark = {
    code: 'order',
    ...(name !== '' && { name }),
    ...(itemCount != null && { count: itemCount }),
    ...(total !== '' && { price: total }),
  }
  return other(mark, message ?? '')
}

function price(amount1000: number | null | undefined, currency: string | null | undefined): string {
  return amount1000 == null ? '' : `${amount1000 / 1000} ${currency ?? ''}`.trim()
}

function listed(...parts: (string | null | undefined)[]): string {
  return parts.flatMap((part) => part?.trim() || []).join(', ')
}
