import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { telephone } from '../../../script/browser.ts'
import { looks } from '../../../script/looks.ts'
import { startApi } from '../../support/api.ts'
import { barriersOf } from '../../support/barriers.ts'
import { webRoot } from '../../support/browser.ts'
import { test } from '../../support/chromium.ts'
import { useInbox } from '../../support/inbox.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()

const windows: [string, BrowserContextOptions][] = [
  ['in light', { colorScheme: 'light' }],
  ['in dark', { colorScheme: 'dark' }],
  ['on a telephone', telephone],
]

describe.each(windows)('%s', (_name, options) => {
  let page: Page
  beforeAll(async () => {
    page = await inbox.browser.open(inbox.api.baseUrl, options)
  })
  afterAll(() => page.context().close())

  test.each(looks)('$name holds no serious barrier and fits the window', async ({ path, ready }) => {
    await page.goto(inbox.api.baseUrl + path(inbox.sample))
    await page.getByText(ready).first().waitFor({ state: 'attached' })
    expect(await barriersOf(page)).toEqual([])
    // Whatever does not fit scrolls in its own place; the window itself never sideways.
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })
})

test.each([
  ['Қазақша', 'Лидтер', 'kk'],
  ['English', 'Leads', 'en'],
])('everything is said in %s once it is chosen, and remembered', async (language, leads, code) => {
  const page = await inbox.browser.open(inbox.api.baseUrl)
  await page.getByRole('button', { name: 'Вид' }).click()
  await page.getByRole('menuitemradio', { name: language }).click()
  await page.getByRole('link', { name: leads, exact: true }).waitFor()
  await page.reload()
  await page.getByRole('link', { name: leads, exact: true }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe(code)
  await page.context().close()
})

test('asks for the key where the API is closed, and goes on with it', async () => {
  const closed = await startApi({ webRoot, http: { apiAuth: 'key' } })
  const { key } = await closed.deps.keys.create({ name: 'Тест', scopes: ['admin'] })
  const page = await inbox.browser.open(closed.baseUrl)
  const field = page.getByLabel('Ключ API', { exact: true })
  await field.fill('lb_wrong')
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.getByText(/Такого ключа API нет/).waitFor()
  await field.fill(key)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.getByText('Лидов пока нет').waitFor()
  await page.reload()
  await page.getByText('Лидов пока нет').waitFor()
  await page.context().close()
  await closed.close()
})
