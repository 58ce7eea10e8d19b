import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, vi } from 'vitest'
import { channels } from '../../../bots/registry.ts'
import { type RunningChannel, runChannel } from '../../../bots/run-channel.ts'
import { type Call, clientOf } from '../../../script/json-client.ts'
import { loadConfig } from '../../../src/config.ts'
import { createLifecycle, type Lifecycle } from '../../../src/core/lifecycle.ts'
import { createCustomer } from '../../../stand-ins/telegram/control-client.ts'
import { startBotApiServer } from '../../../stand-ins/telegram/server.ts'
import { createPhone, createWhatsappCustomer } from '../../../stand-ins/whatsapp/control-client.ts'
import { startWhatsappWeb } from '../../../stand-ins/whatsapp/server.ts'
import { runWorkers } from '../../../workers/run-workers.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { webRoot } from '../../support/browser.ts'
import { chromium } from '../../support/chromium.ts'
import { ownDatabases } from '../../support/databases.ts'
import { type Arrival, days, type Month, outageDay } from './month.ts'

export const dayMs = 24 * 60 * 60 * 1000
const hourMs = 60 * 60 * 1000
const patiently = { timeout: 120_000, interval: 100 }
const token = '7000001:month-token-month-token-month-token'

/** The moment at that hour of the month's day, in Almaty; the month's last day is yesterday. */
export function momentOf(day: number, hour: number): Date {
  const today = Math.floor(Date.now() / dayMs) * dayMs
  return new Date(monthEnd(today) + (day - days + 1) * dayMs + (hour - 5) * hourMs)
}

let end: number | undefined
/** Kept, since the clock is moved. */
function monthEnd(today: number): number {
  end ??= today - dayMs
  return end
}

/** The whole product in this process, whose clock the player moves. */
export interface PlayedShop {
  api: TestApi
  call: Call
  close(): Promise<void>
}

interface Running extends PlayedShop {
  telegram: { start(): void; stop(): Promise<void> }
  telegramUrl: string
  whatsappUrl: string
}

export async function startShop(): Promise<Running> {
  const lifecycle = createLifecycle()
  const directory = await mkdtemp(join(tmpdir(), 'leadbot-month-'))
  lifecycle.onClose(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }))
  const databases = ownDatabases()
  const redisUrl = inject('redisUrl')
  const api = await startApi({ webRoot }, { databases, redisUrl, replyPauseMs: 0 })
  lifecycle.onClose(api.close)
  lifecycle.onClose(runWorkers(api.container, { ...databases, redisUrl, lostAfterDays: 14 }).stop)
  const telegram = await startTelegram(lifecycle, directory, api)
  const whatsapp = await startWhatsapp(lifecycle, directory, api)
  return { api, call: clientOf(api.baseUrl), ...telegram, ...whatsapp, close: lifecycle.close }
}

async function startTelegram(lifecycle: Lifecycle, directory: string, { container }: TestApi) {
  const tokens = [{ token, username: 'month_bot', firstName: 'Month' }]
  const botApi = await startBotApiServer({ port: 0, dataDir: join(directory, 'bot-api'), tokens })
  lifecycle.onClose(botApi.close)
  const config = loadConfig({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: botApi.apiRoot })
  let running: RunningChannel | undefined
  const telegram = {
    start: () => {
      const connection = channels.telegram(config)
      if (!connection) throw new Error('no bot without a token')
      running = runChannel(connection, container)
      running.start()
    },
    stop: async () => void (await running?.stop()),
  }
  telegram.start()
  lifecycle.onClose(telegram.stop)
  return { telegram, telegramUrl: `${botApi.apiRoot}/control` }
}

async function startWhatsapp(lifecycle: Lifecycle, directory: string, { container }: TestApi) {
  const dataDir = join(directory, 'web')
  const web = await startWhatsappWeb({
    port: 0,
    dataDir,
    ...(chromium !== null && { chromiumPath: chromium }),
  })
  lifecycle.onClose(web.close)
  const config = loadConfig({
    DATA_DIR: join(directory, 'data'),
    WHATSAPP_ENABLED: '1',
    WHATSAPP_CHROMIUM_PATH: web.browserPath,
    WHATSAPP_MESSAGES_PER_MINUTE: '600',
    WHATSAPP_MIN_GAP_MS: '20',
    WHATSAPP_LONGEST_PAUSE_MS: '1000',
    REPLY_PAUSE_MS: '0',
  })
  const connection = await channels.whatsapp(config)
  if (!connection) throw new Error('WhatsApp is not set up')
  const running = runChannel(connection, container)
  running.start()
  lifecycle.onClose(running.stop)
  const isIn = (state: string): Promise<string | null> =>
    vi.waitFor(async () => {
      const status = await container.channelStatuses.find('whatsapp')
      if (status?.state !== state) throw new Error(`${state} expected, ${status?.state} found`)
      return status.link_code
    }, patiently)
  const code = await isIn('qr')
  await createPhone(web).scan(code === null ? {} : { code })
  await isIn('ready')
  return { whatsappUrl: web.controlUrl }
}

/** Plays a month, day by day, as customers and staff do. */
export async function playMonth(shop: Running, { arrivals }: Month): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    vi.setSystemTime(momentOf(day, 0))
    if (day === outageDay) await shop.telegram.stop()
    if (day === outageDay + 1) shop.telegram.start()
    vi.setSystemTime(momentOf(day, 10))
    const todays = arrivals.filter((arrival) => arrival.day === day)
    const leads = new Map<Arrival, string>()
    await Promise.all(todays.map(async (arrival) => leads.set(arrival, await arrive(shop, arrival))))
    await work(shop, leads, day)
  }
}

/** What staff do on that day with those who came. */
async function work(shop: Running, leads: ReadonlyMap<Arrival, string>, day: number): Promise<void> {
  const { call } = shop
  for (let hour = 1; hour < 9; hour += 1) {
    vi.setSystemTime(momentOf(day, 10 + hour))
    const answered = [...leads].filter(([{ answeredAfterHours }]) => answeredAfterHours === hour)
    const body = { message: 'Здравствуйте, это мастер. Когда вам удобно?', sender: 'human' } as const
    for (const [, lead_id] of answered)
      await call('POST /api/leads/:lead_id/messages', { params: { lead_id }, body })
  }
  vi.setSystemTime(momentOf(day, 20))
  for (const [{ outcome, revenue }, lead_id] of leads) {
    if (outcome === 'none') continue
    const body = { status: outcome, ...(revenue !== null && { revenue }) }
    await call('PATCH /api/leads/:lead_id/status', { params: { lead_id }, body })
  }
  await settled(shop)
}

/** @returns the lead's id */
async function arrive(shop: Running, arrival: Arrival): Promise<string> {
  if (arrival.platform === 'telegram') return arriveInTelegram(shop, arrival)
  if (arrival.platform === 'whatsapp') return arriveInWhatsapp(shop, arrival)
  const { person: name, phone, platform: source, ad, texts } = arrival
  const { id } = await shop.call('POST /api/leads', { body: { name, phone, source, ad_id: ad?.id ?? null } })
  for (const message of texts)
    await shop.call('POST /api/leads/:lead_id/messages', {
      params: { lead_id: id },
      body: { message, sender: 'lead' },
    })
  return id
}

let people = 0

async function arriveInTelegram(shop: Running, { person, ad, texts, phone }: Arrival): Promise<string> {
  people += 1
  const user = { id: 100_000 + people, first_name: person, language_code: 'ru' }
  const customer = createCustomer({ controlUrl: shop.telegramUrl, bot: 'month_bot', user })
  await customer.start(ad?.code)
  for (const text of [...texts, ...(phone === null ? [] : [`Мой номер ${phone}`])]) await customer.send(text)
  return leadOf(shop, 'telegram', String(user.id))
}

async function arriveInWhatsapp(shop: Running, { person, ad, texts, phone }: Arrival): Promise<string> {
  people += 1
  const id = `${900_000_000_000 + people}@lid`
  const customer = createWhatsappCustomer({ controlUrl: shop.whatsappUrl, id, pushname: person })
  const [first = '', ...others] = texts
  const words = [`${first} (${ad?.code ?? ''})`, ...others, ...(phone === null ? [] : [`Мой номер ${phone}`])]
  for (const text of words) await customer.send(text)
  return leadOf(shop, 'whatsapp', id)
}

function leadOf({ api }: Running, source: 'telegram' | 'whatsapp', person: string): Promise<string> {
  return vi.waitFor(async () => {
    const lead = await api.container.leads.findByPerson(source, person)
    if (!lead) throw new Error(`${person} has no lead yet`)
    return lead.id
  }, patiently)
}

/** Waits until every message has its place, its answer has gone out, and leads owe nothing. */
async function settled({ api }: Running): Promise<void> {
  const [messages, leads] = [api.connection.collection('messages'), api.connection.collection('leads')]
  await vi.waitFor(async () => {
    const open = [
      await messages.countDocuments({ is_handled: false }),
      await messages.countDocuments({ 'delivery.status': 'pending' }),
      await leads.countDocuments({ 'due.0': { $exists: true } }),
    ]
    if (open.some((count) => count > 0)) throw new Error(`not settled: ${open.join(', ')}`)
  }, patiently)
}

/** Waits until roll-ups show all that leads owe them, whichever process settles it. */
export async function counted({ api }: Running): Promise<void> {
  const leads = api.connection.collection('leads')
  await vi.waitFor(async () => {
    await api.container.counts.settleDue()
    const owing = await leads.countDocuments({ 'pending_stats.0': { $exists: true } })
    if (owing > 0) throw new Error(`${owing} leads owe their roll-ups`)
  }, patiently)
}

/** Waits until each channel has said that it works at the moment to which the clock has come. */
export async function alive({ api }: Running): Promise<void> {
  const now = Date.now()
  await vi.waitFor(async () => {
    for (const channel of ['telegram', 'whatsapp'] as const) {
      const status = await api.container.channelStatuses.find(channel)
      if ((status?.worked_until?.getTime() ?? 0) < now)
        throw new Error(`${channel} has not been heard of yet`)
    }
  }, patiently)
}
