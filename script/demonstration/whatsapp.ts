import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { renderUnicodeCompact } from 'uqr'
import { z } from 'zod'
import { createLifecycle } from '../../src/core/lifecycle.ts'
import { freePort } from '../../src/process/free-port.ts'
import { createPhone, createWhatsappCustomer } from '../../stand-ins/whatsapp/control-client.ts'
import { startWhatsappWeb } from '../../stand-ins/whatsapp/server.ts'
import { customer as person, showLead } from './customer.ts'
import { say, title } from './print.ts'
import { createRestApi, type RestApi } from './rest-api.ts'
import { startServer } from './server.ts'

/** Chromium starts, and the bot takes its time as a person would. */
const patienceMs = 60_000

const Channel = z.object({ state: z.string(), problem: z.string().nullable(), code: z.string().nullable() })

/** Plays the customer through a server, a WhatsApp Web and a data directory for the time of the demo. */
export async function demonstrateWhatsapp(): Promise<void> {
  const lifecycle = createLifecycle()
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-demo-'))
    lifecycle.onClose(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }))
    const whatsapp = await startWhatsappWeb({ port: 0, dataDir: join(dataDir, 'whatsapp-web') })
    lifecycle.onClose(whatsapp.close)
    const port = await freePort()
    const api = createRestApi(`http://127.0.0.1:${port}`)
    title(`Starting a server on ${api.url}, and a browser with WhatsApp Web`)
    const stopServer = await startServer(api.url, {
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
    await link(api, whatsapp.controlUrl)
    await play(api, whatsapp.controlUrl)
  } finally {
    await lifecycle.close()
  }
}

async function link(api: RestApi, controlUrl: string): Promise<void> {
  const { code } = await channelWith(api, 'qr')
  title('The code to scan, which GET /api/channels/whatsapp has too')
  console.log(renderUnicodeCompact(code ?? ''))
  await createPhone({ controlUrl }).scan({ code: code ?? '' })
  await channelWith(api, 'ready')
  console.log('\nScanned: the phone is linked.')
}

async function play(api: RestApi, controlUrl: string): Promise<void> {
  const code = await api.createAd('whatsapp')
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
  await showLead(api, 'whatsapp', id)
}

/** The channel once it is in this state. */
async function channelWith(api: RestApi, state: string): Promise<z.infer<typeof Channel>> {
  const deadlineMs = Date.now() + patienceMs
  for (;;) {
    const channel = Channel.parse(await api.get('/api/channels/whatsapp'))
    if (channel.state === state) return channel
    if (Date.now() > deadlineMs) throw new Error(`WhatsApp is not ${state}, but ${JSON.stringify(channel)}`)
    await wait(200)
  }
}
