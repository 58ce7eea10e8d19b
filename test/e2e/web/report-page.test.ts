import { buffer } from 'node:stream/consumers'
import type { Locator } from 'playwright-core'
import { expect, vi } from 'vitest'
import { createOutageStore } from '../../../src/channels/outage.store.ts'
import { createDayOf, usualTimeZone } from '../../../src/core/local-day.ts'
import { idOf } from '../../support/api.ts'
import { barriersOf } from '../../support/barriers.ts'
import { test } from '../../support/chromium.ts'
import { useInbox, usePage } from '../../support/inbox.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()
const view = usePage(inbox, '/campaigns')

const dayMs = 24 * 60 * 60 * 1000
const shopDay = createDayOf(usualTimeZone)
const dayAgo = (days: number): string => shopDay(new Date(Date.now() - days * dayMs))

const region = (name: string): Locator => view.page.getByRole('region', { name })
const heading = (name: string): Locator => view.page.getByRole('heading', { level: 1, name })

const figure = (name: string): Locator =>
  view.page.locator('.report-figures').getByTitle(name, { exact: true })

async function add(path: string, body: object): Promise<string> {
  return idOf(await inbox.api.call('POST', path, body))
}

/** A niche with an ad and no lead, whose target is 2 000 ₸. */
async function addNiche(name: string, platform = 'olx'): Promise<{ niche: string; ad: string }> {
  const niche = await add('/api/niches', { name, category: 'test', cpl_target: 2000 })
  const campaign = await add('/api/campaigns', { niche_id: niche, name: `Реклама — ${name}`, platform })
  return { niche, ad: await add(`/api/campaigns/${campaign}/ads`, { title: name }) }
}

async function spend(ad: string, agoDays: number, amount: number): Promise<void> {
  const { status } = await inbox.api.call('PUT', `/api/ads/${ad}/spend/${dayAgo(agoDays)}`, { amount })
  expect(status).toBe(200)
}

const open = (niche: string, period = ''): Promise<unknown> =>
  view.page.goto(`${inbox.api.baseUrl}/campaigns?niche=${niche}${period}`)

test('all niches stand side by side above the campaigns, and each leads to its page and back', async () => {
  const niches = region('Ниши рядом')
  const laptops = niches.getByRole('row', { name: /Ремонт ноутбуков/ })
  await laptops.getByText('27 700 ₸').waitFor()
  await laptops.getByRole('cell', { name: /^(Продолжать|Судить рано)$/ }).waitFor()
  await niches.getByText(/Неизвестно откуда: 0\s%/).waitFor()
  const top = async (locator: Locator): Promise<number> => (await locator.boundingBox())?.y ?? -1
  expect(await top(niches)).toBeLessThan(await top(region('Ремонт ноутбуков')))
  await laptops.getByRole('button', { name: 'Ремонт ноутбуков' }).press('Enter')
  await heading('Ремонт ноутбуков').waitFor()
  // Who came by keyboard goes on from the heading.
  await vi.waitFor(
    async () =>
      expect(await view.page.evaluate('document.activeElement.textContent')).toBe('Ремонт ноутбуков'),
    20_000,
  )
  await view.page.getByRole('button', { name: 'Ниши и кампании' }).click()
  await niches.waitFor()
})

test('what stands side by side is asked for once, and told where the next money should go', async () => {
  const asked: string[] = []
  view.page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/\/report$/.test(pathname)) asked.push(pathname)
  })
  await view.page.reload()
  const niches = region('Ниши рядом')
  await niches.getByText(/^Совет\. Следующие 10\s000\s₸ вложите в «/).waitFor()
  expect(new Set(asked)).toEqual(new Set(['/api/report']))
})

test('a verdict that may be chance among all niches says so', async () => {
  const { niche, ad } = await addNiche('Заборы')
  // By itself nobody for the price of nearly four leads is enough to stop, one niche among seven is not.
  await spend(ad, 20, 7500)
  for (const name of ['Ворота', 'Окна', 'Печи', 'Бани', 'Шторы', 'Ковры'])
    await spend((await addNiche(name)).ad, 20, 100)
  await open(niche)
  await region('Вывод').getByText('Остановить', { exact: true }).waitFor()
  await view.page.getByRole('button', { name: 'Ниши и кампании' }).click()
  const row = region('Ниши рядом').getByRole('row', { name: /Заборы/ })
  await row.getByText('Среди всех ниш вывод ещё не надёжен').first().waitFor({ state: 'attached' })
  expect(await barriersOf(view.page)).toEqual([])
})

test('the rows on a page are downloaded as a table and as a workbook, as they are shown', async () => {
  const save = async (button: string): Promise<string> => {
    const [file] = await Promise.all([
      view.page.waitForEvent('download'),
      view.page.getByRole('button', { name: button, exact: true }).click(),
    ])
    const content = (await buffer(await file.createReadStream())).toString('utf8')
    return `${file.suggestedFilename()} ${content}`
  }
  expect(await save('Скачать по нишам: CSV')).toMatch(/^report-\d.*-niche\.csv \uFEFFkey;name;/)
  expect(await save('Скачать по нишам: Excel')).toMatch(/^report-.*-niche\.xlsx PK/)
  const [from, to] = ['2024-01-01', '2024-01-07']
  const { niche, ad } = await addNiche('Шкафы')
  expect((await inbox.api.call('PUT', `/api/ads/${ad}/spend/${from}`, { amount: 500 })).status).toBe(200)
  await open(niche, `&from=${from}&to=${to}`)
  expect(await save('Скачать по дням: CSV')).toMatch(`report-${from}-${to}-day.csv \uFEFFkey;name;`)
  expect(await save('Скачать по объявлениям: CSV')).toMatch(/-ad\.csv [\s\S]*Шкафы/)
})

test('days on which a channel did not work are named, and that the verdict leaves them out', async () => {
  const { niche, ad } = await addNiche('Бассейны', 'telegram')
  await spend(ad, 2, 5000)
  await spend(ad, 1, 5000)
  const noon = new Date(`${dayAgo(1)}T12:00+05:00`)
  await createOutageStore(inbox.api.connection).record({
    channel: 'telegram',
    from: noon,
    to: new Date(noon.getTime() + 3 * 60 * 60 * 1000),
  })
  await open(niche)
  await view.page.getByText(/^Вчера Telegram не работал 3\sч; день не учтён в выводе$/).waitFor()
  await view.page.getByText('На сером фоне дни, когда канал не работал.').waitFor()
  expect(await barriersOf(view.page)).toEqual([])
})

test('a niche opens with its verdict: what to do, and why in one sentence', async () => {
  const { niche, ad } = await addNiche('Двери')
  await spend(ad, 20, 60_000)
  await open(niche)
  const verdict = region('Вывод')
  await verdict.getByText('Остановить', { exact: true }).waitFor()
  await verdict.getByText(/^Остановите рекламу: за 60\s000\s₸ не пришло ни одного подходящего лида/).waitFor()
  // Spend that brought nobody says at least what a lead is dearer than.
  await view.page
    .getByText(/^дороже /)
    .first()
    .waitFor()
  expect(await barriersOf(view.page)).toEqual([])
})

test('whoever hears the page is told that figures are being loaded', async () => {
  const { niche } = await addNiche('Окна')
  await view.page.route('**/report?**', () => undefined)
  await open(niche)
  await view.page.getByRole('status', { name: 'Загрузка' }).first().waitFor()
  expect(await barriersOf(view.page)).toEqual([])
})

test('another period has other figures, and stays when the page is loaded again', async () => {
  const { niche, ad } = await addNiche('Полы')
  await spend(ad, 1, 1100)
  await spend(ad, 20, 2200)
  await spend(ad, 60, 4400)
  await open(niche)
  const spent = (amount: string): Promise<void> =>
    figure('Потрачено').getByText(amount, { exact: true }).waitFor()
  const period = view.page.getByRole('group', { name: 'Период' })
  await spent('7 700 ₸')
  await period.getByRole('button', { name: '30 дней' }).click()
  await spent('3 300 ₸')
  await period.getByRole('button', { name: '7 дней' }).click()
  await spent('1 100 ₸')
  await view.page.reload()
  await spent('1 100 ₸')
  const day = dayAgo(70)
  await period.getByLabel('С какого дня').fill(day)
  await spent('7 700 ₸')
  expect(new URL(view.page.url()).searchParams.get('from')).toBe(day)
})

test('an empty niche says what is missing, and shows no figure', async () => {
  const { niche } = await addNiche('Пусто')
  await open(niche)
  await region('Вывод').getByText('Судить не о чем: на рекламу ещё ничего не потрачено.').waitFor()
  await view.page.getByText(/За эти дни нет ни расходов, ни обращений/).waitFor()
  expect(await view.page.locator('canvas').count()).toBe(0)
  expect(await view.page.getByText('%').count()).toBe(0)
})

test('leads without spending have no price, and it is said why', async () => {
  const { niche, ad } = await addNiche('Крыши')
  await add('/api/leads', { name: 'Без расходов', source: 'olx', ad_id: ad })
  await open(niche)
  await figure('Лиды').getByText('1', { exact: true }).waitFor({ timeout: 60_000 })
  expect(await figure('Цена лида').getByText('Нет расходов').count()).toBe(1)
  await view.page.getByText('Цены нет, пока не внесены расходы.').waitFor()
})

test('an open report follows what comes, and asks for a burst of it a few times', async () => {
  const { niche, ad } = await addNiche('Окна')
  await spend(ad, 1, 5000)
  await open(niche)
  await figure('Лиды').getByText('0', { exact: true }).waitFor()
  const asked: string[] = []
  view.page.on('request', (request) => {
    if (/\/report$/.test(new URL(request.url()).pathname)) asked.push(request.url())
  })
  const leads = Array.from({ length: 20 }, () =>
    add('/api/leads', { name: 'Айгуль', source: 'olx', ad_id: ad }),
  )
  await Promise.all(leads)
  await figure('Лиды').getByText('20', { exact: true }).waitFor()
  // The page has three reports: by week, by day and by ad.
  expect(asked.length).toBeLessThanOrEqual(9)
})

test('on paper there are the figures and their days, in black on white, and nothing to click', async () => {
  await view.page.emulateMedia({ colorScheme: 'dark' })
  await open(inbox.sample.niches[0] ?? '')
  await view.page.locator('canvas').first().waitFor()
  const scheme = (): Promise<unknown> =>
    view.page.evaluate('document.documentElement.dataset.mantineColorScheme')
  expect(await scheme()).toBe('dark')
  await view.page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await view.page.getByText(/Отчёт составлен/).waitFor()
  await region('Вывод').waitFor()
  for (const name of ['Напечатать', 'Изменить нишу', 'Ниши и кампании', '7 дней'])
    expect(await view.page.getByRole('button', { name }).count(), name).toBe(0)
  await vi.waitFor(async () => expect(await scheme()).toBe('light'), 20_000)
  const sheet = await view.page.pdf({ format: 'A4' })
  expect(sheet.byteLength).toBeGreaterThan(10_000)
  await view.page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
  await vi.waitFor(async () => expect(await scheme()).toBe('dark'), 20_000)
})

test('a report that does not come says so, and comes when it is asked for again', async () => {
  const failing = /\/api\/niches\/[^/]+\/report/
  await view.page.route(failing, (route) => route.fulfill({ status: 404, json: {} }))
  await open(inbox.sample.niches[1] ?? '')
  const alert = view.page.getByRole('alert')
  await alert.getByText('Отчёт не загрузился').waitFor()
  await view.page.unroute(failing)
  await alert.getByRole('button', { name: 'Повторить' }).click()
  await region('Вывод').waitFor()
})
