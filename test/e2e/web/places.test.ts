import type { BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { beforeAll, expect, onTestFinished, vi } from 'vitest'
import { telephone } from '../../../script/browser.ts'
import type { Message } from '../../../src/messages/message.schema.ts'
import { toDocument } from '../../../src/storage/mongo.ts'
import { idOf } from '../../support/api.ts'
import { barriersOf } from '../../support/barriers.ts'
import { test } from '../../support/chromium.ts'
import { useInbox } from '../../support/inbox.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()
const dayMs = 24 * 60 * 60 * 1000
const perDay = 20
const many = 3_000
/** Where the word stands that is looked for. */
const rare = 40

/** A conversation of thousands, in which something was said long ago. */
let lead: string
let messages: Message[]
beforeAll(async () => {
  lead = idOf(await inbox.api.call('POST', '/api/leads', { name: 'Болтун', source: 'olx' }))
  // The search learns the word from a message that is taken out again: what says it stands far up.
  const said = { message: 'балдахин', sender: 'lead' }
  const last = idOf(await inbox.api.call('POST', `/api/leads/${lead}/messages`, said))
  await inbox.api.container.advancing.idle()
  const stored = inbox.api.connection.collection<{ _id: string }>('messages')
  await stored.deleteOne({ _id: last })
  const begin = new Date().setHours(9, 0, 0, 0) - (many / perDay) * dayMs
  messages = Array.from({ length: many }, (_, at) => messageOf(begin, at))
  await stored.insertMany(messages.map((message) => toDocument(message)))
}, 120_000)

function messageOf(begin: number, at: number): Message {
  const msecs = begin + Math.floor(at / perDay) * dayMs + (at % perDay) * 60_000
  return {
    id: v7({ msecs }),
    lead_id: lead,
    platform: 'olx',
    sender: 'lead',
    message: at === rare ? 'Хочу балдахин над кроватью' : `Реплика ${at}.`,
    kind: 'text',
    dedupe_key: `said:${at}`,
    created_at: new Date(msecs),
    is_handled: true,
  }
}

async function open(address: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await inbox.browser.open(inbox.api.baseUrl + address, options)
  onTestFinished(() => page.context().close())
  return page
}

async function isInSight(page: Page, text: string): Promise<boolean> {
  const [log, found] = await Promise.all([
    page.getByRole('log').boundingBox(),
    page.getByRole('log').getByText(text, { exact: true }).boundingBox(),
  ])
  return log !== null && found !== null && found.y >= log.y && found.y < log.y + log.height
}

test('a search shows what was said and opens it far up, marked, and the chat goes on both ways', async () => {
  const page = await open('/')
  await page.getByRole('searchbox').fill('балдах')
  const row = page.getByRole('listitem').filter({ hasText: 'Болтун' })
  await row.locator('mark').getByText('балдахин').waitFor()
  expect(await barriersOf(page)).toEqual([])
  await row.getByRole('link').click()
  const log = page.getByRole('log')
  const found = log.getByRole('article').filter({ hasText: 'Хочу балдахин' })
  await found.waitFor()
  expect(await found.getAttribute('aria-current')).toBe('true')
  expect(await isInSight(page, 'Хочу балдахин над кроватью')).toBe(true)
  expect(await log.getByRole('article').count()).toBeLessThan(120)
  // Down to what comes after, and up to the beginning.
  await vi.waitFor(async () => {
    await log.press('End')
    expect(await log.getByText(`Реплика ${rare + 90}.`, { exact: true }).count()).toBe(1)
  }, 20_000)
  await vi.waitFor(async () => {
    await log.press('Home')
    expect(await log.getByText('Реплика 0.', { exact: true }).count()).toBe(1)
  }, 20_000)
  await page.getByRole('button', { name: 'К последним сообщениям' }).click()
  await vi.waitFor(async () => expect(await isInSight(page, `Реплика ${many - 1}.`)).toBe(true), 20_000)
  expect(page.url()).not.toContain('message=')
})

test('the arrow keys open what was found, and a reply is seen at the end', async () => {
  const page = await open('/?q=балдахин')
  await page.locator('mark').first().waitFor()
  await page.locator('[data-lead]').first().focus()
  await page.keyboard.press('ArrowDown')
  await vi.waitFor(async () => expect(await isInSight(page, 'Хочу балдахин над кроватью')).toBe(true), 20_000)
  await page.getByRole('textbox', { name: /Напишите ответ/ }).fill('Есть такой')
  await page.keyboard.press('Enter')
  await vi.waitFor(async () => expect(await isInSight(page, 'Есть такой')).toBe(true), 20_000)
})

test.each([
  ['in a window', {}],
  ['on a telephone', telephone],
])('a date is gone to by keyboard %s', async (_name, options) => {
  const page = await open(`/?lead=${lead}`, options)
  await page
    .getByRole('log')
    .getByText(`Реплика ${many - 1}.`)
    .waitFor()
  await page.getByRole('button', { name: 'Ещё действия' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Перейти к дате…' }).press('Enter')
  const day = page.getByRole('dialog').getByLabel('День')
  await day.waitFor()
  expect(await barriersOf(page)).toEqual([])
  const at = 50 * perDay
  await day.fill(dayOf(messages[at]?.created_at ?? new Date()))
  await day.press('Enter')
  await vi.waitFor(async () => expect(await isInSight(page, `Реплика ${at}.`)).toBe(true), 20_000)
  expect(await page.getByRole('log').getByRole('article').count()).toBeLessThan(120)
})

test('a place that is not there any more leads to the end', async () => {
  const page = await open(`/?lead=${lead}&message=0193397f-3a00-7000-8000-000000000005`)
  await vi.waitFor(async () => expect(page.url()).not.toContain('message='), 20_000)
  await page.getByRole('log').getByRole('article').first().waitFor()
})

/** As a date field takes it. */
function dayOf(moment: Date): string {
  const parts = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
  return parts.map((part) => String(part).padStart(2, '0')).join('-')
}
