import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import whatsappWeb, { type Client, type Message } from 'whatsapp-web.js'
import { findChromium } from '../../../embedded/whatsapp/browser/find-chromium.ts'
import {
  createPhone,
  createWhatsappCustomer,
  type Phone,
  type WhatsappCustomer,
} from '../../../embedded/whatsapp/control-client.ts'
import { startWhatsappWeb } from '../../../embedded/whatsapp/server.ts'

/** A stand-in of this test's own, and the unchanged library in a real browser against it. */
export interface TestWhatsapp {
  phone: Phone
  customer(id?: string, options?: { pushname?: string; phone?: string }): WhatsappCustomer
  /** Another client on the same session directory, not started yet. */
  createClient(): TestClient
  /** A client that is linked and ready. */
  startLinked(): Promise<TestClient>
}

/** The library's client with everything that it has told. */
export interface TestClient {
  client: Client
  /** Names of its events in order, states and reasons with them: `change_state CONNECTED`. */
  events: string[]
  codes: string[]
  /** From `message`, in order. */
  incoming: Message[]
  /** Resolves at the next ready after those that came before. */
  ready(count?: number): Promise<void>
  stop(): Promise<void>
}

/** Where it is missing and cannot be installed, the tests that need it are skipped. */
export const chromium = await findChromium().catch(() => null)

/** Chromium as root, without what it would like to fetch. */
const browserFlags = ['--no-sandbox', '--disable-gpu']

export async function startWhatsapp(): Promise<TestWhatsapp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'whatsapp-'))
  const server = await startWhatsappWeb({ port: 0, dataDir })
  const clients: TestClient[] = []
  onTestFinished(async () => {
    await Promise.all(clients.map((client) => client.stop()))
    await server.close()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  })
  const { controlUrl, browserPath } = server
  const phone = createPhone({ controlUrl })
  const createClient = (): TestClient => {
    const client = startClient({ browserPath, dataPath: join(dataDir, 'session') })
    clients.push(client)
    return client
  }
  return {
    phone,
    customer: (id = '77001234567@c.us', options = {}) =>
      createWhatsappCustomer({ controlUrl, id, ...options }),
    createClient,
    startLinked: async () => {
      const started = createClient()
      await started.client.initialize()
      await phone.scan()
      await started.ready()
      return started
    },
  }
}

function startClient({ browserPath, dataPath }: { browserPath: string; dataPath: string }): TestClient {
  const client = new whatsappWeb.Client({
    authStrategy: new whatsappWeb.LocalAuth({ dataPath }),
    webVersionCache: { type: 'none' },
    puppeteer: {
      executablePath: browserPath,
      pipe: true,
      args: browserFlags,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      protocolTimeout: 10_000,
    },
  })
  const events: string[] = []
  const codes: string[] = []
  const incoming: Message[] = []
  for (const name of ['authenticated', 'ready', 'auth_failure']) client.on(name, () => events.push(name))
  for (const name of ['change_state', 'disconnected']) {
    client.on(name, (value: string) => events.push(`${name} ${value}`))
  }
  client.on('qr', (code) => codes.push(code))
  client.on('message', (message) => incoming.push(message))
  return {
    client,
    events,
    codes,
    incoming,
    ready: async (count = 1) => {
      await vi.waitFor(
        () => {
          if (events.filter((name) => name === 'ready').length < count) throw new Error('not ready')
        },
        { timeout: 15_000 },
      )
    },
    stop: async () => {
      await client.destroy()
    },
  }
}
