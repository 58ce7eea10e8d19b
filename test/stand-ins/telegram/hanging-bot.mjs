import { Telegraf } from 'telegraf'

// Answers the first message it gets and never finishes any other; the test ends it with SIGKILL.
const [, , token, apiRoot] = process.argv
const bot = new Telegraf(token, { telegram: { apiRoot } })
let count = 0
bot.on('message', async (ctx) => {
  count += 1
  if (count > 1) return new Promise(() => {})
  await ctx.reply('handled')
})
await bot.launch()
