import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { telephone } from '../../../script/browser.ts'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { openBrowser, type TestBrowser, webRoot } from '../../support/browser.ts'
import { test } from '../../support/chromium.ts'

vi.setConfig({ testTimeout: 90_000 })

let api: TestApi
let browser: TestBrowser
let page: Page
let names = 0

beforeAll(async () => {
  api = await startApi({ webRoot })
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await api.close()
})

let name: string
let leadId: string
beforeEach(async () => {
  names += 1
  name = `Лид ${names}`
  leadId = idOf(await api.call('POST', '/api/leads', { name, source: 'olx' }))
  page = await browser.open(`${api.baseUrl}/board`)
})
afterEach(async () => {
  await page.context().close()
  expect(browser.complaints.splice(0)).toEqual([])
})

const column = (status: string): Locator => page.getByRole('region', { name: status })
const cardIn = (status: string): Locator => column(status).getByRole('link', { name })

async function expectStored(status: string): Promise<void> {
  await vi.waitFor(async () => {
    expect((await api.call('GET', `/api/inbox/leads/${leadId}`)).body).toMatchObject({ status })
  }, 20_000)
}

test('a lead is moved by keyboard alone, keeps the focus, and is told where it went', async () => {
  await cardIn('Новый').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await cardIn('На связи').waitFor()
  await page.getByText(`${name}: теперь «На связи»`).waitFor({ state: 'attached' })
  await page.locator(`[data-lead="${leadId}"]:focus`).waitFor()
  await page.keyboard.press('Alt+ArrowRight')
  await cardIn('Подходит').waitFor()
  await expectStored('qualified')
})

test('a lead is dragged into another column by mouse', async () => {
  await cardIn('Новый').hover()
  await page.mouse.down()
  const target = await column('Горячий').boundingBox()
  if (!target) throw new Error('the column is not on the page')
  await page.mouse.move(target.x + target.width / 2, target.y + 200, { steps: 10 })
  await page.mouse.up()
  await cardIn('Горячий').waitFor()
  await expectStored('hot')
})

test('a move that the server refuses is taken back, and said', async () => {
  await page.route('**/status', (route) => route.abort())
  await cardIn('Новый').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await page
    .getByRole('alert')
    .getByText(/Сервер не отвечает/)
    .waitFor()
  await cardIn('Новый').waitFor()
  expect(await cardIn('На связи').count()).toBe(0)
  await expectStored('new')
})

test('a move by somebody else arrives by itself', async () => {
  await cardIn('Новый').waitFor()
  await api.call('PATCH', `/api/leads/${leadId}/status`, { status: 'won' })
  await cardIn('Сделка').waitFor()
  expect(await cardIn('Новый').count()).toBe(0)
})

test('a lead that is won is asked what it brought, which may be told or skipped', async () => {
  await api.call('PATCH', `/api/leads/${leadId}/status`, { status: 'hot' })
  await cardIn('Горячий').focus()
  await page.keyboard.press('Alt+ArrowRight')
  const asked = page.getByRole('dialog', { name: 'Сколько принесла сделка?' })
  await asked.getByRole('button', { name: 'Пропустить' }).click()
  await asked.waitFor({ state: 'detached' })
  await cardIn('Сделка').waitFor()
  await expectStored('won')

  await page.goto(`${api.baseUrl}/?lead=${leadId}`)
  await page.getByRole('button', { name: 'Указать выручку' }).click()
  await asked.getByRole('textbox', { name: 'Выручка, ₸' }).fill('45 000')
  await page.keyboard.press('Enter')
  await page.getByText('45 000 ₸').first().waitFor()
  expect((await api.call('GET', `/api/leads/${leadId}`)).body).toMatchObject({ revenue: 45_000 })
})

test('the board fits a telephone, one column after the other', async () => {
  await page.setViewportSize(telephone.viewport ?? { width: 390, height: 844 })
  await cardIn('Новый').waitFor()
  const box = await column('Новый').boundingBox()
  expect(box?.width).toBeGreaterThan(280)
  expect(box?.width).toBeLessThan(390)
})
