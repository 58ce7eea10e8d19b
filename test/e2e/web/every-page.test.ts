import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { telephone } from '../../../script/browser.ts'
import { looks } from '../../../script/looks.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { barriersOf } from '../../support/barriers.ts'
import { webRoot } from '../../support/browser.ts'
import { test } from '../../support/chromium.ts'
import { useInbox } from '../../support/inbox.ts'
import { password } from '../../support/team.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()

/** Whatever does not fit scrolls in its own place; the window itself never sideways. */
async function expectFits(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
}

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
    await expectFits(page)
  })

  test('what is deleted or erased, a questionnaire and a reminder are asked about without a barrier', async () => {
    const { niches, leads } = inbox.sample
    const button = (name: string) => page.getByRole('button', { name })
    await page.goto(`${inbox.api.baseUrl}/campaigns?niche=${niches[0]}`)
    await button('Удалить нишу').press('Enter')
    await page.getByText(/^Останется: /).waitFor()
    expect(await barriersOf(page)).toEqual([])
    await expectFits(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Отмена' }).press('Enter')
    await button('Анкета бота').press('Enter')
    const play = page.getByRole('region', { name: 'Проиграть' })
    await play.getByRole('textbox', { name: 'Сообщение клиента' }).fill('Добрый день')
    await page.keyboard.press('Enter')
    await play.getByText('Спасибо, что написали нам', { exact: false }).waitFor()
    expect(await barriersOf(page)).toEqual([])
    await expectFits(page)

    await page.goto(`${inbox.api.baseUrl}/?lead=${leads.get('Айгүл Сәрсенова')}`)
    await button('Ещё действия').press('Enter')
    await page.getByRole('menuitem', { name: 'Стереть человека…' }).press('Enter')
    await page.getByText(/Навсегда исчезнет/).waitFor()
    expect(await barriersOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    if (await button('О лиде').isVisible()) await button('О лиде').press('Enter')
    await button('Напомнить').press('Enter')
    await page.getByLabel('О чём').waitFor()
    expect(await barriersOf(page)).toEqual([])
    await expectFits(page)
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

describe('where the API is closed', () => {
  let closed: TestApi
  beforeAll(async () => {
    closed = await startApi({ webRoot, http: { apiAuth: 'key' } })
  })
  afterAll(() => closed.close())

  test('a key is asked for by who has one, and goes on with it', async () => {
    const { key } = await closed.deps.keys.create({ name: 'Тест', scopes: ['admin'] })
    const page = await inbox.browser.open(closed.baseUrl)
    await page.getByRole('button', { name: 'Войти с ключом API' }).click()
    const field = page.getByLabel('Ключ API', { exact: true })
    await field.fill('lb_wrong')
    await page.getByRole('button', { name: 'Войти', exact: true }).click()
    await page.getByText(/Такого ключа API нет/).waitFor()
    await field.fill(key)
    await page.getByRole('button', { name: 'Войти', exact: true }).click()
    await page.getByText('Лидов пока нет').waitFor()
    await page.reload()
    await page.getByText('Лидов пока нет').waitFor()
    await page.context().close()
  })

  test('a link makes an owner, who invites an agent, who is offered what an agent may, and is shut out', async () => {
    const offered = await closed.deps.invitations.offerOwnership()
    const owner = await inbox.browser.open(`${closed.baseUrl}/join#${offered?.token}`)
    await joinAs(owner, 'Хозяйка', 'boss')
    await owner.goto(`${closed.baseUrl}/system`)
    const people = owner.getByRole('region', { name: 'Сотрудники' })
    await people.getByRole('button', { name: 'Пригласить' }).press('Enter')
    await owner.getByRole('textbox', { name: 'Для кого' }).fill('Айгуль')
    await owner.keyboard.press('Enter')
    const link = await people.getByRole('alert').locator('code').textContent()
    expect(await barriersOf(owner)).toEqual([])

    const agent = await inbox.browser.open(String(link))
    await joinAs(agent, null, 'aigul')
    const links = agent.getByRole('navigation').getByRole('link')
    expect(await links.allTextContents()).toEqual(['Лиды', 'Доска', 'Система', 'Симулятор'])
    await agent.goto(`${closed.baseUrl}/campaigns`)
    await agent.getByText('Такой страницы нет').waitFor()
    await agent.goto(`${closed.baseUrl}/system`)
    await agent.getByRole('region', { name: 'Каналы' }).waitFor()
    expect(await agent.getByRole('region', { name: 'Сотрудники' }).count()).toBe(0)
    expect(await agent.getByRole('region', { name: 'Ключи API' }).count()).toBe(0)

    await owner.reload()
    await people.getByRole('combobox', { name: 'Роль: Айгуль' }).selectOption('manager')
    owner.on('dialog', (dialog) => void dialog.accept())
    await people.getByRole('button', { name: 'Действия: Айгуль' }).click()
    await owner.getByRole('menuitem', { name: 'Закрыть вход' }).click()
    await people.getByText('вход закрыт').waitFor()
    // Nobody touches the agent's page: it is told, and asks who it is.
    await agent.getByRole('button', { name: 'Войти', exact: true }).waitFor()
    await agent.context().close()
    await owner.context().close()
  })

  test('one changes the own name and password, sees where one is signed in, and signs out', async () => {
    const { token } = await closed.deps.invitations.invite(
      { role: 'observer', name: 'Бухгалтер' },
      localOwner,
    )
    const page = await inbox.browser.open(`${closed.baseUrl}/join#${token}`)
    await joinAs(page, null, 'accounts')
    await page.getByRole('button', { name: 'Вид' }).click()
    await page.getByRole('menuitem', { name: 'Моя учётная запись' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Chrome', { exact: false }).waitFor()
    expect(await barriersOf(page)).toEqual([])
    await dialog.getByLabel('Нынешний пароль').fill(password)
    await dialog.getByLabel('Новый пароль').fill('короткий')
    await page.keyboard.press('Enter')
    await dialog.getByText(/ожидается/).waitFor()
    await dialog.getByLabel('Новый пароль').fill('совсем другой пароль')
    await page.keyboard.press('Enter')
    await page.getByText(/Пароль изменён/).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Вид' }).click()
    await page.getByRole('menuitem', { name: 'Выйти' }).click()
    await page.getByRole('textbox', { name: 'Логин' }).fill('ACCOUNTS')
    await page.getByLabel(/^Пароль/).fill('совсем другой пароль')
    expect(await barriersOf(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('Лидов пока нет').waitFor()
    await page.context().close()
  })
})

const localOwner = { author: { kind: 'person', id: null }, isOwner: true } as const

/** Follows a link that is open in the page, by keyboard. With null the name stays what the link says. */
async function joinAs(page: Page, name: string | null, login: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Логин' }).waitFor()
  expect(await barriersOf(page)).toEqual([])
  if (name !== null) await page.getByRole('textbox', { name: 'Как вас зовут' }).fill(name)
  await page.getByRole('textbox', { name: 'Логин' }).fill(login)
  await page.getByLabel(/^Пароль/).fill(password)
  await page.keyboard.press('Enter')
  await page.getByText('Лидов пока нет').waitFor()
}

test('the page can be installed, opens without a connection, and keeps nothing of a customer', async () => {
  const page = await inbox.browser.open(inbox.api.baseUrl, { serviceWorkers: 'allow' })
  const manifest = await page.request.get(`${inbox.api.baseUrl}/manifest.webmanifest`)
  expect(await manifest.json()).toMatchObject({ display: 'standalone', start_url: '/' })
  await page.evaluate('navigator.serviceWorker.ready')
  await page.reload()
  await page.locator('.lead-row').first().waitFor()
  await page.context().setOffline(true)
  await page.reload()
  await page.getByRole('link', { name: 'Лиды', exact: true }).waitFor()
  const kept: string[] = await page.evaluate(`(async () => {
    const names = await caches.keys()
    const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys())))
    return all.flat().map(({ url }) => new URL(url).pathname)
  })()`)
  expect(kept).toContain('/')
  expect(kept.filter((path) => !/^\/$|^\/assets\/|^\/icon/.test(path))).toEqual([])
  await page.context().close()
})
