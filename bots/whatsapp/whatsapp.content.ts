import type { IncomingMessage } from '../../src/channels/channel.ts'
import { readContactCard } from './contact-card.ts'
import type { WhatsappMessage } from './whatsapp.message.ts'

export type Content = Pick<IncomingMessage, 'kind' | 'text' | 'said' | 'fileId' | 'needsNoAnswer'>

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

const files: Record<string, (message: WhatsappMessage) => Pick<Content, 'kind' | 'text'>> = {
  image: () => ({ kind: 'photo', text: '📷 Фото' }),
  video: () => ({ kind: 'video', text: '🎬 Видео' }),
  ptv: () => ({ kind: 'video', text: '🎬 Видеосообщение' }),
  ptt: ({ duration }) => ({ kind: 'voice', text: `🎤 Голосовое сообщение${seconds(duration)}` }),
  audio: ({ duration }) => ({ kind: 'audio', text: `🎵 Аудио${seconds(duration)}` }),
  document: ({ rawData }) => ({ kind: 'document', text: `📎 Документ ${rawData.filename ?? 'файл'}` }),
  sticker: () => ({ kind: 'sticker', text: 'Стикер' }),
}

const others: Record<string, (message: WhatsappMessage) => Content> = {
  location: placeOf,
  live_location: placeOf,
  vcard: contactsOf,
  multi_vcard: contactsOf,
  order: orderOf,
  product: ({ rawData: { title, priceAmount1000, currencyCode } }) =>
    other(`🛍️ Товар: ${listed(title, price(priceAmount1000, currencyCode))}`),
  poll_creation: ({ body, rawData: { pollName, pollOptions } }) =>
    other(`📊 Опрос: ${pollName ?? body}${(pollOptions ?? []).map(({ name }) => `\n– ${name}`).join('')}`),
  event_creation: ({ body, rawData }) => other(`📅 Событие: ${rawData.eventName ?? body}`),
  scheduled_event_creation: ({ body, rawData }) => other(`📅 Событие: ${rawData.eventName ?? body}`),
}

/** What a WhatsApp message says, or a line that says what came; null for what nobody has written. */
export function contentOf(message: WhatsappMessage): Content | null {
  const { type, body, id } = message
  if (notices.has(type)) return null
  if (type === 'chat') return body === '' ? clickOf(message) : { kind: 'text', text: body }
  const described = others[type]?.(message)
  if (described) return described
  const file = files[type]?.(message)
  if (!file) return unknown(body)
  const said = captionOf(message)
  const caption = said === '' ? '' : `: ${said}`
  return { kind: file.kind, text: file.text + caption, said, fileId: id._serialized }
}

/** The customer's own words with a file: without a file at hand the body is a small picture. */
export function captionOf({ body, hasMedia, rawData }: WhatsappMessage): string {
  return rawData.caption ?? (hasMedia ? body : '')
}

/** Whether these are the bytes of a picture and no words. */
export function isBinary(text: string): boolean {
  return text.length >= 64 && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
}

function other(text: string, said = ''): Content {
  return { kind: 'other', text, said }
}

function unknown(body: string): Content {
  if (body !== '' && !isBinary(body)) return other(body)
  return { ...other('Сообщение, которое бот не умеет показать'), needsNoAnswer: true }
}

/** Somebody who follows an ad need not write a word. */
function clickOf({ rawData: { ctwaContext } }: WhatsappMessage): Content | null {
  if (!ctwaContext) return null
  return other(`📣 Перешёл по объявлению${ctwaContext.title ? `: ${ctwaContext.title}` : ''}`)
}

function seconds(duration: WhatsappMessage['duration']): string {
  return duration ? `, ${duration} с` : ''
}

function placeOf({ type, location, rawData }: WhatsappMessage): Content {
  const lat = location?.latitude ?? rawData.lat
  const lng = location?.longitude ?? rawData.lng
  const where = lat == null || lng == null ? 'без координат' : `${lat}, ${lng}`
  const live = type === 'live_location' ? 'Геопозиция в реальном времени' : 'Геопозиция'
  const name = listed(location?.name, location?.address)
  return { kind: 'location', text: `📍 ${name === '' ? live : name}: ${where}`, said: '' }
}

function contactsOf({ vCards }: WhatsappMessage): Content {
  const cards = vCards.map((vcard) => {
    const { name, phone } = readContactCard(vcard)
    return listed(name, phone) || 'без имени и номера'
  })
  return { kind: 'contact', text: `☎️ Контакт: ${cards.join('; ')}`, said: '' }
}

function orderOf({ rawData }: WhatsappMessage): Content {
  const { orderTitle, itemCount, totalAmount1000, totalCurrencyCode, message } = rawData
  const items = itemCount == null ? undefined : `товаров: ${itemCount}`
  const said = message ?? ''
  const text = listed(orderTitle, items, price(totalAmount1000, totalCurrencyCode))
  return other(`🛒 Заказ: ${text}${said === '' ? '' : `\n${said}`}`, said)
}

function price(amount1000: number | null | undefined, currency: string | null | undefined): string {
  return amount1000 == null ? '' : `${amount1000 / 1000} ${currency ?? ''}`.trim()
}

function listed(...parts: (string | null | undefined)[]): string {
  return parts.flatMap((part) => part?.trim() || []).join(', ')
}
