import { expect, test } from 'vitest'
import { toChannelUpdate } from '../../../bots/telegram/telegram.mapper.ts'
import { TelegramUpdate } from '../../../bots/telegram/telegram.types.ts'
import type { IncomingMessage } from '../../../src/channels/channel.ts'
import { messageText } from '../../../src/messages/message-text.ts'

const customer = { id: 7_001_002, is_bot: false, first_name: 'Айгерим', language_code: 'ru' }
const chat = { id: customer.id, type: 'private', first_name: customer.first_name }
const envelope = { message_id: 41, from: customer, chat, date: 1_764_400_000 }
const picture = [{ file_id: 'AgAC', file_unique_id: 'u', width: 90, height: 60, file_size: 900 }]

/** Payloads in the Bot API's shape, cut down to the fields that matter. */
function map(content: object, { canReply = true } = {}): IncomingMessage | null {
  const update = TelegramUpdate.parse({ update_id: 9, ...content })
  return toChannelUpdate('1', update, { canReply }).toMessage()
}
const mapMessage = (fields: object): IncomingMessage | null => map({ message: { ...envelope, ...fields } })

/** As the conversation shows it in Russian. */
function shown(mapped: IncomingMessage | null): string | null {
  return mapped && messageText({ marks: mapped.marks, message: mapped.text }, 'ru')
}

test.each([
  ['pinned_message', { pinned_message: { ...envelope, text: 'Прайс' } }],
  ['a timer', { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } }],
  ['a gift', { gift: { gift: { id: '5', sticker: {}, star_count: 15 } } }],
  ['a unique gift', { unique_gift: { gift: { base_name: 'Cap' }, origin: 'transfer' } }],
  ['write access', { write_access_allowed: { web_app_name: 'shop' } }],
  ['a payment', { successful_payment: { currency: 'XTR', total_amount: 1 } }],
  ['shared users', { users_shared: { request_id: 1, users: [{ user_id: 5 }] } }],
  ['a background', { chat_background_set: { type: { type: 'fill' } } }],
  ['ticked tasks', { checklist_tasks_done: { marked_as_done_task_ids: [1] } }],
  ['a login', { connected_website: 'example.kz' }],
])('makes no message of %s, which Telegram itself tells', (_what, fields) => {
  expect(mapMessage(fields)).toBeNull()
})

test('makes no message of a button, for the bot has none under its messages', () => {
  const message = { ...envelope, from: { id: 1, is_bot: true, first_name: 'Бот' }, text: 'Меню' }
  const query = { id: '77', from: customer, chat_instance: '5', data: 'catalogue' }
  expect(map({ callback_query: { ...query, message } })).toBeNull()
})

test('tells the customer’s words from those that say what came', () => {
  expect(mapMessage({ photo: picture, caption: 'Нужен такой шкаф', media_group_id: '135' })).toMatchObject({
    kind: 'photo',
    marks: [{ code: 'photo' }],
    text: 'Нужен такой шкаф',
    said: 'Нужен такой шкаф',
    album: '135',
  })
  expect(mapMessage({ photo: picture, media_group_id: '135' })).toMatchObject({ said: '', album: '135' })
  expect(mapMessage({ text: 'Нужен шкаф' })).not.toHaveProperty('said')
})

test.each([
  ['somebody', { type: 'user', sender_user: { id: 5, is_bot: false, first_name: 'Олег' } }, 'Олег'],
  ['somebody hidden', { type: 'hidden_user', sender_user_name: 'Мастер' }, 'Мастер'],
  [
    'a channel',
    { type: 'channel', chat: { id: -100, type: 'channel', title: 'Окна' }, message_id: 3 },
    'Окна',
  ],
  ['a group', { type: 'chat', sender_chat: { id: -5, type: 'group', title: 'Соседи' } }, 'Соседи'],
])('marks what is passed on from %s, whose words are not the customer’s', (_who, origin, name) => {
  const forward_origin = { date: 1_764_300_000, ...origin }
  const passedOn = mapMessage({ text: '/start 8 777 111 22 33', forward_origin })
  expect(passedOn).toMatchObject({ said: '', is_forwarded: true })
  expect(shown(passedOn)).toBe(`↪️ Переслано от ${name}: /start 8 777 111 22 33`)
  const contact = { phone_number: '77771112233', first_name: 'Олег', user_id: customer.id }
  expect(mapMessage({ contact, forward_origin })).not.toHaveProperty('shared_phone')
})

test('takes the customer’s own words though they are sent again', () => {
  const forward_origin = { type: 'user', sender_user: customer, date: 1_764_300_000 }
  expect(mapMessage({ text: 'Нужен шкаф', forward_origin })).toMatchObject({ text: 'Нужен шкаф' })
})

test('keeps which words a message answers, quoted or replied to', () => {
  const reply_to_message = { ...envelope, message_id: 40, text: 'Шторы 15 000 ₸. Тюль 8 000 ₸.' }
  expect(mapMessage({ text: 'это', reply_to_message })).toMatchObject({
    text: 'это',
    quote: 'Шторы 15 000 ₸. Тюль 8 000 ₸.',
  })
  const quote = { text: 'Тюль 8 000 ₸.', position: 16 }
  expect(mapMessage({ text: 'это', reply_to_message, quote })).toMatchObject({ quote: 'Тюль 8 000 ₸.' })
})

const place = { latitude: 43.238, longitude: 76.945 }
test.each([
  [
    'a venue',
    { venue: { location: place, title: 'Рынок', address: 'пр. Абая, 1' }, location: place },
    'Рынок, пр. Абая, 1',
  ],
  ['a poll', { poll: { question: 'Какой цвет?', options: [{ text: 'белый' }, { text: 'серый' }] } }, 'белый'],
  [
    'a checklist',
    {
      checklist: {
        title: 'Замер',
        tasks: [
          { id: 1, text: 'окно' },
          { id: 2, text: 'дверь' },
        ],
      },
    },
    'дверь',
  ],
  ['a live location', { location: { ...place, live_period: 900 } }, 'в реальном времени: 43.238, 76.945'],
  ['a video in a circle', { video_note: { file_id: 'n', duration: 3 } }, 'Видеосообщение'],
])('shows what %s says', (_what, fields, words) => {
  const mapped = mapMessage(fields)
  expect(shown(mapped)).toContain(words)
  expect(mapped?.said).toBe('')
})

test('keeps what it does not know, without an answer', () => {
  expect(mapMessage({ hologram: { id: 1 } })).toMatchObject({ kind: 'other', needs_no_answer: true })
})

test('drops the moves of a live location', () => {
  const location = { ...place, live_period: 900, heading: 20 }
  expect(map({ edited_message: { ...envelope, edit_date: 1_764_400_060, location } })).toBeNull()
})

test('tells two edits of one second apart, and what they are edits of', () => {
  const edit = (text: string): IncomingMessage | null =>
    map({ edited_message: { ...envelope, edit_date: 1_764_400_060, text } })
  expect(edit('Иван')).toMatchObject({ edit_of: '41', is_edit: true, said: 'Иван' })
  expect(edit('Иван')?.externalId).not.toBe(edit('Ивана')?.externalId)
  expect(edit('Иван')?.externalId).toBe(edit('Иван')?.externalId)
})

const owner = { id: 55, is_bot: false, first_name: 'Хозяйка' }
const business = { ...envelope, business_connection_id: 'aBcD-1' }

test('takes what comes to a business account as its customer’s message', () => {
  expect(map({ business_message: { ...business, text: 'Сколько стоит?' } })).toMatchObject({
    chat: 'business:aBcD-1:7001002',
    user: { id: '7001002', name: 'Айгерим' },
    text: 'Сколько стоит?',
  })
  const edited = { ...business, text: 'Сколько?', edit_date: 1_764_400_060 }
  expect(map({ edited_business_message: edited })).toMatchObject({ is_edit: true, edit_of: '41' })
})

test('tells the owner’s own words in a business chat, and the bot’s, from the customer’s', () => {
  expect(map({ business_message: { ...business, from: owner, text: 'Я сама отвечу' } })).toMatchObject({
    is_from_staff: true,
    user: { id: '7001002', name: 'Айгерим' },
  })
  const byBot = {
    ...business,
    from: owner,
    sender_business_bot: { id: 1, is_bot: true },
    text: 'Здравствуйте',
  }
  expect(map({ business_message: byBot })).toBeNull()
})

test('knows where the account does not let the bot answer', () => {
  expect(map({ business_message: { ...business, text: 'Цена?' } }, { canReply: false })).toMatchObject({
    is_read_only: true,
  })
})

test.each([
  [
    'deleted messages',
    { deleted_business_messages: { business_connection_id: 'a', chat, message_ids: [4] } },
  ],
  [
    'a connection',
    { business_connection: { id: 'a', user: owner, user_chat_id: 55, date: 1, is_enabled: true } },
  ],
  ['a reaction', { message_reaction: { chat, message_id: 4, date: 1, old_reaction: [], new_reaction: [] } }],
])('makes no message of %s', (_what, update) => {
  expect(map(update)).toBeNull()
})

test('tells what the customer is called in public, and that they have no such name', () => {
  const named = { ...customer, username: 'aigerim_k' }
  expect(map({ message: { ...envelope, from: named, text: 'Привет' } })?.user.username).toBe('aigerim_k')
  expect(mapMessage({ text: 'Привет' })?.user.username).toBeNull()
})
