import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { telephone } from '../../../script/browser.ts'
import { localOwner } from '../../../src/core/author.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { barriersOf } from '../../support/barriers.ts'
import { openBrowser, type TestBrowser, webRoot } from '../../support/browser.ts'
import { test } from '../../support/chromium.ts'
import { ownDatabases } from '../../support/databases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { password } from '../../support/team.ts'

vi.setConfig({ testTimeout: 90_000 })

let product: Product
let api: TestApi
let browser: TestBrowser

beforeAll(async () => {
  const databases = ownDatabases()
  product = await startProduct({ databases })
  api = await startApi({ webRoot, http: { apiAuth: 'key' } }, { databases })
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await api.close()
  await product.close()
})

/** Somebody who has just joined, on their first page. */
async function joined(name: string, options?: BrowserContextOptions): Promise<Page> {
  const actor = { author: localOwner, isOwner: true }
  const { token } = await api.deps.invitations.invite({ role: 'agent', name }, actor)
  const page = await browser.open(`${api.baseUrl}/join#${token}`, options)
  await page.getByLabel('Как вас зовут').fill(name)
  await page.getByRole('textbox', { name: 'Логин' }).fill(`login${Date.now()}`)
  await page.getByLabel(/^(Новый п|П)ароль/).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Вид' }).waitFor()
  return page
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Вид' }).press('Enter')
  await page.getByRole('menuitem', { name: item }).press('Enter')
}

const windows: [string, BrowserContextOptions][] = [
  ['in light', { colorScheme: 'light' }],
  ['in dark', { colorScheme: 'dark' }],
  ['on a telephone', telephone],
]

describe.each(windows)('%s', (where, options) => {
  test('one links the own chat by a code, sees that it is linked, and unlinks it', async () => {
    const page = await joined(`Айгуль ${where}`, options)
    const chat = product.customer()
    await choose(page, 'Моя учётная запись')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Чат не привязан').waitFor()
    await dialog.getByRole('button', { name: 'Связать Telegram' }).press('Enter')
    const command = await dialog.locator('.secret').textContent()
    expect(command).toMatch(/^\/link [A-Z0-9]{10}$/)
    expect(await barriersOf(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await chat.send(command ?? '')
    await dialog.getByText(/Чат привязан/).waitFor()
    await dialog.locator('.secret').waitFor({ state: 'detached' })
    expect((await chat.nextBotMessage()).text).toMatch(/^Готово, Айгуль/)
    await dialog.getByRole('button', { name: 'Отвязать' }).press('Enter')
    await dialog.getByText('Чат не привязан').waitFor()
    expect(await product.container.staffChats.findById(chat.id)).toBeNull()
    await page.context().close()
  })
})

test('what is told there is chosen beside what the page tells, and nothing is told of it while one looks', async () => {
  const page = await joined('Болат')
  const { container } = product
  await choose(page, 'Уведомления')
  const hot = page.getByRole('switch', { name: 'Горячий лид' })
  await hot.waitFor({ state: 'attached' })
  expect(await barriersOf(page)).toEqual([])
  await page.getByRole('switch', { name: 'Клиент ждёт слишком долго' }).uncheck({ force: true })
  const [person] = (await container.api.people.list({ limit: 10 })).filter(({ name }) => name === 'Болат')
  if (!person) throw new Error('nobody has joined')
  await vi.waitFor(async () => {
    const found = await container.people.findById(person.id)
    expect(found?.telegram_notices).toMatchObject({ hot: true, assigned: true, waiting: false })
  })
  await page.bringToFront()
  await vi.waitFor(async () => expect(await container.isAtPage(person.id)).toBe(true), { timeout: 20_000 })

  const chat = product.customer()
  await chat.send(`/link ${(await container.linking.makeCode(person.id)).code}`)
  await chat.nextBotMessage()
  const lead = newLead({ source: 'olx', name: 'Иван' })
  await container.leads.insert(lead)
  const by = { kind: 'person', id: null } as const
  await container.api.assignment.assign(lead.id, person.id, { author: by })
  const unsaid = async (): Promise<unknown> => {
    const all = await api.connection.collection('staff_messages').find({ kind: 'assigned' }).toArray()
    return all.map((each) => each.unsaid)
  }
  await expect.poll(unsaid, { timeout: 20_000 }).toEqual(['at_page'])
  await page.context().close()
  await vi.waitFor(async () => expect(await container.isAtPage(person.id)).toBe(false), { timeout: 20_000 })
})
