import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { addSample, callOf, type Sample } from '../../script/sample-data.ts'
import { createScoreLeadWorker } from '../../workers/score-lead.worker.ts'
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
  const score = createScoreLeadWorker(api.container)
  for (const id of sample.leads.values()) await score(id)
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

const rows = (): Locator => page.getByRole('list', { name: 'Список лидов' }).locator('.lead-row-name')

/** Waits until exactly these leads are listed, in whatever order. */
async function expectListed(names: string[]): Promise<void> {
  await vi.waitFor(
    async () => expect((await rows().allTextContents()).toSorted()).toEqual(names.toSorted()),
    20_000,
  )
}

test('the list is narrowed by platform, niche, campaign and unread, and each is taken back', async () => {
  await page.getByRole('button', { name: 'Фильтры: 0' }).click()
  const menu = page.getByRole('dialog')
  await menu.getByRole('combobox', { name: 'Источник' }).selectOption('kaspi')
  await expectListed(['Данияр Ахметов', 'Мария', 'Жанна Ким'])
  await menu.getByRole('combobox', { name: 'Источник' }).selectOption('')
  await menu.getByRole('combobox', { name: 'Ниша' }).selectOption({ label: 'Ремонт ноутбуков' })
  const repairs = [
    'Айгүл Сәрсенова',
    'Иван Петров',
    'Сергей Ким',
    'Асель',
    'Руслан Оспанов',
    'Crypto Signals',
  ]
  await expectListed(repairs)
  // Only the niche's own campaigns are offered.
  const campaign = menu.getByRole('combobox', { name: 'Кампания' })
  expect(await campaign.getByRole('option').allTextContents()).not.toContain('Kaspi — потолки за день')
  await campaign.selectOption({ label: 'Telegram — ремонт MacBook' })
  await expectListed(['Иван Петров', 'Асель'])
  await menu.getByRole('switch', { name: 'Только непрочитанные' }).click()
  await expectListed(['Асель'])
  await menu.getByRole('button', { name: 'Сбросить' }).click()
  await vi.waitFor(async () => expect(await rows().count()).toBe(9), 20_000)
})

test('the list is narrowed and sorted by score, and the address keeps how', async () => {
  await page.getByRole('combobox', { name: 'Порядок' }).selectOption('score')
  await page.getByRole('button', { name: 'Фильтры: 0' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Оценка от' }).fill('50')
  await expectListed(['Айгүл Сәрсенова', 'Иван Петров', 'Жанна Ким'])
  await page.reload()
  await expectListed(['Айгүл Сәрсенова', 'Иван Петров', 'Жанна Ким'])
  const scores = await page
    .getByRole('listitem')
    .getByRole('button', { name: /^Оценка/ })
    .allTextContents()
  expect(scores.map(Number)).toEqual(scores.map(Number).toSorted((one, other) => other - one))
})
