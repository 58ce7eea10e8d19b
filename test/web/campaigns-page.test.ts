import type { Locator } from 'playwright-core'
import { expect, vi } from 'vitest'
import { barriersOf } from '../support/barriers.ts'
import { test } from '../support/chromium.ts'
import { useInbox, usePage } from '../support/inbox.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()
const view = usePage(inbox, '/campaigns')

const niche = (name: string): Locator => view.page.getByRole('region', { name })
const panel = (name: string): Locator => view.page.getByRole('dialog', { name })

test('a niche, a campaign in it and an ad are made one after the other', async () => {
  await view.page.getByRole('button', { name: 'Новая ниша' }).click()
  const form = panel('Новая ниша')
  await form.getByRole('textbox', { name: 'Название' }).fill('Шторы')
  await form.getByRole('textbox', { name: 'Категория' }).fill('home')
  await form.getByRole('textbox', { name: 'Целевая цена лида, ₸' }).fill('3000')
  await form.getByRole('button', { name: 'Создать' }).click()
  await niche('Шторы').getByText('В этой нише ещё нет кампаний').waitFor()

  await niche('Шторы').getByRole('button', { name: 'Новая кампания' }).click()
  await panel('Новая кампания').getByRole('textbox', { name: 'Название' }).fill('Kaspi — шторы')
  await panel('Новая кампания').getByRole('combobox', { name: 'Площадка' }).selectOption('kaspi')
  await panel('Новая кампания').getByRole('button', { name: 'Создать' }).click()
  const row = niche('Шторы').getByRole('row', { name: /Kaspi — шторы/ })
  await row.getByText('Черновик', { exact: true }).waitFor()

  await row.getByRole('button', { name: 'Kaspi — шторы', exact: true }).click()
  await panel('Kaspi — шторы').getByRole('button', { name: 'Новое объявление' }).click()
  const ad = panel('Новое объявление')
  await ad.getByRole('textbox', { name: 'Заголовок' }).fill('Шторы на заказ')
  await ad.getByRole('textbox', { name: 'Потрачено' }).fill('1500')
  await ad.getByRole('button', { name: 'Создать' }).click()
  await panel('Kaspi — шторы').getByRole('cell', { name: 'Шторы на заказ', exact: true }).waitFor()
  await panel('Kaspi — шторы').getByText('1 500 ₸').first().waitFor()
})

test('a campaign and a niche are started and paused', async () => {
  const laptops = niche('Ремонт ноутбуков')
  for (const name of ['Telegram — ремонт MacBook', 'Ремонт ноутбуков']) {
    await laptops.getByRole('button', { name: `Поставить на паузу: ${name}` }).click()
    await laptops.getByRole('button', { name: `Запустить: ${name}` }).waitFor()
  }
  const statusOf = async (path: string): Promise<unknown> => (await inbox.api.call('GET', path)).body
  expect(await statusOf(`/api/campaigns/${inbox.sample.campaigns[1]}`)).toMatchObject({ status: 'paused' })
  expect(await statusOf(`/api/niches/${inbox.sample.niches[0]}`)).toMatchObject({ status: 'paused' })
  for (const name of ['Telegram — ремонт MacBook', 'Ремонт ноутбуков']) {
    await laptops.getByRole('button', { name: `Запустить: ${name}` }).click()
    await laptops.getByRole('button', { name: `Поставить на паузу: ${name}` }).waitFor()
  }
})

test('a niche shows what its campaigns cost and bring together, and is changed', async () => {
  await view.page.getByRole('button', { name: 'Натяжные потолки', exact: true }).click()
  const ceilings = panel('Натяжные потолки')
  // One campaign: 27 400 ₸ for three leads, of which none is a deal yet.
  await ceilings.getByText('27 400 ₸').first().waitFor()
  await ceilings.getByText('9 133 ₸').waitFor()
  await ceilings.getByText('цель 8 000 ₸').waitFor()
  await ceilings.getByText('-100 %').waitFor()
  await ceilings.getByRole('img', { name: /Лиды/ }).or(ceilings.locator('canvas')).first().waitFor()
  expect(new URL(view.page.url()).searchParams.get('niche')).toBe(inbox.sample.niches[1])
  expect(await barriersOf(view.page)).toEqual([])

  await ceilings.getByRole('button', { name: 'Изменить нишу' }).click()
  await ceilings.getByRole('textbox', { name: 'Целевая цена лида, ₸' }).fill('9500')
  await ceilings.getByRole('button', { name: 'Сохранить' }).click()
  await ceilings.getByText('цель 9 500 ₸').waitFor()
})

test('what is refused is said at its field, and nothing typed is lost', async () => {
  await view.page.getByRole('button', { name: 'OLX Алматы — ремонт ноутбуков', exact: true }).click()
  const campaign = panel('OLX Алматы — ремонт ноутбуков')
  await campaign.getByRole('button', { name: 'Изменить кампанию' }).click()
  await campaign.getByLabel('Первый день').fill('2026-12-20')
  const end = campaign.getByLabel('Последний день')
  await end.fill('2026-12-01')
  await campaign.getByRole('button', { name: 'Сохранить' }).click()
  await campaign.getByText(/не раньше|позже|раньше/).waitFor()
  expect(await end.inputValue()).toBe('2026-12-01')
  await end.fill('2026-12-31')
  await campaign.getByRole('button', { name: 'Сохранить' }).click()
  await campaign.getByRole('button', { name: 'Изменить кампанию' }).waitFor()
  const { body } = await inbox.api.call('GET', `/api/campaigns/${inbox.sample.campaigns[0]}`)
  expect(body).toMatchObject({ start_date: '2026-12-20', end_date: '2026-12-31' })
})

test('a campaign tells its leads live', async () => {
  await view.page.getByRole('button', { name: 'Telegram — ремонт MacBook', exact: true }).click()
  const campaign = panel('Telegram — ремонт MacBook')
  await campaign.getByText('2 · 100 %').first().waitFor()
  await inbox.api.call('POST', '/api/leads', {
    name: 'Ещё один',
    source: 'telegram',
    ad_id: inbox.sample.ads[1],
  })
  await campaign.getByText('3 · 100 %').first().waitFor()
})
