import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { renderUnicodeCompact } from 'uqr'
import type { ChannelAnswer } from '../../src/channels/channel.api.ts'
import { createLifecycle } from '../../src/core/lifecycle.ts'
import { freePort } from '../../src/process/free-port.ts'
import { createPhone, createWhatsappCustomer } from '../../stand-ins/whatsapp/control-client.ts'
import { startWhatsappWeb } from '../../stand-ins/whatsapp/server.ts'
import { customer as person, showLead } from './customer.ts'
import { say, title } from './print.ts'
import { startServer } from './server.ts'
import { openShop, type Shop } from './shop.ts'

/** Chromium starts, and the bot takes its time as a person would. */
const patienceMs = 60_000

/** Plays the customer through a server, a WhatsApp Web and a data directory for the time of the demo. */
export async function demonstrateWhatsapp(): Promise<void> {
  const lifecycle = createLifecycle()
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-demo-'))
    lifecycle.onClose(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }))
    const whatsapp = await startWhatsappWeb({ port: 0, dataDir: join(dataDir, 'whatsapp-web') })
    lifecycle.onClose(whatsapp.close)
    const port = await freePort()
    const shop = openShop(`http://127.0.0.1:${port}`)
    title(`Starting a server on ${shop.url}, and a browser with WhatsApp Web`)
    const stopServer = await startServer(shop.url, {
      HOST: '127.0.0.1',
      PORT: String(port),
      ROLES: 'api,whatsapp,workers',
      DATA_DIR: dataDir,
      MONGODB_URI: '',
      REDIS_URL: '',
      WHATSAPP_ENABLED: '1',
      WHATSAPP_CHROMIUM_PATH: whatsapp.browserPath,
    })
    lifecycle.onClose(stopServer)
    await link(shop, whatsapp.controlUrl)
    await play(shop, whatsapp.controlUrl)
  } finally {
    await lifecycle.close()
  }
}

async function link(shop: Shop, controlUrl: string): Promise<void> {
  const { code } = await channelWith(shop, 'qr')
  title('The code to scan, which GET /api/channels/whatsapp has too')
  console.log(renderUnicodeCompact(code ?? ''))
  await createPhone({ controlUrl }).scan({ code: code ?? '' })
  await channelWith(shop, 'ready')
  console.log('\nScanned: the phone is linked.')
}

async function play(shop: Shop, controlUrl: string): Promise<void> {
  const code = await shop.createAd('whatsapp')
  const id = `${person.phone.slice(1)}@c.us`
  const customer = createWhatsappCustomer({ controlUrl, id, pushname: person.firstName })
  title(`A customer writes from the ad, whose code ${code} stands in the text`)
  const steps = [`${person.need} (объявление ${code})`, person.firstName, person.budget]
  for (const text of steps) {
    say('👤', text)
    await customer.send(text)
    const { fields } = await customer.nextBotMessage({ timeoutMs: patienceMs })
    say('🤖', String(fields.body))
  }
  await showLead(shop, 'whatsapp', id)
}

/** The channel once it is in this state. */
async function channelWith(shop: Shop, state: ChannelAnswer['state']): Promise<ChannelAnswer> {
  const deadlineMs = Date.now() + patienceMs
  for (;;) {
    const channel = await shop.call('GET /api/channels/:channel', { params: { channel: 'whatsapp' } })
    if (channel.state === state) return channel
    if (Date.now() > deadlineMs) throw new Error(`WhatsApp is not ${state}, but ${JSON.stringify(channel)}`)
    await wait(200)
  }
}
