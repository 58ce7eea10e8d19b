import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, vi } from 'vitest'
import type { ChannelState, ChannelStatus } from '../../src/channels/channel-status.schema.ts'
import { type Container, openContainer } from '../../src/container.ts'
import { createLifecycle } from '../../src/core/lifecycle.ts'
import { createLogger } from '../../src/core/logger.ts'
import type { Lead } from '../../src/leads/lead.schema.ts'
import {
  createPhone,
  createWhatsappCustomer,
  type Phone,
  type WhatsappCustomer,
} from '../../stand-ins/whatsapp/control-client.ts'
import { startWhatsappWeb } from '../../stand-ins/whatsapp/server.ts'
import { runWorkers } from '../../workers/run-workers.ts'
import { chromium } from './chromium.ts'
import { type Databases, dropDatabase, ownDatabases } from './databases.ts'
import { type ServerProcess, spawnServer } from './server-process.ts'

const patiently = { timeout: 60_000, interval: 100 }

/** A customer of WhatsApp, with what became of them here. */
export type TestCustomer = WhatsappCustomer & { id: string; lead(): Promise<Lead> }

/** The role `whatsapp` in a process of its own, against a WhatsApp Web of this machine. */
export interface WhatsappProduct {
  container: Container
  phone: Phone
  /** Known by number, unless an id is given. */
  customer(options?: { id?: string; pushname?: string; phone?: string }): TestCustomer
  /** Starts the role's process: on the same session as the one before. */
  start(): void
  /** Starts another process of the role on that session. */
  startAnother(): ServerProcess
  /** The process started last. */
  process(): ServerProcess
  /** Waits until the channel is so. */
  until(state: ChannelState): Promise<ChannelStatus>
  /** The browser's profile. */
  sessionPath: string
  /** Scans the code that the channel shows, and waits until it is ready and no kill can undo it. */
  link(): Promise<void>
  close(): Promise<void>
}

interface WhatsappProductOptions {
  databases?: Databases
  env?: Record<string, string>
  /** False where the test starts the role itself. */
  isStarted?: boolean
}

/** Starts everything, and the role; nothing is linked yet. */
export async function startWhatsappProduct({
  databases = ownDatabases(),
  env = {},
  isStarted = true,
}: WhatsappProductOptions = {}): Promise<WhatsappProduct> {
  const lifecycle = createLifecycle()
  const directory = await mkdtemp(join(tmpdir(), 'leadbot-whatsapp-'))
  lifecycle.onClose(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }))
  const web = await startWhatsappWeb({
    port: 0,
    dataDir: join(directory, 'web'),
    ...(chromium !== null && { chromiumPath: chromium }),
  })
  lifecycle.onClose(web.close)
  const redisUrl = inject('redisUrl')
  lifecycle.onClose(() => dropDatabase(databases.mongodbUri))
  const container = await openContainer({ ...databases, redisUrl, logger: createLogger('silent') })
  lifecycle.onClose(container.close)
  lifecycle.onClose(runWorkers(container, { ...databases, redisUrl, lostAfterDays: 14 }).stop)

  let running: ServerProcess | undefined
  let startedAt = new Date()
  const startAnother = (): ServerProcess => {
    const settings = {
      ROLES: 'whatsapp',
      MONGODB_URI: databases.mongodbUri,
      REDIS_URL: redisUrl,
      WHATSAPP_ENABLED: '1',
      WHATSAPP_CHROMIUM_PATH: web.browserPath,
      WHATSAPP_MESSAGES_PER_MINUTE: '600',
      WHATSAPP_MIN_GAP_MS: '20',
      WHATSAPP_LONGEST_PAUSE_MS: '1000',
    }
    return spawnServer({ dataDir: join(directory, 'data'), port: 0, env: { ...settings, ...env } })
  }
  const start = (): void => {
    startedAt = new Date()
    running = startAnother()
  }
  const runningProcess = (): ServerProcess => {
    if (!running) throw new Error('not started yet')
    return running
  }
  if (isStarted) start()
  lifecycle.onClose(async () => void (await running?.kill('SIGTERM')))

  const phone = createPhone(web)
  const until = (state: ChannelState): Promise<ChannelStatus> =>
    vi.waitFor(async () => {
      const status = await container.channelStatuses.find('whatsapp')
      // What a killed process was is still written there.
      if (status?.state === state && status.seen_at > startedAt) return status
      throw new Error(`${state} expected, ${status?.state} found:\n${running?.output()}`)
    }, patiently)
  return {
    container,
    phone,
    customer: ({ id = `770${randomInt(10_000_000, 99_999_999)}@c.us`, ...options } = {}) => ({
      ...createWhatsappCustomer({ controlUrl: web.controlUrl, id, pushname: 'Иван', ...options }),
      id,
      lead: async () => {
        const lead = await container.leads.findByPerson('whatsapp', options.phone ?? id)
        if (!lead) throw new Error('no lead of this customer')
        return lead
      },
    }),
    start,
    startAnother,
    process: runningProcess,
    sessionPath: join(directory, 'data', 'whatsapp', 'session'),
    until,
    link: async () => {
      const { link_code } = await until('qr')
      await phone.scan(link_code === null ? {} : { code: link_code })
      const { since } = await until('ready')
      // A browser writes what it stores with a delay, or when it is closed.
      await container.api.channels.command('whatsapp', 'restart')
      await vi.waitFor(async () => {
        if ((await until('ready')).since.getTime() === since.getTime()) throw new Error('not restarted yet')
      }, patiently)
    },
    close: lifecycle.close,
  }
}
