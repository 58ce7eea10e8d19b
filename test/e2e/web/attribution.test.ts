import type { Locator } from 'playwright-core'
import { expect, vi } from 'vitest'
import { z } from 'zod'
import { barriersOf } from '../../support/barriers.ts'
import { test } from '../../support/chromium.ts'
import { useInbox, usePage } from '../../support/inbox.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()
const view = usePage(inbox, '/campaigns')

const panel = (name: string): Locator => view.page.getByRole('dialog', { name })
const olx = 'OLX Алматы — ремонт ноутбуков'

const Ad = z.object({ id: z.string(), title: z.string(), code: z.string() })

async function firstAd(): Promise<z.infer<typeof Ad>> {
  return Ad.parse((await inbox.api.call('GET', `/api/ads/${inbox.sample.ads[0]}`)).body)
}

async function connectTelegram(): Promise<void> {
  const bot = {
    state: 'ready',
    problem: null,
    account: null,
    username: 'remont_bot',
    link_code: null,
  } as const
  const said = { ...bot, since: new Date(), last_message_at: null, caught_up: null }
  await inbox.api.container.channelStatuses.report('telegram', said, new Date())
}

const copied = (): Promise<unknown> => view.page.evaluate('navigator.clipboard.readText()')

test('an ad’s code and links are copied, and its sheet is printed alone', async () => {
  await connectTelegram()
  await view.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const { title, code } = await firstAd()
  await view.page.getByRole('button', { name: olx, exact: true }).click()
  const campaign = panel(olx)
  await campaign.getByRole('button', { name: `Скопировать код: ${title}` }).click()
  expect(await copied()).toBe(code)
  await campaign.getByRole('button', { name: `Скопировать ссылку Telegram: ${title}` }).click()
  expect(await copied()).toBe(`https://t.me/remont_bot?start=${code}`)
  expect(
    await campaign.getByRole('button', { name: `Скопировать ссылку WhatsApp: ${title}` }).isDisabled(),
  ).toBe(true)

  await campaign.getByRole('button', { name: `QR и лист для печати: ${title}` }).click()
  const sheet = panel('QR и лист для печати')
  await sheet.getByRole('img', { name: 'QR-код: Telegram' }).waitFor()
  await sheet.getByText('Назовите код:').waitFor()
  expect(await barriersOf(view.page)).toEqual([])
  // What is hidden has no role.
  await view.page.emulateMedia({ media: 'print' })
  expect(await view.page.locator('.ad-sheet img').isVisible()).toBe(true)
  expect(await view.page.getByText('Назовите код:').isVisible()).toBe(true)
  for (const text of ['Напечатать', 'Ниши и кампании'])
    expect(await view.page.getByText(text, { exact: true }).first().isVisible()).toBe(false)
})

test('a lead says where it came from and how that is known, and staff put it right', async () => {
  const ad = await firstAd()
  const made = await inbox.api.call('POST', '/api/leads', { name: 'Сауле', source: 'olx', ad_id: ad.id })
  const { id } = z.object({ id: z.string() }).parse(made.body)
  await view.page.goto(`${inbox.api.baseUrl}/?lead=${id}`)
  await view.page.getByText('указано при создании').first().waitFor()
  await view.page.getByRole('button', { name: 'Исправить, откуда пришёл' }).click()
  await view.page.getByRole('combobox', { name: 'Кампания' }).selectOption('')
  await view.page.getByRole('button', { name: 'Сохранить' }).click()
  await view.page.getByText('исправил сотрудник').first().waitFor()
  const history = view.page.getByRole('list', { name: 'Все приходы' })
  await history.getByText(ad.title).waitFor()
  await history.getByText('не с объявления').waitFor()
  expect(await barriersOf(view.page)).toEqual([])
  expect((await inbox.api.call('GET', `/api/leads/${id}`)).body).toMatchObject({
    ...{ ad_id: null, campaign_id: null },
    attribution: { rule: 'staff' },
  })

  await view.page.getByRole('button', { name: 'Исправить, откуда пришёл' }).click()
  await view.page.getByRole('combobox', { name: 'Кампания' }).selectOption(olx)
  await view.page.getByRole('combobox', { name: 'Объявление' }).selectOption(ad.title)
  await view.page.getByRole('button', { name: 'Сохранить' }).click()
  await view.page.getByRole('link', { name: olx, exact: true }).waitFor()
})
