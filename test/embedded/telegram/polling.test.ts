import { Telegraf } from 'telegraf'
import { expect, onTestFinished, test } from 'vitest'
import { startServer, token } from './start-server.ts'

test('carries a conversation between a customer and a telegraf bot that polls', async () => {
  const { apiRoot, customer } = await startServer()
  const bot = new Telegraf(token, { telegram: { apiRoot } })
  bot.on('message', (ctx) => ctx.reply(`echo ${ctx.text}`))
  const launched = bot.launch()
  onTestFinished(async () => {
    bot.stop()
    await launched
  })
  const aigerim = customer()

  await aigerim.start('ad42')
  expect(await aigerim.nextBotMessage()).toMatchObject({ text: 'echo /start ad42', from: { is_bot: true } })
  await aigerim.send('сәлем')
  expect(await aigerim.nextBotMessage()).toMatchObject({ text: 'echo сәлем' })
  expect((await aigerim.messages()).map(({ text }) => text)).toEqual([
    '/start ad42',
    'echo /start ad42',
    'сәлем',
    'echo сәлем',
  ])
})
