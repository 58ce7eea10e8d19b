import { text } from 'node:stream/consumers'
import type { Locator } from 'playwright-core'
import { beforeAll, expect, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { weekDays } from '../../../src/shop/week-days.ts'
import { createAssessLeadWorker } from '../../../workers/assess-lead.worker.ts'
import { barriersOf } from '../../support/barriers.ts'
import { test } from '../../support/chromium.ts'
import { useInbox, usePage } from '../../support/inbox.ts'
import { join } from '../../support/team.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()
const view = usePage(inbox, '/')
beforeAll(async () => {
  const score = createAssessLeadWorker({ ...inbox.api.container, lostAfterDays: 14 })
  for (const id of inbox.sample.leads.values()) await score(id)
})

const rows = (): Locator => view.page.getByRole('list', { name: 'Список лидов' }).locator('.lead-row-name')

/** Waits until exactly these leads are listed, in whatever order. */
async function expectListed(names: string[]): Promise<void> {
  await vi.waitFor(
    async () => expect((await rows().allTextContents()).toSorted()).toEqual(names.toSorted()),
    20_000,
  )
}

test('the list is narrowed by platform, niche, campaign and unread, and each is taken back', async () => {
  await view.page.getByRole('button', { name: 'Фильтры: 0' }).click()
  const menu = view.page.getByRole('dialog')
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
  await view.page.getByRole('combobox', { name: 'Порядок' }).selectOption('score')
  await view.page.getByRole('button', { name: 'Фильтры: 0' }).click()
  await view.page.getByRole('dialog').getByRole('textbox', { name: 'Оценка от' }).fill('50')
  await expectListed(['Айгүл Сәрсенова', 'Иван Петров', 'Жанна Ким'])
  await view.page.reload()
  await expectListed(['Айгүл Сәрсенова', 'Иван Петров', 'Жанна Ким'])
  const scores = await view.page
    .getByRole('listitem')
    .getByRole('button', { name: /^Оценка/ })
    .allTextContents()
  expect(scores.map(Number)).toEqual(scores.map(Number).toSorted((one, other) => other - one))
})

test('the list as it is filtered is downloaded as a table that Excel opens', async () => {
  await view.page.goto(`${inbox.api.baseUrl}/?status=hot&score_min=10`)
  await view.page.getByRole('button', { name: /^Фильтры/ }).click()
  const [file] = await Promise.all([
    view.page.waitForEvent('download'),
    view.page.getByRole('button', { name: 'Скачать список (CSV)' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('leads.csv')
  const table = await text(await file.createReadStream())
  const { body } = await inbox.api.call('GET', '/api/leads?status=hot&score_min=10')
  const rows = table.trim().split('\r\n')
  expect(rows[0]).toContain('id;created_at;name')
  expect(rows.length - 1).toBe(z.array(z.unknown()).parse(body).length)
})

test('who waits for an answer is listed, says for how long, and leaves the list once answered', async () => {
  // A shop that is hardly ever open: nobody is late then.
  const week = Object.fromEntries(weekDays.map((day) => [day, []]))
  const hours = {
    time_zone: 'UTC',
    week: { ...week, monday: [{ from: '03:00', to: '03:01' }] },
    holidays: [],
  }
  expect((await inbox.api.call('PUT', '/api/shop/hours', hours)).status).toBe(200)
  onTestFinished(async () => void (await inbox.api.call('DELETE', '/api/shop/hours')))
  const page = await inbox.browser.open(`${inbox.api.baseUrl}/?sort=waiting`)
  const waiting = page.getByRole('list', { name: 'Список лидов' }).getByRole('listitem')
  await page
    .getByText(/ждёт \d+ (мин|ч|дн)/)
    .first()
    .waitFor()
  const count = await waiting.count()
  const level = (name: string): Promise<number> => page.locator(`.lead-waits[data-level=${name}]`).count()
  await expect.poll(() => Promise.all(['late', 'very-late'].map(level))).toEqual([0, 0])
  expect(await level('soon')).toBeGreaterThan(0)
  await expect.poll(() => page.title()).toBe(`(${count}) Лиды · Leadbot`)
  const name = (await waiting.locator('.lead-row-name').first().textContent()) ?? ''
  await waiting.getByRole('link').first().click()
  await page.locator('.conversation-header').getByText(/ждёт/).waitFor()
  await page.getByRole('textbox', { name: /Напишите ответ/ }).fill('Здравствуйте!')
  await page.keyboard.press('Enter')
  await waiting.getByText(name, { exact: true }).waitFor({ state: 'detached' })
  // The counts are read again once a burst of events has settled.
  await expect.poll(() => page.title(), { timeout: 20_000 }).toContain(`(${count - 1}) `)
  await page.context().close()
})

test('the list is narrowed by several statuses, language and days, and the address keeps them', async () => {
  const { page } = view
  await page.getByRole('button', { name: 'Фильтры: 0' }).click()
  const menu = page.getByRole('dialog')
  await menu.getByText('Сделка', { exact: true }).click()
  await menu.getByText('Спам', { exact: true }).click()
  await expectListed(['Сергей Ким', 'Crypto Signals'])
  await menu.getByLabel('Появились с').fill('2100-01-01')
  await page.getByText('Никого не нашлось').waitFor()
  await menu.getByLabel('Появились с').fill('')
  await menu.getByRole('combobox', { name: 'Язык' }).selectOption('en')
  await page.getByText('Никого не нашлось').waitFor()
  await menu.getByRole('combobox', { name: 'Язык' }).selectOption('')
  expect(new URL(page.url()).searchParams.get('status')?.split(',')).toHaveLength(2)
  await page.reload()
  await expectListed(['Сергей Ким', 'Crypto Signals'])
  expect(await page.getByRole('combobox', { name: 'Статус', exact: true }).inputValue()).toContain(',')
})

test('a lead is put off, tagged, marked unread, and a slip of its status is undone', async () => {
  const { page } = view
  const open = (name: string) => page.getByRole('list', { name: 'Список лидов' }).getByText(name).click()
  const menu = async (item: string) => {
    await page.getByRole('button', { name: 'Ещё действия' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await open('Данияр Ахметов')
  await page.getByRole('button', { name: 'Изменить метки' }).click()
  await page.getByPlaceholder('Метка и Enter').fill('  VIP ')
  await page.keyboard.press('Enter')
  await page.getByRole('listitem').filter({ hasText: 'Данияр Ахметов' }).getByText('#vip').waitFor()
  const status = page.getByRole('combobox', { name: 'Статус лида' })
  const before = await status.inputValue()
  await status.selectOption('lost')
  await page.getByText('Статус изменён').waitFor()
  await status.press('u')
  await vi.waitFor(async () => expect(await status.inputValue()).toBe(before), 20_000)
  await menu('Отметить непрочитанным')
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Данияр Ахметов' })
    .getByText(/непрочитанное/)
    .waitFor()
  await open('Данияр Ахметов')
  await menu('На час')
  await page.getByText('Данияр Ахметов').waitFor({ state: 'detached' })
  await page.goto(`${inbox.api.baseUrl}/?snoozed=true&tag=vip`)
  await expectListed(['Данияр Ахметов'])
  await open('Данияр Ахметов')
  await page.getByText(/отложен до/).waitFor()
  await menu('Вернуть в список')
  await page.getByText('Никого не нашлось').waitFor()
})

test('a lead is given to a colleague and back, says whose it is, and is listed by it', async () => {
  const { page } = view
  const { id } = await join(inbox.api, 'agent', 'Айгуль')
  const menu = async (item: string) => {
    await page.getByRole('button', { name: 'Ещё действия' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const row = page.getByRole('listitem').filter({ hasText: 'Данияр Ахметов' })
  await row.getByText('Данияр Ахметов').click()
  await menu('Айгуль')
  await row.getByText('ведёт Айгуль').waitFor()
  await page.getByRole('button', { name: 'Фильтры: 0' }).click()
  await page.getByRole('combobox', { name: 'Кто ведёт' }).selectOption('Айгуль')
  await expectListed(['Данияр Ахметов'])
  expect(new URL(page.url()).searchParams.get('assignee')).toBe(id)
  await page.keyboard.press('Escape')
  await page.getByText('назначил человек').waitFor()
  expect(await barriersOf(page)).toEqual([])
  await menu('Вернуть в очередь')
  await page.getByText('Никого не нашлось').waitFor()
})

test('a filter is kept under a name, used, renamed and deleted by keyboard', async () => {
  await view.page.getByRole('button', { name: 'Фильтры: 0' }).press('Enter')
  const menu = view.page.getByRole('dialog')
  await menu.getByRole('combobox', { name: 'Источник' }).selectOption('kaspi')
  await menu.getByRole('textbox', { name: /^Сохранить нынешний/ }).fill('Каспи')
  await view.page.keyboard.press('Enter')
  const saved = menu.getByRole('button', { name: 'Каспи', exact: true })
  await saved.waitFor()
  expect(await barriersOf(view.page)).toEqual([])
  await menu.getByRole('button', { name: 'Сбросить' }).press('Enter')
  await vi.waitFor(async () => expect(await rows().count()).toBe(9), 20_000)
  await saved.press('Enter')
  await expectListed(['Данияр Ахметов', 'Мария', 'Жанна Ким'])
  expect(await saved.getAttribute('aria-pressed')).toBe('true')
  await menu.getByRole('button', { name: 'Переименовать: Каспи' }).press('Enter')
  await menu.getByRole('textbox', { name: 'Название' }).fill('С Kaspi')
  await view.page.keyboard.press('Enter')
  await menu.getByRole('button', { name: 'С Kaspi', exact: true }).waitFor()
  // Elsewhere it is the same: the server keeps it.
  await view.page.reload()
  await view.page.getByRole('button', { name: 'Фильтры: 1' }).press('Enter')
  view.page.once('dialog', (dialog) => void dialog.accept())
  await menu.getByRole('button', { name: 'Удалить фильтр: С Kaspi' }).press('Enter')
  await menu.getByRole('textbox', { name: /^Сохранить нынешний/ }).waitFor()
})

test('a filter whose niche is gone says so', async () => {
  await view.page.goto(`${inbox.api.baseUrl}/?niche_id=0193397f-3a00-7000-8000-000000000001`)
  await view.page.getByText('Никого не нашлось').waitFor()
  await view.page.getByRole('button', { name: 'Фильтры: 1' }).press('Enter')
  const niche = view.page.getByRole('dialog').getByRole('combobox', { name: 'Ниша' })
  await vi.waitFor(
    async () => expect(await niche.locator('option:checked').textContent()).toBe('удалено'),
    20_000,
  )
})
