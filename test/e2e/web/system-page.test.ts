import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { createChannelStatusStore } from '../../../src/channels/channel-status.store.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { barriersOf } from '../../support/barriers.ts'
import { openBrowser, type TestBrowser, webRoot } from '../../support/browser.ts'
import { test } from '../../support/chromium.ts'
import { answering, type Receiver, startReceiver } from '../../support/receiver.ts'

vi.setConfig({ testTimeout: 90_000 })

let api: TestApi
let browser: TestBrowser
let receiver: Receiver
let page: Page

beforeAll(async () => {
  api = await startApi({ webRoot }, { webhookAllowPrivate: true })
  browser = await openBrowser()
  receiver = await startReceiver()
}, 120_000)
beforeEach(async () => {
  page = await browser.open(`${api.baseUrl}/system`)
  page.on('dialog', (dialog) => void dialog.accept())
})
afterEach(async () => {
  await page.context().close()
  expect(browser.complaints.splice(0)).toEqual([])
})
afterAll(async () => {
  await browser.close()
  await receiver.close()
  await api.close()
})

const section = (name: string): Locator => page.getByRole('region', { name })

test('the queues are shown, and in every detail a link away', async () => {
  const queues = section('Очереди заданий')
  await api.container.jobs.requestAll('assess-lead', ['one', 'another'])
  const scoring = queues.getByRole('row', { name: /Оценка лидов/ })
  await scoring.getByText('2', { exact: true }).waitFor()
  const link = queues.getByRole('link', { name: 'Подробно' })
  expect((await api.send(String(await link.getAttribute('href')))).status).toBe(200)
})

test('a key is made by keyboard, shown this once, opens the API, and is revoked', async () => {
  const keys = section('Ключи API')
  await keys.getByRole('button', { name: 'Новый ключ' }).press('Enter')
  await page.getByRole('textbox', { name: 'Название' }).fill('Отдел продаж')
  await page.keyboard.press('Enter')
  const shown = keys.getByRole('alert')
  const key = await shown.locator('code').textContent()
  const id = await api.deps.keys.findValid(await idOfKey())
  expect(key?.startsWith(String(id?.prefix))).toBe(true)
  expect(await barriersOf(page)).toEqual([])
  await page.reload()
  await keys.getByText('Отдел продаж').waitFor()
  expect(await page.getByText(String(key)).count()).toBe(0)
  await keys.getByRole('button', { name: 'Отозвать: Отдел продаж' }).click()
  await keys.getByText('отозван', { exact: true }).waitFor()
  expect(await api.deps.keys.findValid(await idOfKey())).toBeNull()
})

async function idOfKey(): Promise<string> {
  const [row] = await api.connection.collection('api_keys').find({ name: 'Отдел продаж' }).toArray()
  return String(row?._id)
}

test('a webhook is made with its secret shown, tried out, looked at, switched off and deleted', async () => {
  const webhooks = section('Вебхуки')
  await webhooks.getByRole('button', { name: 'Новый вебхук' }).click()
  const address = page.getByRole('textbox', { name: 'Адрес, куда посылать' })
  await address.fill('ftp://crm')
  await page.keyboard.press('Enter')
  await page.getByText(/ожидается/).waitFor()
  await address.fill(receiver.url)
  await page.keyboard.press('Enter')
  expect(await webhooks.getByRole('alert').locator('code').textContent()).toMatch(/^whsec_/)
  await webhooks.getByRole('button', { name: 'Журнал' }).click()
  await webhooks.getByText('Пока ничего не посылали', { exact: false }).waitFor()
  await webhooks.getByRole('button', { name: 'Проверить' }).click()
  await page.getByText('Пробное событие принято').waitFor()
  expect(receiver.requests).toHaveLength(1)
  receiver.answer = answering(500)
  await webhooks.getByRole('button', { name: 'Проверить' }).click()
  await webhooks.getByRole('listitem').filter({ hasText: 'ответ не 2xx: 500' }).waitFor()
  expect(await barriersOf(page)).toEqual([])
  await webhooks.getByRole('button', { name: 'Выключить' }).click()
  await webhooks.getByText('выключен', { exact: true }).waitFor()
  await webhooks.getByRole('button', { name: `Удалить вебхук ${receiver.url}` }).click()
  await webhooks.getByText('Вебхук сообщит вашей CRM', { exact: false }).waitFor()
})

test('WhatsApp shows its code to be linked, then its number, and takes commands', async () => {
  const statuses = createChannelStatusStore(api.connection)
  const report = {
    state: 'qr',
    problem: null,
    since: new Date(),
    account: null,
    link_code: '2@ref,key,identity,secret,1',
    last_message_at: null,
    caught_up: null,
  } as const
  await statuses.report('whatsapp', report, new Date())
  const channels = section('Каналы')
  const code = channels.getByRole('img', { name: 'QR-код для привязки телефона' })
  await code.waitFor()
  await page.waitForFunction("document.querySelector('.link-code')?.naturalWidth > 0")
  expect(await barriersOf(page)).toEqual([])
  const linked = { ...report, state: 'ready', link_code: null, account: '77010000000' } as const
  await statuses.report('whatsapp', linked, new Date())
  await channels.getByText('+77010000000').waitFor()
  expect(await code.count()).toBe(0)
  expect(await barriersOf(page)).toEqual([])
  await channels.getByRole('button', { name: 'Отвязать телефон' }).click()
  await vi.waitFor(async () => {
    expect(await statuses.find('whatsapp')).toMatchObject({ request: { command: 'logout' } })
  }, 20_000)
})

test('the hours are set as people write them, refused where they are none, and taken away', async () => {
  const hours = section('Часы работы')
  await hours.getByText(/открыто всегда/).waitFor()
  await hours.getByRole('button', { name: 'Изменить часы работы' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Понедельник' }).fill('утром')
  await form.getByRole('button', { name: 'Сохранить' }).click()
  await form.getByText('ожидается время вида 09:00').first().waitFor()
  await form.getByRole('textbox', { name: 'Понедельник' }).fill('9-13, 14-18')
  expect(await barriersOf(page)).toEqual([])
  await form.getByRole('button', { name: 'Сохранить' }).click()
  await hours.getByRole('row', { name: 'Понедельник 09:00–13:00, 14:00–18:00' }).waitFor()
  await hours.getByRole('button', { name: 'Убрать' }).click()
  await hours.getByText(/открыто всегда/).waitFor()
})

test('the log says who did what, and is narrowed by kind and day', async () => {
  await api.call('POST', '/api/niches', { name: 'Для журнала', category: 'x' })
  await api.call('GET', '/api/leads.csv')
  await page.reload()
  const log = section('Журнал')
  await log.getByText('GET /api/leads.csv').first().waitFor()
  await log.getByText('POST /api/niches').first().waitFor()
  await log.getByRole('combobox', { name: 'Что' }).selectOption('Выгрузка')
  await log.getByText('POST /api/niches').first().waitFor({ state: 'detached' })
  await log.getByText('GET /api/leads.csv').first().waitFor()
  const saved = page.waitForEvent('download')
  await log.getByRole('button', { name: 'Скачать CSV' }).click()
  expect((await saved).suggestedFilename()).toBe('audit.csv')
  expect(await barriersOf(page)).toEqual([])
  await log.getByLabel('По').fill('2020-01-01')
  await log.getByText('Ничего не найдено').waitFor()
})
