import { expect, test } from 'vitest'
import type { Customer } from '../../../stand-ins/telegram/control-client.ts'
import { startServer } from './start-server.ts'

const actions: [string, (customer: Customer) => Promise<unknown>, object][] = [
  ['a text', (customer) => customer.send('сәлем'), { text: 'сәлем' }],
  [
    'a command',
    (customer) => customer.send('/help me'),
    { text: '/help me', entities: [{ type: 'bot_command', offset: 0, length: 5 }] },
  ],
  ['a bare start', (customer) => customer.start(), { text: '/start', entities: [{ length: 6 }] }],
  [
    'a location',
    (customer) => customer.sendLocation(43.2, 76.9),
    { location: { latitude: 43.2, longitude: 76.9 } },
  ],
  [
    'a photo',
    (customer) => customer.sendPhoto('чек'),
    { caption: 'чек', photo: [{ file_id: expect.any(String) }] },
  ],
  ['a video', (customer) => customer.sendVideo(), { video: { duration: 5 } }],
  ['a voice message', (customer) => customer.sendVoice(), { voice: { mime_type: 'audio/ogg' } }],
  ['a sticker', (customer) => customer.sendSticker(), { sticker: { type: 'regular' } }],
  ['a document', (customer) => customer.sendDocument('cv.pdf'), { document: { file_name: 'cv.pdf' } }],
]

test.each(actions)("gives the bot %s in Telegram's shape", async (_, act, message) => {
  const { call, customer } = await startServer()
  await act(customer(7))
  expect((await call('getUpdates')).result).toMatchObject([
    {
      message: {
        ...message,
        message_id: 1,
        from: { id: 7, is_bot: false, first_name: 'Aigerim', language_code: 'kk' },
        chat: { id: 7, type: 'private' },
        date: expect.any(Number),
      },
    },
  ])
})

test("waits for the bot's next message no longer than asked", async () => {
  const { customer } = await startServer()
  await customer(7).send('hello')
  await expect(customer(7).nextBotMessage({ timeoutMs: 50 })).rejects.toThrow('sent nothing to 7 in 50 ms')
})

test('returns each of several messages of the bot once, in order', async () => {
  const { call, customer } = await startServer()
  const aigerim = customer(7)
  await aigerim.send('hello')
  await call('sendMessage', { chat_id: 7, text: 'one' })
  await call('sendMessage', { chat_id: 7, text: 'two' })
  expect(await aigerim.nextBotMessage()).toMatchObject({ text: 'one' })
  const third = aigerim.nextBotMessage().then(() => aigerim.nextBotMessage())
  await call('sendMessage', { chat_id: 7, text: 'three' })
  expect(await third).toMatchObject({ text: 'three' })
})

test('wakes a watcher of the revision at an edit, which brings no new message', async () => {
  const { apiRoot, call, customer } = await startServer()
  await customer(7).send('hello')
  await call('sendMessage', { chat_id: 7, text: 'one' })
  const url = `${apiRoot}/control/bots/leadbot_test_bot/chats/7/messages`
  const before = await (await fetch(`${url}?revision=0&wait=10000`)).json()
  expect(before).toMatchObject({ revision: 1 })
  const watching = fetch(`${url}?revision=1&wait=10000`)
  await call('editMessageText', { chat_id: 7, message_id: 2, text: 'two' })
  expect(await (await watching).json()).toMatchObject({ revision: 2, messages: [{}, { text: 'two' }] })
})

test('keeps the last thousand messages of a chat', async () => {
  const { call, customer } = await startServer()
  const aigerim = customer(7)
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(Array.from({ length: 130 }, () => aigerim.send('hello')))
  }
  await call('sendMessage', { chat_id: 7, text: 'last' })
  const messages = await aigerim.messages()
  expect(messages.length).toBeGreaterThanOrEqual(1000)
  expect(messages.length).toBeLessThanOrEqual(1256)
  expect(messages.at(-1)).toMatchObject({ text: 'last', message_id: 1301 })
})
