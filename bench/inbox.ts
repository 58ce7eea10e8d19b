import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../script/browser.ts'
import { pick } from '../script/pick.ts'
import { newId } from '../src/core/id.ts'
import { LeadStatus } from '../src/core/lead-status.ts'
import { emptyInbox } from '../src/leads/inbox-state.schema.ts'
import type { Lead } from '../src/leads/lead.schema.ts'
import { newLead } from '../src/leads/new-lead.ts'
import { noteMessage } from '../src/leads/note-message.ts'
import { startOwnServer } from './own-server.ts'

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

function report(name: string, figures: string): void {
  console.log(name.padEnd(26) + figures)
}

/** From nothing: a browser profile that has never been here. */
async function firstPaint(browser: Browser, url: string, shown: string): Promise<number> {
  const page = await browser.newPage()
  const startedAt = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator(shown).first().waitFor()
  const took = performance.now() - startedAt
  await page.close()
  return took
}

/** The same page again, as staff open it the second and every other time. */
async function visitedBefore(browser: Browser, baseUrl: string): Promise<() => Promise<number>> {
  const page = await browser.newPage()
  const visit = async (): Promise<number> => {
    const startedAt = performance.now()
    await page.goto(baseUrl, { waitUntil: 'commit' })
    await page.locator('.lead-row').first().waitFor()
    return performance.now() - startedAt
  }
  await visit()
  return visit
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

/** How long a lead takes from the API that makes it to a page that is open. */
async function appearance(browser: Browser, baseUrl: string): Promise<() => Promise<number>> {
  const page = await browser.newPage()
  const isLive = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
  await page.goto(baseUrl)
  await page.locator('.lead-row').first().waitFor()
  await isLive
  let made = 0
  return async () => {
    const name = `Только что ${++made}`
    const madeAt = performance.now()
    await fetch(`${baseUrl}/api/leads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, source: 'olx' }),
    })
    await page.getByText(name, { exact: true }).waitFor()
    return performance.now() - madeAt
  }
}

const { baseUrl, stores, lifecycle } = await startOwnServer()
const { leads } = stores
const browser = await launchBrowser()
lifecycle.onClose(() => browser.close())

let made = 0
for (let tenth = 1; tenth <= 10; tenth++) {
  const startedAt = performance.now()
  const [before, until] = [made, Math.floor((total * tenth) / 10)]
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      while (made < until) await leads.insert(leadOf(made++))
    }),
  )
  const perSecond = (made - before) / ((performance.now() - startedAt) / 1000)
  console.log(`${String(made).padStart(6)} leads, stored ${perSecond.toFixed(0)} in a second`)
}

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
  report(name, times)
}
const plain = (): Promise<number> => firstPaint(browser, `${baseUrl}/docs/ws`, 'h1')
const list = (): Promise<number> => firstPaint(browser, baseUrl, '.lead-row')
report('a page without a script', await timesOf(7, plain))
report('list on the screen', await timesOf(7, list))
report('list, visited before', await timesOf(7, await visitedBefore(browser, baseUrl)))
report('scrolling', await scroll(browser, baseUrl))
report('a new lead on the screen', await timesOf(7, await appearance(browser, baseUrl)))
await lifecycle.close()
