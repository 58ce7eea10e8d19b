import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { loadConfig } from '../../src/config.ts'
import { createLifecycle, type Lifecycle } from '../../src/core/lifecycle.ts'
import { createCustomer } from '../../stand-ins/telegram/control-client.ts'
import { openKeys } from '../open-keys.ts'
import { type DemoOptions, customer as person, showLead } from './customer.ts'
import { say, title } from './print.ts'
import { asksForKey, isHealthy, startServer } from './server.ts'
import { openShop, type Shop } from './shop.ts'

/** Plays the customer through the server that runs, or through one started for the time of the demo. */
export async function demonstrateTelegram(options: DemoOptions): Promise<void> {
  const lifecycle = createLifecycle()
  try {
    const { host, port, dataDir, http } = loadConfig(process.env)
    const url = `${http.tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`
    if (await isHealthy(url)) title(`Talking to the server that runs on ${url}`)
    else {
      title(`Starting a server on ${url} for the time of the demo`)
      lifecycle.onClose(await startServer(url, {}))
    }
    const shop = openShop(url, (await asksForKey(url)) ? await keyFor(lifecycle) : undefined)
    try {
      await play(shop, dataDir)
    } finally {
      if (options.isKept) title('The lead, its ad, campaign and niche stay')
      else {
        await shop.cleanUp()
        title('Removed again: the lead, its campaign and niche (--keep leaves them)')
      }
    }
  } finally {
    await lifecycle.close()
  }
}

/** A key for the time of the demo; or `API_KEY`, where the server's database is not at hand. */
async function keyFor(lifecycle: Lifecycle): Promise<string> {
  if (process.env.API_KEY) return process.env.API_KEY
  const keys = await openKeys(process.env, lifecycle)
  const { apiKey, key } = await keys.create({ name: 'Demo', scopes: ['read', 'write', 'admin'] })
  lifecycle.onClose(async () => void (await keys.revoke(apiKey.id)))
  return key
}

async function play(shop: Shop, dataDir: string): Promise<void> {
  const code = await shop.createAd('telegram')
  const endpoints = z
    .object({ telegram: z.object({ control_url: z.string(), bot: z.string() }) })
    .safeParse(JSON.parse(await readFile(join(dataDir, 'embedded.json'), 'utf8')))
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
  await showLead(shop, 'telegram', String(user.id))
}
