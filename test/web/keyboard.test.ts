import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { addSample, callOf, type Sample } from '../../script/sample-data.ts'
import { startApi, type TestApi } from '../support/api.ts'
import { startBrowser, type TestBrowser, webRoot } from '../support/browser.ts'
import { test } from '../support/chromium.ts'

vi.setConfig({ testTimeout: 90_000 })

let api: TestApi
let browser: TestBrowser
let sample: Sample
let page: Page

beforeAll(async () => {
  api = await startApi({ webRoot })
  browser = await startBrowser()
  sample = await addSample(callOf(api.baseUrl))
}, 120_000)
beforeEach(async () => {
  page = await browser.open(api.baseUrl)
})
afterEach(async () => {
  await page.context().close()
  expect(browser.complaints.splice(0)).toEqual([])
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

/** Presses Tab until something has the focus, as whoever has no mouse does. */
async function tabTo(target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if ((await target.and(page.locator(':focus')).count()) > 0) return
  }
  throw new Error('Tab does not come there')
}

test('a lead is found, answered, taken over and moved without a mouse', async () => {
  await page.locator('.lead-row').first().waitFor()
  await page.keyboard.press('Tab')
  await page.getByRole('link', { name: 'Перейти к содержанию' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await tabTo(page.getByRole('searchbox'))
  await page.keyboard.type('подсветк')
  const found = page.getByRole('link', { name: /Мария/ })
  await page.getByRole('link', { name: /Данияр/ }).waitFor({ state: 'detached' })
  await tabTo(found)
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('подсветкой').waitFor()

  await tabTo(page.getByRole('button', { name: 'Взять на себя' }))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Вернуть боту' }).waitFor()
  await tabTo(page.getByRole('combobox', { name: 'Статус лида' }))
  for (const _step of ['На связи', 'Подходит']) await page.keyboard.press('ArrowDown')
  await tabTo(page.getByRole('textbox', { name: /Напишите ответ/ }))
  await page.keyboard.type('Да, делаем')
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('Да, делаем').waitFor()
  await vi.waitFor(async () => {
    const { body } = await api.call('GET', `/api/leads/${sample.leads.get('Мария')}`)
    expect(body).toMatchObject({ status: 'qualified', bot_active: false })
  }, 20_000)
})
