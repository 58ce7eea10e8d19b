import { randomUUID } from 'node:crypto'
import { MongoClient } from 'mongodb'
import { Telegraf } from 'telegraf'
import { message } from 'telegraf/filters'
import { z } from 'zod'

/** The limit of a chat: a bare telegraf handler that stores the message and replies. Says `running` once it polls. */
const settings = z
  .object({ MONGODB_URI: z.string(), TELEGRAM_BOT_TOKEN: z.string(), TELEGRAM_API_ROOT: z.url() })
  .parse(process.env)

const client = await new MongoClient(settings.MONGODB_URI).connect()
const messages = client
  .db()
  .collection<{ _id: string; chat: number; message: string; created_at: Date }>('messages')
await messages.createIndex({ chat: 1, created_at: 1 })

const bot = new Telegraf(settings.TELEGRAM_BOT_TOKEN, { telegram: { apiRoot: settings.TELEGRAM_API_ROOT } })
bot.on(message('text'), async (context) => {
  const { chat, text } = context.message
  await messages.insertOne({ _id: randomUUID(), chat: chat.id, message: text, created_at: new Date() })
  await context.reply('Спасибо! Расскажите, пожалуйста, что вам нужно?')
})
void bot.launch(() => process.send?.('running'))
