import { expect, test } from 'vitest'
import { toChannelUpdate } from '../../../bots/whatsapp/whatsapp.mapper.ts'
import type { IncomingMessage } from '../../../src/channels/channel.ts'
import { messageText } from '../../../src/messages/message-text.ts'

const chat = '77001234567@c.us'
const thumbnail = `/9j/4AAQSkZJRgABAQAAAQABAAD${'A1b2C3d4'.repeat(30)}==`
interface Sample {
  [field: string]: unknown
  rawData?: Record<string, unknown>
}

/** Messages as whatsapp-web.js hands them out, cut down to the fields that matter. */
function map(
  sample: Sample,
  mapping: { phone?: string; lid?: string; isEdit?: boolean } = {},
): IncomingMessage | null {
  const { from = chat, rawData = {}, ...rest } = sample
  const message = {
    id: { _serialized: `false_${from}_3EB0AA`, fromMe: false, remote: String(from) },
    from: String(from),
    type: 'chat',
    body: '',
    hasMedia: false,
    timestamp: 1_764_400_000,
    vCards: [],
    rawData: { notifyName: 'Айгерим', ...rawData },
    ...rest,
  }
  return toChannelUpdate(message, { bot: '77010000000', phone: '77001234567', ...mapping }).toMessage()
}

/** As the conversation shows it in Russian. */
function shown(mapped: IncomingMessage | null): string | null {
  return mapped && messageText({ marks: mapped.marks, message: mapped.text }, 'ru')
}

test.each([
  'album',
  'buttons_response',
  'list_response',
  'template_button_reply',
  'pinned_message',
  'reaction',
])('makes no message of %s', (type) => {
  expect(map({ type, body: 'Каталог' })).toBeNull()
})

test('knows the pictures of one album, and whose words a caption is', () => {
  const rawData = {
    parentMsgKey: { _serialized: 'false_77001234567@c.us_3EB0PARENT' },
    caption: 'такой шкаф',
  }
  const mapped = map({ type: 'image', hasMedia: true, body: 'такой шкаф', rawData })
  expect(mapped).toMatchObject({
    album: 'false_77001234567@c.us_3EB0PARENT',
    marks: [{ code: 'photo' }],
    text: 'такой шкаф',
    said: 'такой шкаф',
  })
})

test('never shows the small picture that comes instead of words', () => {
  const samples: Sample[] = [
    { type: 'image', body: thumbnail },
    { type: 'live_location', body: thumbnail, rawData: { lat: 43.238, lng: 76.945 } },
    { type: 'order', body: thumbnail, rawData: { orderTitle: 'Шторы', itemCount: 2 } },
    { type: 'a_type_of_tomorrow', body: thumbnail },
    { body: 'да', rawData: { quotedMsg: { type: 'image', body: thumbnail } } },
  ]
  for (const sample of samples) expect(JSON.stringify(map(sample))).not.toContain('/9j/')
})

test('shows what an order, a product, a poll, an event and places say', () => {
  const order = {
    orderTitle: 'Шторы',
    itemCount: 2,
    totalAmount1000: 30_000_000,
    totalCurrencyCode: 'KZT',
    message: 'нужно к пятнице',
  }
  const ordered = map({ type: 'order', body: thumbnail, rawData: order })
  expect(ordered).toMatchObject({ said: 'нужно к пятнице' })
  expect(shown(ordered)).toBe('🛒 Заказ: Шторы, товаров: 2, 30000 KZT\nнужно к пятнице')
  expect(
    shown(
      map({
        type: 'product',
        body: '',
        rawData: { title: 'Тюль', priceAmount1000: 8_000_000, currencyCode: 'KZT' },
      }),
    ),
  ).toBe('🛍️ Товар: Тюль, 8000 KZT')
  const poll = { pollName: 'Цвет?', pollOptions: [{ name: 'белый' }, { name: 'серый' }] }
  expect(shown(map({ type: 'poll_creation', body: 'Цвет?', rawData: poll }))).toBe(
    '📊 Опрос: Цвет?\n– белый\n– серый',
  )
  expect(shown(map({ type: 'event_creation', body: 'Замер', rawData: { eventName: 'Замер' } }))).toContain(
    'Замер',
  )
  const location = { latitude: '43.238', longitude: '76.945', name: 'Рынок', address: 'пр. Абая, 1' }
  expect(shown(map({ type: 'location', body: thumbnail, location }))).toBe(
    '📍 Рынок, пр. Абая, 1: 43.238, 76.945',
  )
  expect(shown(map({ type: 'live_location', rawData: { lat: 43.238, lng: 76.945 } }))).toBe(
    '📍 Геопозиция в реальном времени: 43.238, 76.945',
  )
})

test('drops the moves of a live location', () => {
  const rawData = { lat: 43.238, lng: 76.945, latestEditSenderTimestampMs: 1_764_400_060_000 }
  expect(map({ type: 'live_location', body: thumbnail, rawData }, { isEdit: true })).toBeNull()
  expect(map({ type: 'location', body: thumbnail, rawData }, { isEdit: true })).toBeNull()
})

test.each([
  [
    'with N before FN',
    'BEGIN:VCARD\nVERSION:3.0\nN:;Мастер;;;\nFN:Мастер Серик\nTEL;type=CELL;waid=77005556677:+7 700 555 66 77\nEND:VCARD',
    'Мастер Серик, +7 700 555 66 77',
  ],
  [
    'without FN',
    'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ким;Олег;;;\r\nitem1.TEL:+7 700 555 66 77\r\nEND:VCARD',
    'Олег Ким, +7 700 555 66 77',
  ],
  [
    'in quoted-printable',
    'BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;=D0=9E=D0=BB=D0=B5=D0=B3;;;\nTEL;CELL:87005556677\nEND:VCARD',
    'Олег, 87005556677',
  ],
  ['without anything', 'BEGIN:VCARD\nEND:VCARD', 'без имени и номера'],
])('shows a contact card %s', (_how, vcard, card) => {
  const mapped = map({ type: 'vcard', body: vcard, vCards: [vcard] })
  expect(shown(mapped)).toBe(`☎️ Контакт: ${card}`)
  expect(mapped).not.toHaveProperty('shared_phone')
})

test('takes the customer’s own card as their number', () => {
  const vcard = 'BEGIN:VCARD\nFN:Айгерим\nTEL;waid=77001234567:+7 700 123 45 67\nEND:VCARD'
  expect(map({ type: 'vcard', vCards: [vcard] })).toMatchObject({ shared_phone: '+77001234567' })
})

test('makes a lead of a click on an ad without a word', () => {
  const rawData = {
    ctwaContext: { sourceId: '120211', sourceUrl: 'https://fb.me/x', title: 'Шторы на заказ' },
  }
  const clicked = map({ body: '', rawData })
  expect(shown(clicked)).toBe('📣 Перешёл по объявлению: Шторы на заказ')
  expect(clicked).toMatchObject({
    said: '',
    ad_hints: ['120211', 'https://fb.me/x'],
  })
  expect(map({ body: '' })).toBeNull()
})

test('marks what is passed on, and keeps what is answered', () => {
  const passedOn = map({ body: 'Мастер 8 777 111 22 33', rawData: { isForwarded: true } })
  expect(passedOn).toMatchObject({ said: '', is_forwarded: true })
  expect(shown(passedOn)).toBe('↪️ Переслано: Мастер 8 777 111 22 33')
  const quotedMsg = { type: 'chat', body: 'Тюль 8 000 ₸' }
  expect(map({ body: 'это', rawData: { quotedMsg } })).toMatchObject({ text: 'это', quote: 'Тюль 8 000 ₸' })
})

test('knows a person by every id that WhatsApp tells', () => {
  const lid = '111222333444@lid'
  const idsOf = (mapped: IncomingMessage | null) => [mapped?.user.id, mapped?.user.otherId]
  const hidden: { phone?: string } = Object.fromEntries([['phone', undefined]])
  expect(idsOf(map({ from: lid, body: 'а' }, hidden))).toEqual([lid, undefined])
  expect(idsOf(map({ from: lid, body: 'а' }))).toEqual([chat, lid])
  expect(idsOf(map({ body: 'а' }, { lid }))).toEqual([chat, lid])
})
