import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { createCustomer } from '../../embedded/telegram/control-client.ts'
import { loadConfig } from '../../src/config.ts'
import { customer as person, showLead } from './customer.ts'
import { say, title } from './print.ts'
import { createRestApi, type RestApi } from './rest-api.ts'
import { isHealthy, startServer } from './server.ts'

const config = loadConfig(process.env)

/** Plays the customer through the server that runs, or through one started for the time of the demo. */
export async function demonstrateTelegram(): Promise<void> {
  const api = createRestApi(
    `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`,
  )
  if (await isHealthy(api.url)) return play(api)
  title(`Starting the server on ${api.url}`)
  const stopServer = await startServer(api.url, {})
  try {
    await play(api)
  } finally {
    await stopServer()
  }
}

async function play(api: RestApi): Promise<void> {
  const code = await api.createAd('telegram')
  const endpoints = z
    .object({ telegram: z.object({ control_url: z.string(), bot: z.string() }) })
    .safeParse(JSON.parse(await readFile(join(config.dataDir, 'embedded.json'), 'utf8')))
  if (!endpoints.success)
    throw new Error('The demo needs the embedded Bot API server: unset TELEGRAM_BOT_TOKEN')
  const { control_url: controlUrl, bot } = endpoints.data.telegram
  const user = {
    id: Date.now(),
    first_name: person.firstName,
    last_name: person.lastName,
    language_code: 'ru',
  }
  const customer = createCustomer({ controlUrl, bot, user, phone: person.phone })

  title(`A customer follows the ad: t.me/${bot}?start=${code}`)
  const steps: [string, () => Promise<unknown>][] = [
    ['/start', () => customer.start(code)],
    [person.need, () => customer.send(person.need)],
    [person.firstName, () => customer.send(person.firstName)],
    ['[поделился контактом]', () => customer.shareContact(person.phone)],
    [person.budget, () => customer.send(person.budget)],
  ]
  for (const [said, act] of steps) {
    say('👤', said)
    await act()
    const { text, reply_markup: markup } = await customer.nextBotMessage()
    say('🤖', text ?? '')
    if (markup && 'keyboard' in markup) {
      const labels = markup.keyboard.flat().map((key) => `[ ${typeof key === 'string' ? key : key.text} ]`)
      say('  ', labels.join(' '))
    }
  }
  await showLead(api, 'telegram', String(user.id))
}
