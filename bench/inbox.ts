import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { startEmbedded } from '../embedded/launcher.ts'
import { launchBrowser } from '../script/browser.ts'
import { buildApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import { openContainer } from '../src/container.ts'
import { newId } from '../src/id.ts'
import { emptyInbox } from '../src/inbox/inbox-state.schema.ts'
import { noteMessage } from '../src/inbox/note-message.ts'
import type { Lead } from '../src/leads/lead.schema.ts'
import { LeadStatus } from '../src/leads/lead-status.ts'
import { newLead } from '../src/leads/new-lead.ts'
import { createLogger } from '../src/logger.ts'

/**
 * What the inbox's page and endpoints take at so many leads, on loopback, with the embedded document server
 * or the engine of MONGODB_URI.
 */
const { values } = parseArgs({ options: { leads: { type: 'string', default: '10000' } } })
const total = Number(values.leads)

const names = ['Айгүл', 'Иван', 'Данияр', 'Мария', 'Сергей', 'Асель', 'Руслан', 'Жанна', 'Ольга', 'Нурлан']
const families = ['Ким', 'Ахметов', 'Петров', 'Оспанова', 'Иванов', 'Сарсенов', 'Ли', 'Попова', 'Абаев']
const texts = [
  'Здравствуйте, ноутбук не включается, нужен срочный ремонт',
  'Сколько стоит замена экрана на MacBook Air?',
  'Можно сегодня вечером привезти, район Абая и Розыбакиева',
  'Натяжной потолок в две комнаты, 32 метра, нужен замер',
  'Цена устраивает, когда сможете начать?',
]

function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** One lead of many: three messages, a phone, a score, a status. */
function leadOf(index: number): Lead {
  const said = [0, 1, 2].map((at) => pick(texts, index * 7 + at))
  let inbox = emptyInbox
  for (const message of said) {
    inbox = noteMessage(inbox, { id: newId(), sender: 'lead', kind: 'text', message }).inbox ?? inbox
  }
  const phone = `+77${String(100_000_000 + ((index * 7_919) % 900_000_000))}`
  return newLead({
    source: pick(['olx', 'kaspi', 'telegram', 'whatsapp'] as const, index),
    name: `${pick(names, index * 3)} ${pick(families, index * 5)} ${index}`,
    phone,
    phone_e164: phone,
    status: pick(LeadStatus.options, index * 11),
    quality_score: (index * 13) % 101,
    inbox: index % 10 === 0 ? inbox : { ...inbox, unread_ids: [] },
    last_message_id: inbox.last_message?.id ?? null,
  })
}

/** Runs it so often and gives the median and the slowest, in milliseconds. */
async function timesOf(runs: number, run: () => Promise<number>): Promise<string> {
  const times: number[] = []
  for (let each = 0; each < runs; each++) times.push(await run())
  times.sort((a, b) => a - b)
  const median = times[Math.floor(times.length / 2)] ?? 0
  return `${median.toFixed(0).padStart(6)} ms, slowest ${(times.at(-1) ?? 0).toFixed(0)} ms`
}

async function firstPaint(browser: Browser, baseUrl: string): Promise<number> {
  const page = await browser.newPage()
  const startedAt = performance.now()
  await page.goto(baseUrl, { waitUntil: 'commit' })
  await page.locator('.lead-row').first().waitFor()
  const took = performance.now() - startedAt
  await page.close()
  return took
}

/** Scrolls the list for some seconds: how many rows went by, and how even it was. */
async function scroll(browser: Browser, baseUrl: string): Promise<string> {
  const page = await browser.newPage()
  await page.goto(baseUrl)
  await page.locator('.lead-row').first().waitFor()
  const measured = await page.evaluate(`(async () => {
    const list = document.querySelector('.lead-list-viewport')
    const frames = []
    let last = performance.now()
    for (const end = last + 10000; last < end; ) {
      list.scrollTop += 400
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      frames.push(now - last)
      last = now
    }
    frames.sort((a, b) => a - b)
    const at = (share) => frames[Math.floor(share * (frames.length - 1))].toFixed(0)
    return Math.round(list.scrollTop / 78) + ' rows in 10 s; frames: median ' + at(0.5) + ' ms, 95th ' + at(0.95) + ' ms, slowest ' + at(1) + ' ms'
  })()`)
  await page.close()
  return String(measured)
}

const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-bench-'))
const logger = createLogger('warn')
const given = process.env.MONGODB_URI
const settings = loadConfig({ DATA_DIR: dataDir, ROLES: 'api', LOG_LEVEL: 'warn', MONGODB_URI: given })
const embedded = await startEmbedded(settings, logger)
const container = await openContainer({ ...embedded.config, queuePrefix: '{bench}', logger })
const webRoot = fileURLToPath(new URL('../web', import.meta.url))
const app = await buildApp({ ...container.api, logger, version: 'bench', http: settings.http, webRoot })
const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 })
const browser = await launchBrowser()

const startedAt = performance.now()
let made = 0
await Promise.all(
  Array.from({ length: 32 }, async () => {
    while (made < total) await container.leads.insert(leadOf(made++))
  }),
)
const perSecond = total / ((performance.now() - startedAt) / 1000)
console.log(`${total} leads, stored ${perSecond.toFixed(0)} in a second`)

const asked = {
  'first page': '/api/inbox/leads',
  'of a status': '/api/inbox/leads?status=hot',
  'by score, of a source': '/api/inbox/leads?sort=score&source=kaspi',
  'a word of most chats': `/api/inbox/leads?q=${encodeURIComponent('ремонт')}`,
  'a name and a number': `/api/inbox/leads?q=${encodeURIComponent(`иван ${total - 5}`)}`,
  'a part of a phone': '/api/inbox/leads?q=79190',
  'a rare status of a word': `/api/inbox/leads?q=${encodeURIComponent('ремонт')}&status=won&source=olx`,
  'counts of the statuses': '/api/inbox/counts',
  'thirty days of figures': '/api/inbox/stats?days=30',
}
for (const [name, path] of Object.entries(asked)) {
  const times = await timesOf(15, async () => {
    const askedAt = performance.now()
    const answer = await fetch(baseUrl + path)
    await answer.text()
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`)
    return performance.now() - askedAt
  })
  console.log(`${name.padEnd(26)}${times}`)
}
console.log(`${'list on the screen'.padEnd(26)}${await timesOf(7, () => firstPaint(browser, baseUrl))}`)
console.log(`${'scrolling'.padEnd(26)}${await scroll(browser, baseUrl)}`)

await browser.close()
await app.close()
await container.close()
await embedded.close()
await rm(dataDir, { recursive: true, force: true })
