import { expect, vi } from 'vitest'
import whatsappWeb, { type Client, type Message } from 'whatsapp-web.js'
import { startWhatsapp, type TestWhatsapp } from './start-whatsapp.ts'

/** The library in this process, linked and ready, for tests that look at its messages. */
export interface LinkedClient extends Pick<TestWhatsapp, 'phone' | 'customer' | 'close'> {
  client: Client
  /** From `message`, in order. */
  incoming: Message[]
}

/** Close it after the tests. */
export async function startLinkedClient(): Promise<LinkedClient> {
  const whatsapp = await startWhatsapp()
  const { dataPath, puppeteer } = whatsapp.clientOptions
  const client = new whatsappWeb.Client({
    authStrategy: new whatsappWeb.LocalAuth({ dataPath }),
    webVersionCache: { type: 'none' },
    puppeteer,
  })
  const incoming: Message[] = []
  client.on('message', (message) => incoming.push(message))
  const onReady = vi.fn()
  client.once('ready', onReady)
  await client.initialize()
  // Puppeteer stops listening to its pipes when it closes them; what they have to say then would be uncaught.
  for (const pipe of client.pupBrowser?.process()?.stdio ?? []) pipe?.on('error', () => undefined)
  await whatsapp.phone.scan({ timeoutMs: 60_000 })
  await vi.waitFor(() => expect(onReady).toHaveBeenCalled(), { timeout: 60_000 })
  const { phone, customer } = whatsapp
  return {
    phone,
    customer,
    client,
    incoming,
    close: async () => {
      await client.destroy()
      await whatsapp.close()
    },
  }
}
