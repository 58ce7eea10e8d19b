import { Markup, TelegramError } from 'telegraf'
import { expect, test } from 'vitest'
import { createTelegraf } from './start-bot.ts'
import { startServer } from './start-server.ts'

test('numbers messages upwards over both sides of a chat and dates them in seconds', async () => {
  const { apiRoot, customer } = await startServer()
  const { telegram } = createTelegraf(apiRoot)
  const { message_id } = await customer(7).send('hello')
  const sent = await telegram.sendMessage(7, 'welcome')
  expect(sent.message_id).toBe(message_id + 1)
  expect(Math.abs(sent.date - Date.now() / 1000)).toBeLessThan(60)
  expect(sent).toMatchObject({ from: { is_bot: true, id: 1000001 }, chat: { id: 7, type: 'private' } })
})

test('carries user ids beyond 32 bits', async () => {
  const { apiRoot, customer } = await startServer()
  const id = 2 ** 52 - 1
  await customer(id).send('hello')
  await createTelegraf(apiRoot).telegram.sendMessage(id, 'welcome')
  expect(await customer(id).nextBotMessage()).toMatchObject({ text: 'welcome', chat: { id } })
})

test.each([
  ['an empty text', { text: '' }, 'Bad Request: message text is empty'],
  ['no text', {}, 'Bad Request: message text is empty'],
  ['white space', { text: ' \n ' }, 'Bad Request: message text is empty'],
  ['4097 characters', { text: 'a'.repeat(4097) }, 'Bad Request: message is too long'],
  ['an unknown chat', { chat_id: 8, text: 'a' }, 'Bad Request: chat not found'],
  ['a channel name', { chat_id: '@news', text: 'a' }, 'Bad Request: chat not found'],
  ['Markdown', { text: '*a*', parse_mode: 'MarkdownV2' }, 'Bad Request: unsupported parse_mode'],
  [
    'an unknown tag',
    { text: '<constructor>a</constructor>', parse_mode: 'HTML' },
    'Bad Request: can\'t parse entities: Unsupported start tag "constructor"',
  ],
  [
    'an open tag',
    { text: '<b>a', parse_mode: 'HTML' },
    'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
  ],
  [
    'a reply to nothing',
    { text: 'a', reply_parameters: { message_id: 999 } },
    'Bad Request: message to be replied not found',
  ],
])('refuses %s as Telegram does', async (_, params, description) => {
  const { call, customer } = await startServer()
  await customer(7).send('hello')
  expect(await call('sendMessage', { chat_id: 7, ...params })).toEqual({
    status: 400,
    ok: false,
    error_code: 400,
    description,
  })
})

test.each([
  ['65 bytes of callback data', [[{ text: 'a', callback_data: 'я'.repeat(33) }]]],
  ['empty callback data', [[{ text: 'a', callback_data: '' }]]],
  ['an inline button that does nothing', [[{ text: 'a' }]]],
  ['rows that are none', [{ text: 'a', callback_data: 'a' }]],
])('refuses %s', async (_, inline_keyboard) => {
  const { call, customer } = await startServer()
  await customer(7).send('hello')
  const answer = await call('sendMessage', { chat_id: 7, text: 'a', reply_markup: { inline_keyboard } })
  expect(answer).toMatchObject({ status: 400, ok: false, error_code: 400 })
})

test('takes 4096 characters and 64 bytes of callback data', async () => {
  const { apiRoot, customer } = await startServer()
  await customer(7).send('hello')
  const keyboard = Markup.inlineKeyboard([Markup.button.callback('a', 'я'.repeat(32))])
  const sent = await createTelegraf(apiRoot).telegram.sendMessage(7, 'a'.repeat(4096), keyboard)
  expect(sent).toMatchObject({
    reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'я'.repeat(32) }]] },
  })
})

test('turns HTML into text and entities', async () => {
  const { apiRoot, customer } = await startServer()
  await customer(7).send('hello')
  const { telegram } = createTelegraf(apiRoot)
  const html = ' \n<b> Да</b> &amp; <a href="https://example.com/?a=1">сайт</a>'
  expect(await telegram.sendMessage(7, html, { parse_mode: 'HTML' })).toMatchObject({
    text: 'Да & сайт',
    entities: [
      { type: 'bold', offset: 0, length: 2 },
      { type: 'text_link', offset: 5, length: 4, url: 'https://example.com/?a=1' },
    ],
  })
})

test("asks for the contact and gives the bot the customer's own card", async () => {
  const { apiRoot, call, customer } = await startServer()
  const aigerim = customer(7)
  await aigerim.send('hello')
  const keyboard = Markup.keyboard([Markup.button.contactRequest('Поделиться номером')]).resize()
  const sent = await createTelegraf(apiRoot).telegram.sendMessage(7, 'Ваш номер?', keyboard)
  expect(sent).not.toHaveProperty('reply_markup')
  expect(await aigerim.nextBotMessage()).toMatchObject({
    reply_markup: {
      keyboard: [[{ text: 'Поделиться номером', request_contact: true }]],
      resize_keyboard: true,
    },
  })

  await aigerim.press('Поделиться номером')
  expect((await call('getUpdates', { offset: -1 })).result).toMatchObject([
    { message: { contact: { phone_number: '+77010000007', first_name: 'Aigerim', user_id: 7 } } },
  ])
  await aigerim.shareContact('+77010000008', { own: false })
  const [update] = [(await call('getUpdates', { offset: -1 })).result].flat()
  expect(update).toMatchObject({ message: { contact: { phone_number: '+77010000008' } } })
  expect(update).not.toHaveProperty('message.contact.user_id')
})

test('sends the text of a plain keyboard button', async () => {
  const { apiRoot, customer } = await startServer()
  const aigerim = customer(7)
  await aigerim.send('hello')
  await createTelegraf(apiRoot).telegram.sendMessage(7, 'Начнём?', Markup.keyboard(['Да', 'Нет']))
  await aigerim.press('Нет')
  expect((await aigerim.messages()).at(-1)).toMatchObject({ text: 'Нет', from: { id: 7 } })
})

test('answers 403 while the customer blocks the bot, and tells the bot', async () => {
  const { apiRoot, call, customer } = await startServer()
  const aigerim = customer(7)
  await aigerim.send('hello')
  await aigerim.block(true)
  const { telegram } = createTelegraf(apiRoot)
  const refused = telegram.sendMessage(7, 'welcome')
  await expect(refused).rejects.toBeInstanceOf(TelegramError)
  await expect(refused).rejects.toThrow('403: Forbidden: bot was blocked by the user')
  await aigerim.block(false)
  await telegram.sendMessage(7, 'welcome')
  expect((await call('getUpdates')).result).toMatchObject([
    { message: {} },
    { my_chat_member: { new_chat_member: { status: 'kicked', user: { id: 1000001 } } } },
    { my_chat_member: { new_chat_member: { status: 'member' } } },
  ])
})

test('takes query, form and multipart parameters and any case of the method name', async () => {
  const { apiRoot, customer } = await startServer()
  const aigerim = customer(7)
  await aigerim.send('hello')
  const { token } = createTelegraf(apiRoot).telegram
  const url = `${apiRoot}/bot${token}/SENDMESSAGE`
  const keyboard = JSON.stringify({ inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] })
  const form = new FormData()
  form.set('chat_id', '7')
  form.set('text', 'multipart')
  form.set('reply_markup', keyboard)
  await fetch(`${url}?chat_id=7&text=query`)
  await fetch(url, { method: 'POST', body: new URLSearchParams({ chat_id: '7', text: 'form' }) })
  await fetch(url, { method: 'POST', body: form })
  expect(await aigerim.nextBotMessage()).toMatchObject({ text: 'query' })
  expect(await aigerim.nextBotMessage()).toMatchObject({ text: 'form' })
  expect(await aigerim.nextBotMessage()).toMatchObject({
    text: 'multipart',
    reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] },
  })
})
