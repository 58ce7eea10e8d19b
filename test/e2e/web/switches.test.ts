import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, vi } from 'vitest'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { barriersOf } from '../../support/barriers.ts'
import { webRoot } from '../../support/browser.ts'
import { test } from '../../support/chromium.ts'
import { useInbox } from '../../support/inbox.ts'
import { join, type Member } from '../../support/team.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()
let closed: TestApi
let owner: Member
let agent: Member
beforeAll(async () => {
  closed = await startApi({ webRoot, http: { apiAuth: 'key' } })
  owner = await join(closed, 'owner', 'Хозяйка')
  agent = await join(closed, 'agent', 'Айгуль')
})
afterAll(() => closed.close())

/** A page of somebody who is signed in. */
async function openAs({ cookie }: Member, path: string): Promise<Page> {
  const [name = '', value = ''] = cookie.split(/=(.*)/)
  const storageState = {
    cookies: [{ name, value, ...place, secure: false, httpOnly: true }],
    origins: [],
  }
  const page = await inbox.browser.open(closed.baseUrl + path, { storageState })
  onTestFinished(() => page.context().close())
  return page
}

const place = { domain: '127.0.0.1', path: '/', expires: -1, sameSite: 'Lax' } as const

test('an agent ends the shift and begins it again, and the server knows', async () => {
  const page = await openAs(agent, '/')
  await page.getByRole('button', { name: 'Вид' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Моя учётная запись' }).press('Enter')
  const shift = page.getByRole('dialog').getByRole('switch', { name: 'Я на смене' })
  await shift.waitFor()
  expect(await barriersOf(page)).toEqual([])
  for (const isOn of [false, true]) {
    await shift.press('Space')
    await vi.waitFor(async () => {
      expect(await shift.isChecked()).toBe(isOn)
      expect((await agent.ask('GET', '/api/me')).body).toMatchObject({ on_shift: isOn })
    }, 20_000)
  }
})

test('an owner has agents see but their own leads, and their lists follow', async () => {
  const lead = idOf(await owner.ask('POST', '/api/leads', { name: 'Тайный', source: 'olx' }))
  await owner.ask('PUT', `/api/leads/${lead}/assignee`, { person_id: owner.id })
  const seen = await openAs(agent, '/')
  await seen.getByRole('link', { name: /Тайный/ }).waitFor()
  const page = await openAs(owner, '/system')
  const sight = page.getByRole('switch', { name: /видят только своих/ })
  await sight.and(page.locator(':enabled')).waitFor()
  await sight.press('Space')
  await vi.waitFor(async () => {
    expect((await owner.ask('GET', '/api/shop')).body).toMatchObject({ agents_see: 'own_and_unassigned' })
  }, 20_000)
  await seen.reload()
  await seen.getByText('Лидов пока нет').waitFor()
  await sight.and(page.locator(':enabled')).waitFor()
  await sight.press('Space')
  await vi.waitFor(async () => {
    expect((await owner.ask('GET', '/api/shop')).body).toMatchObject({ agents_see: 'all' })
  }, 20_000)
  await seen.reload()
  await seen.getByRole('link', { name: /Тайный/ }).waitFor()
})

test('the menu of a lead gives its conversation as a text', async () => {
  const page = await inbox.browser.open(
    `${inbox.api.baseUrl}/?lead=${inbox.sample.leads.get('Айгүл Сәрсенова')}`,
  )
  onTestFinished(() => page.context().close())
  await page.getByRole('button', { name: 'Ещё действия' }).press('Enter')
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Скачать переписку' }).press('Enter')
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^conversation-.*\.txt$/)
  expect(await text(await file.createReadStream())).toContain('термопасты')
})

test('a lead names who else has the phone, however it is typed, and opens it', async () => {
  const add = async (fields: object): Promise<string> =>
    idOf(await inbox.api.call('POST', '/api/leads', { source: 'olx', ...fields }))
  const one = await add({ name: 'Первый чат', phone: '8 (701) 555-77-99' })
  await add({ name: 'Второй чат', phone: '+77015557799' })
  const page = await inbox.browser.open(`${inbox.api.baseUrl}/?lead=${one}`)
  onTestFinished(() => page.context().close())
  const facts = page.getByRole('complementary', { name: 'О лиде' })
  await facts.getByText('Тот же телефон').waitFor()
  expect(await barriersOf(page)).toEqual([])
  await facts.getByRole('link', { name: 'Второй чат' }).press('Enter')
  await page.getByRole('heading', { name: 'Второй чат' }).waitFor()
  await facts.getByRole('link', { name: 'Первый чат' }).waitFor()
})
