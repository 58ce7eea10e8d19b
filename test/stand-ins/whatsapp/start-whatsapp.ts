import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { windowFeatures } from '../../../src/process/find-chromium.ts'
import {
  createPhone,
  createWhatsappCustomer,
  type Phone,
  type WhatsappCustomer,
} from '../../../stand-ins/whatsapp/control-client.ts'
import { startWhatsappWeb } from '../../../stand-ins/whatsapp/server.ts'
import { type ClientProcess, createClientProcess } from './client-process.ts'

/** A stand-in, and the library that goes with it; the tests of a file share it. */
export interface TestWhatsapp {
  phone: Phone
  customer(id?: string, options?: { pushname?: string; phone?: string }): WhatsappCustomer
  /** What a client of the library is created with: always the same session. */
  clientOptions: ClientOptions
  client: ClientProcess
  /** Ends what an earlier test left, and brings the client to ready; it is linked if need be. */
  makeReady(): Promise<void>
  /** Ends the stand-in and starts it again on the same files. */
  restart(): Promise<void>
  /** Ends everything and wipes its files. */
  close(): Promise<void>
}

export async function startWhatsapp(options: { codeLifetimeMs?: number } = {}): Promise<TestWhatsapp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'whatsapp-'))
  let server = await startWhatsappWeb({ port: 0, dataDir, ...options })
  const { port, controlUrl, browserPath } = server
  const phone = createPhone({ controlUrl })
  const clientOptions = clientOptionsFor(browserPath, join(dataDir, 'session'))
  const client = createClientProcess(clientOptions)
  return {
    phone,
    customer: (id = '77001234567@c.us', options = {}) =>
      createWhatsappCustomer({ controlUrl, id, ...options }),
    clientOptions,
    client,
    makeReady: async () => {
      await client.stop()
      await phone.clearFaults()
      await client.start()
      if ((await phone.state()).linked_since === null) await phone.scan({ timeoutMs: 60_000 })
      await client.waitFor('ready')
    },
    restart: async () => {
      await server.close()
      server = await startWhatsappWeb({ port, dataDir, ...options })
    },
    close: async () => {
      await client.stop()
      await client.kill()
      await server.close()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

interface ClientOptions {
  dataPath: string
  puppeteer: { executablePath: string; [name: string]: unknown }
}

function clientOptionsFor(executablePath: string, dataPath: string): ClientOptions {
  return {
    dataPath,
    puppeteer: {
      executablePath,
      pipe: true,
      args: ['--no-sandbox', '--disable-gpu', `--disable-features=${windowFeatures.join()}`],
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      protocolTimeout: 10_000,
    },
  }
}
