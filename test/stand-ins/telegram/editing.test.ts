import { Markup } from 'telegraf'
import { expect, test } from 'vitest'
import { createTelegraf, startPolling } from './start-bot.ts'
import { startServer } from './start-server.ts'

test('carries a button press to the bot and the edited message back', async () => {
  const { apiRoot, customer } = await startServer()
  const bot = createTelegraf(apiRoot)
  bot.command('ask', (ctx) =>
    ctx.reply('Подходит?', Markup.inlineKeyboard([Markup.button.callback('Да', 'yes')])),
  )
  bot.action('yes', async (ctx) => {
    await ctx.answerCbQuery('ок')
    await ctx.editMessageText('Принято')
    await ctx.reply('done')
  })
  void startPolling(bot)
  const aigerim = customer()
  await aigerim.send('/ask')
  const asked = await aigerim.nextBotMessage()
  await aigerim.press('Да')
  expect(await aigerim.nextBotMessage()).toMatchObject({ text: 'done' })
  const edited = (await aigerim.messages()).find(({ message_id }) => message_id === asked.message_id)
  expect(edited).toMatchObject({ text: 'Принято', edit_date: expect.any(Number) })
  expect(edited).not.toHaveProperty('reply_markup')
})

test('changes and removes the buttons of a message', async () => {
  const { apiRoot, customer } = await startServer()
  await customer(7).send('hello')
  const { telegram } = createTelegraf(apiRoot)
  const { message_id } = await telegram.sendMessage(7, 'Выберите')
  const reply_markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
  await telegram.editMessageReplyMarkup(7, message_id, undefined, reply_markup)
  expect((await customer(7).messages()).at(-1)).toMatchObject({ reply_markup })
  await telegram.editMessageReplyMarkup(7, message_id, undefined, undefined)
  expect((await customer(7).messages()).at(-1)).not.toHaveProperty('reply_markup')
})

test("refuses edits that change nothing, and edits of what is not the bot's own", async () => {
  const { call, customer } = await startServer()
  const { message_id: theirs } = await customer(7).send('hello')
  await call('sendMessage', { chat_id: 7, text: 'welcome' })
  const edit = (message_id: number, text: string): ReturnType<typeof call> =>
    call('editMessageText', { chat_id: 7, message_id, text })
  expect(await edit(theirs + 1, 'welcome')).toMatchObject({
    status: 400,
    description: expect.stringContaining('Bad Request: message is not modified'),
  })
  expect(await edit(theirs, 'changed')).toMatchObject({ description: "Bad Request: message can't be edited" })
  expect(await edit(999, 'changed')).toMatchObject({ description: 'Bad Request: message to edit not found' })
})

test("takes deleted messages out of the customer's sight", async () => {
  const { apiRoot, call, customer } = await startServer()
  await customer(7).send('hello')
  const { telegram } = createTelegraf(apiRoot)
  const { message_id } = await telegram.sendMessage(7, 'wrong')
  await telegram.deleteMessage(7, message_id)
  expect((await customer(7).messages()).map(({ text }) => text)).toEqual(['hello'])
  expect(await call('deleteMessage', { chat_id: 7, message_id })).toMatchObject({
    status: 400,
    description: 'Bad Request: message to delete not found',
  })
})

test('refuses to answer a press that never happened', async () => {
  const { call } = await startServer()
  expect(await call('answerCallbackQuery', { callback_query_id: '12' })).toMatchObject({
    status: 400,
    description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
  })
})

test('keeps commands, chats and file ids for the bot to ask for', async () => {
  const { apiRoot, customer } = await startServer()
  const { telegram } = createTelegraf(apiRoot)
  const commands = [{ command: 'start', description: 'Начать' }]
  await telegram.setMyCommands(commands)
  expect(await telegram.getMyCommands()).toEqual(commands)
  await customer(7).sendPhoto('чек')
  expect(await telegram.getChat(7)).toMatchObject({ id: 7, type: 'private', first_name: 'Aigerim' })
  const fileId = (await customer(7).messages())[0]?.photo?.[0]?.file_id ?? ''
  expect(await telegram.getFile(fileId)).toMatchObject({ file_id: fileId })
  await expect(telegram.getFile('nobody-knows-it')).rejects.toThrow('400: Bad Request: invalid file_id')
})
