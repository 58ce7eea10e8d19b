import type { Locator, Page } from 'playwright-core'
import { describe, expect, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { telephone } from '../../../script/browser.ts'
import { idOf } from '../../support/api.ts'
import { barriersOf } from '../../support/barriers.ts'
import { test } from '../../support/chromium.ts'
import { useInbox, usePage } from '../../support/inbox.ts'
import { join } from '../../support/team.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()
const view = usePage(inbox, '/')

const box = (): Locator => view.page.getByRole('textbox', { name: /Напишите ответ/ })
const focused = (): Locator => view.page.locator(':focus')

async function addLead(name: string): Promise<string> {
  const id = idOf(await inbox.api.call('POST', '/api/leads', { name, source: 'olx' }))
  onTestFinished(async () => void (await inbox.api.call('DELETE', `/api/leads/${id}`)))
  return id
}

const openLead = (id: string): Promise<unknown> => view.page.goto(`${inbox.api.baseUrl}/?lead=${id}`)

async function textsOf(id: string): Promise<string[]> {
  const { body } = await inbox.api.call('GET', `/api/leads/${id}/messages`)
  const { messages } = z.object({ messages: z.array(z.object({ message: z.string() })) }).parse(body)
  return messages.map(({ message }) => message)
}

/** What the page asks the API for from now on. */
function apiCalls(page: Page): string[] {
  const calls: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) calls.push(`${request.method()} ${pathname}`)
  })
  return calls
}

describe('the reply box', () => {
  test('takes the first canned reply that fits with Enter, and sends no lone slash unasked', async () => {
    const title = 'Гарнитуры'
    const text = 'Гарнитуры чиним за день.'
    const reply = idOf(await inbox.api.call('POST', '/api/inbox/replies', { title, text }))
    onTestFinished(async () => void (await inbox.api.call('DELETE', `/api/inbox/replies/${reply}`)))
    const id = await addLead('Покупатель')
    await openLead(id)
    await box().pressSequentially('/гарн')
    await view.page.getByRole('option', { name: /Гарнитуры/ }).waitFor()
    await view.page.locator('[data-combobox-selected]').waitFor()
    await box().press('Enter')
    expect(await box().inputValue()).toBe(text)
    await box().press('Enter')
    await view.page.getByRole('log').getByText(text).waitFor()

    const asked: string[] = []
    view.page.on('dialog', (dialog) => {
      asked.push(dialog.message())
      void dialog.dismiss()
    })
    await box().pressSequentially('/такого нет')
    await box().press('Enter')
    expect(asked).toEqual([expect.stringContaining('/такого нет')])
    expect(await box().inputValue()).toBe('/такого нет')
    expect(await textsOf(id)).toEqual([text])
  })

  test('what the server has refused can be sent again, also after the page was loaded anew', async () => {
    const id = await addLead('Без связи')
    await openLead(id)
    await view.page.route('**/api/leads/*/messages', (route) => route.abort())
    await box().fill('Я ещё здесь')
    await box().press('Enter')
    const again = view.page.getByRole('button', { name: 'Отправить ещё раз' })
    await again.waitFor()
    // In sight, not under the box.
    const [button, reply] = [await again.boundingBox(), await box().boundingBox()]
    expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(reply?.y ?? 0)
    view.page.on('dialog', (dialog) => void dialog.accept())
    await view.page.reload()
    await view.page.getByText(/Страница закрылась раньше/).waitFor()
    await view.page.unroute('**/api/leads/*/messages')
    await again.click()
    await again.waitFor({ state: 'detached' })
    await vi.waitFor(async () => expect(await textsOf(id)).toEqual(['Я ещё здесь']), 20_000)
    expect(await again.count()).toBe(0)
  })

  test('a message that was not delivered says why, and is sent again', async () => {
    const id = await addLead('Заблокировал')
    await inbox.api.call('POST', `/api/leads/${id}/messages`, { message: 'Добрый день', sender: 'human' })
    const error = 'Telegram 403: Forbidden: bot was blocked by the user'
    const delivery = { status: 'failed', attempts: 1, next_attempt_at: null, error }
    await inbox.api.connection.collection('messages').updateOne({ lead_id: id }, { $set: { delivery } })
    await openLead(id)
    const log = view.page.getByRole('log')
    await log.getByText('Не доставлено: клиент заблокировал бота').waitFor()
    await log.getByRole('button', { name: 'Отправить ещё раз' }).click()
    await vi.waitFor(async () => expect(await textsOf(id)).toEqual(['Добрый день', 'Добрый день']), 20_000)
  })

  test('on a phone Enter breaks the line, and the letters are not zoomed', async () => {
    const id = await addLead('С телефона')
    const page = await inbox.browser.open(`${inbox.api.baseUrl}/?lead=${id}`, telephone)
    onTestFinished(() => page.context().close())
    const reply = page.getByRole('textbox', { name: /Напишите ответ/ })
    await reply.pressSequentially('Раз')
    await reply.press('Enter')
    await reply.pressSequentially('два')
    expect(await reply.inputValue()).toBe('Раз\nдва')
    const size = await page.evaluate("getComputedStyle(document.querySelector('[data-reply-box]')).fontSize")
    expect(size).toBe('16px')
    await page.getByRole('button', { name: 'Отправить', exact: true }).click()
    await vi.waitFor(async () => expect(await textsOf(id)).toEqual(['Раз\nдва']), 20_000)
  })
})

describe('the keyboard', () => {
  test('passes the list in one step, and steps through leads that are one place to come back from', async () => {
    await view.page.locator('.lead-row').nth(3).waitFor()
    await view.page.locator('[data-lead]').first().focus()
    await view.page.keyboard.press('Tab')
    await expect.poll(() => view.page.locator('[data-lead]:focus').count()).toBe(0)

    const before = await view.page.evaluate('history.length')
    await view.page.locator('[data-lead]').first().click()
    await box().waitFor()
    for (let step = 0; step < 3; step++) await view.page.keyboard.press('ArrowDown')
    for (const key of ['j', 'k', 'k']) await view.page.keyboard.press(key)
    const third = await view.page.locator('[data-lead]').nth(2).getAttribute('data-lead')
    await view.page.waitForURL((url) => url.searchParams.get('lead') === third)
    expect(await view.page.evaluate('history.length')).toBe(Number(before) + 1)
  })

  test('finds the search, the answer, the way back and its own help', async () => {
    await view.page.locator('[data-lead]').first().click()
    await box().waitFor()
    await view.page.locator('[data-lead]').first().focus()
    await view.page.keyboard.press('r')
    await box().and(focused()).waitFor()
    await view.page.keyboard.type('r?/ j')
    expect(await box().inputValue()).toBe('r?/ j')
    await box().fill('')
    await view.page.keyboard.press('Escape')
    await view.page.locator('[data-lead]').first().and(focused()).waitFor()
    await view.page.keyboard.press('Escape')
    await box().waitFor({ state: 'detached' })
    await view.page.keyboard.press('/')
    await view.page.getByRole('searchbox').and(focused()).waitFor()
    await view.page.locator('[data-lead]').first().focus()
    await view.page.keyboard.press('Control+k')
    await view.page.getByRole('searchbox').and(focused()).waitFor()
    await view.page.locator('[data-lead]').first().focus()
    await view.page.keyboard.press('?')
    await view.page.getByRole('dialog', { name: 'Клавиши' }).waitFor()
  })

  test('keeps the search that is asked for before the screen has drawn that the lead was left', async () => {
    await view.page.locator('[data-lead]').first().click()
    await box().waitFor()
    await view.page.locator('[data-lead]').first().focus()
    const leaveAndSearch = `(async () => {
      for (const key of ['Escape', '/'])
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      return document.activeElement.matches('[data-search]')
    })()`
    expect(await view.page.evaluate(leaveAndSearch)).toBe(true)
  })
})

test('an amount that is typed key by key is saved as it stands, and what is none is refused in words', async () => {
  await view.page.goto(`${inbox.api.baseUrl}/campaigns?campaign=${inbox.sample.campaigns[2]}`)
  await view.page
    .getByRole('button', { name: /Изменить: / })
    .first()
    .click()
  const form = view.page.getByRole('dialog', { name: 'Изменить' })
  const spent = form.getByRole('textbox', { name: /Потрачено/ })
  const spentOf = async (): Promise<unknown> =>
    (await inbox.api.call('GET', `/api/ads/${inbox.sample.ads[2]}`)).body
  await spent.fill('')
  await spent.pressSequentially('-500')
  await form.getByRole('button', { name: 'Сохранить' }).click()
  await form.getByText(/Напишите число не меньше нуля/).waitFor()
  expect(await spentOf()).toMatchObject({ spent: 27_400 })

  const asked: string[] = []
  view.page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    void dialog.dismiss()
  })
  await view.page.mouse.click(5, 5)
  await view.page.keyboard.press('Escape')
  expect(asked).toEqual(['Закрыть и потерять введённое?'])

  await spent.fill('')
  await spent.pressSequentially('12500,50')
  await form.getByRole('button', { name: 'Сохранить' }).click()
  await form.waitFor({ state: 'detached' })
  expect(await spentOf()).toMatchObject({ spent: 12_500.5 })
  await view.page.getByText('12 500,5 ₸').first().waitFor()
})

test('what a key may not do is not offered', async () => {
  const { key } = await inbox.api.deps.keys.create({ name: 'Только читать', scopes: ['read'] })
  await view.page.evaluate(`sessionStorage.setItem('leadbot-key', ${JSON.stringify(key)})`)
  const reader = { kind: 'key', id: null, name: 'Только читать', login: null, role: null }
  const json = { ...reader, scopes: ['read'], may: ['read', 'figures'] }
  await view.page.route('**/api/me', (route) => route.fulfill({ json }))
  const id = await addLead('Смотреть можно')
  await openLead(id)
  await view.page.getByText(/Вам можно только читать/).waitFor()
  expect(await box().count()).toBe(0)
  expect(await view.page.getByRole('button', { name: /Взять на себя|Изменить/ }).count()).toBe(0)
  expect(await view.page.getByRole('combobox', { name: 'Статус лида' }).isDisabled()).toBe(true)
  await view.page.goto(`${inbox.api.baseUrl}/campaigns`)
  await view.page.getByRole('heading', { name: 'Ремонт ноутбуков' }).waitFor()
  expect(await view.page.getByRole('button', { name: /Новая|Поставить на паузу|Запустить/ }).count()).toBe(0)
})

test('many messages cost an idle page a handful of small requests', async () => {
  const ids = [await addLead('Первый'), await addLead('Второй'), await addLead('Третий')]
  await view.page.reload()
  await view.page.locator('.lead-row').filter({ hasText: 'Третий' }).waitFor()
  await view.page.getByRole('navigation').waitFor()
  const calls = apiCalls(view.page)
  for (let round = 0; round < 10; round++) {
    for (const id of ids) {
      await inbox.api.call('POST', `/api/leads/${id}/messages`, { message: `Раз ${round}`, sender: 'lead' })
    }
  }
  const rows = view.page.locator('.lead-row').filter({ hasText: 'Раз 9' })
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(3)
  await expect
    .poll(() => calls.filter((call) => call.endsWith('/changes')).length, { timeout: 20_000 })
    .toBeGreaterThan(0)
  const asked = calls.filter((call) => !/figures|campaigns|ticket/.test(call))
  expect(asked.length, asked.join(', ')).toBeLessThanOrEqual(6)
})

test('without a connection a chat says so at once', async () => {
  const id = await addLead('Вдали')
  await view.page.locator('.lead-row').first().waitFor()
  const asked: string[] = []
  await view.page.route(`**/api/inbox/leads/${id}**`, (route) => {
    asked.push(route.request().url())
    return route.abort()
  })
  await openLead(id)
  await view.page
    .getByText(/Сервер не отвечает/)
    .first()
    .waitFor()
  // It goes on asking, and does not wait with the words until it has given up.
  const tries = asked.filter((url) => url === asked[0])
  expect(tries.length).toBeLessThan(4)
})

test('a window is named by what it shows', async () => {
  const id = await addLead('Заголовков')
  await expect.poll(() => view.page.title()).toMatch(/^(\(\d+\) )?Лиды · Leadbot$/)
  await openLead(id)
  await expect.poll(() => view.page.title()).toMatch(/^(\(\d+\) )?Заголовков · Leadbot$/)
  await view.page.getByRole('link', { name: 'Доска' }).click()
  await expect.poll(() => view.page.title()).toMatch(/^(\(\d+\) )?Доска · Leadbot$/)
})

test('what a customer writes can be followed, is read out with its speaker, and is printed whole', async () => {
  const id = await addLead('Со ссылкой')
  const text = 'Вот: https://olx.kz/d/1, звоните 8 701 234 56 78'
  await inbox.api.call('POST', `/api/leads/${id}/messages`, { message: text, sender: 'lead' })
  for (let index = 0; index < 30; index++) {
    await inbox.api.call('POST', `/api/leads/${id}/messages`, { message: `Строка ${index}`, sender: 'human' })
  }
  await openLead(id)
  const log = view.page.getByRole('log')
  await log.getByText('Строка 29').waitFor()
  const first = log.getByRole('article').first()
  const links = await first.getByRole('link').all()
  expect(await Promise.all(links.map((link) => link.getAttribute('href')))).toEqual([
    'https://olx.kz/d/1',
    'tel:+77012345678',
  ])
  expect(await first.textContent()).toContain('Клиент')
  await view.page.emulateMedia({ media: 'print' })
  expect(await view.page.getByRole('navigation').isVisible()).toBe(false)
  expect(await box().isVisible()).toBe(false)
  const printed = "document.querySelector('[role=log]')"
  expect(await view.page.evaluate(`${printed}.scrollHeight - ${printed}.clientHeight`)).toBe(0)
})

test('notes that somebody else has changed meanwhile are shown, not overwritten; a message is no conflict', async () => {
  const id = await addLead('С заметками')
  const notesOf = async (): Promise<unknown> => (await inbox.api.call('GET', `/api/leads/${id}`)).body
  await inbox.api.call('PATCH', `/api/leads/${id}`, { notes: 'Позвонить' })
  await openLead(id)
  const notes = view.page.getByRole('textbox', { name: 'Общая заметка' })
  await notes.fill('Перезвонить в пять')
  await inbox.api.call('POST', `/api/leads/${id}/messages`, { message: 'Ау', sender: 'lead' })
  await view.page.getByRole('button', { name: 'Сохранить' }).click()
  await vi.waitFor(async () => expect(await notesOf()).toMatchObject({ notes: 'Перезвонить в пять' }), 20_000)

  await notes.fill('Перезвонить в шесть')
  await inbox.api.call('PATCH', `/api/leads/${id}`, { notes: 'Уже позвонил' })
  await view.page.getByRole('button', { name: 'Сохранить' }).click()
  await view.page.getByRole('alert').getByText('Уже позвонил').waitFor()
  expect(await notesOf()).toMatchObject({ notes: 'Уже позвонил' })
  await view.page.getByRole('button', { name: 'Добавить мои к ним' }).click()
  await vi.waitFor(
    async () => expect(await notesOf()).toMatchObject({ notes: 'Уже позвонил\nПерезвонить в шесть' }),
    20_000,
  )
})

test('what a customer wants of staff stands first, with its date', async () => {
  const id = await addLead('С просьбами')
  const at = new Date('2026-11-20T10:00:00.000Z')
  const wishes = {
    open_questions: [{ message_id: null, text: 'Гарантия есть?', at }],
    further_requests: [{ message_id: null, text: 'Ещё почистить кондиционер', at }],
    erasure_requested_at: at,
    blocked_at: at,
  }
  const leads = inbox.api.connection.collection<{ _id: string }>('leads')
  await leads.updateOne({ _id: id }, { $set: wishes })
  await openLead(id)
  const facts = view.page.getByRole('complementary', { name: 'О лиде' })
  for (const text of [
    'Гарантия есть?',
    'Ещё почистить кондиционер',
    'Просит удалить свои данные',
    'Заблокировал бота: сообщения не доходят',
    /20 нояб/,
  ]) {
    await facts.getByText(text).first().waitFor()
  }
})

test('several leads are changed together, by the keyboard alone, and who was refused says why', async () => {
  const names = ['Первый из многих', 'Второй из многих', 'Третий из многих']
  const ids: string[] = []
  for (const name of names) ids.unshift(await addLead(name))
  const full = ids[2] ?? ''
  const twenty = Array.from({ length: 20 }, (_, index) => `т${index}`)
  await inbox.api.call('PUT', `/api/inbox/leads/${full}/tags`, { tags: twenty })
  await view.page.goto(`${inbox.api.baseUrl}/?q=${encodeURIComponent('из многих')}`)
  await view.page.locator(`[data-lead="${ids[0]}"]`).focus()
  await view.page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => focused().getAttribute('data-lead')).toBe(ids[1])
  await view.page.keyboard.press('Shift+ArrowDown')
  const bar = view.page.getByRole('region', { name: 'Выбранные лиды' })
  await bar.getByText('Выбрано: 3').waitFor()
  await expect.poll(() => focused().getAttribute('data-lead')).toBe(full)

  await bar.getByRole('combobox', { name: 'Метка…' }).fill('обзвон')
  await view.page.keyboard.press('Enter')
  await bar.getByText('Изменено: 2').waitFor()
  await bar.getByText(/Первый из многих: .*20/).waitFor()
  await bar.getByText('Выбрано: 1').waitFor()
  await view.page.locator(`[data-lead="${full}"]`).focus()
  await view.page.keyboard.press('x')
  await bar.getByText('Выбрано: 0').waitFor()

  for (const id of ids.slice(0, 2)) {
    await view.page.locator(`[data-lead="${id}"]`).focus()
    await view.page.keyboard.press('x')
  }
  await bar.getByText('Выбрано: 2').waitFor()
  await view.page.keyboard.press('b')
  await view.page.getByRole('menuitem', { name: 'На час' }).click()
  await vi.waitFor(async () => {
    const { body } = await inbox.api.call('GET', '/api/inbox/leads?snoozed=true&tag=обзвон')
    expect(body).toHaveLength(2)
  }, 20_000)
  await view.page.keyboard.press('Escape')

  const colleague = await join(inbox.api, 'agent', 'Болат')
  await view.page.goto(`${inbox.api.baseUrl}/?q=${encodeURIComponent('из многих')}`)
  await view.page.locator(`[data-lead="${ids[0]}"]`).focus()
  await view.page.keyboard.press('x')
  await bar.getByRole('combobox', { name: 'Кто ведёт' }).selectOption('Болат')
  await bar.getByText('Изменено: 1').waitFor()
  expect((await inbox.api.call('GET', `/api/leads?assignee=${colleague.id}`)).body).toMatchObject([
    { id: ids[0] },
  ])
})

/** Has the browser's own notices written down, with the page behind. */
const behind = `
  window.shown = []
  window.Notification = class {
    static permission = 'granted'
    static requestPermission = async () => 'granted'
    constructor(title, { body }) { window.shown.push(title + ': ' + body) }
    close() {}
  }
  document.hasFocus = () => false`

test('who has the pages behind is told once of each who waits', async () => {
  const context = view.page.context()
  await context.addInitScript({ content: behind })
  const pages = [view.page, await context.newPage()]
  for (const page of pages) {
    await page.goto(inbox.api.baseUrl)
    await page.locator('.lead-row').first().waitFor()
  }
  await view.page.getByRole('button', { name: 'Вид' }).click()
  await view.page.getByRole('menuitem', { name: 'Уведомления' }).click()
  await view.page.getByRole('switch', { name: /рабочем столе/ }).check({ force: true })
  await view.page.keyboard.press('Escape')
  const id = await addLead('Ждущий')
  await inbox.api.call('POST', `/api/leads/${id}/messages`, { message: 'Вы тут?', sender: 'lead' })
  const told = async (): Promise<string[]> => {
    const all = await Promise.all(pages.map((page) => page.evaluate<string[]>('window.shown')))
    return all.flat()
  }
  await expect.poll(told, { timeout: 20_000 }).toEqual(['Ждущий: ждёт ответа'])
  await expect
    .poll(() => view.page.evaluate(`document.querySelector('link[rel=icon]').href`))
    .toMatch(/^data:/)
})

test('a colleague who writes to the same customer is seen, and a reply beside them asks first', async () => {
  const id = await addLead('Один на двоих')
  const other = await view.page.context().newPage()
  for (const page of [view.page, other]) {
    await page.goto(`${inbox.api.baseUrl}/?lead=${id}`)
    await page.getByRole('textbox', { name: /Напишите ответ/ }).waitFor()
  }
  await view.page.getByText('Тоже смотрит: Коллега').waitFor()
  await other.getByRole('textbox', { name: /Напишите ответ/ }).pressSequentially('Сейчас отве')
  await view.page.getByText('Пишет: Коллега').waitFor()

  const asked: string[] = []
  view.page.once('dialog', (dialog) => {
    asked.push(dialog.message())
    void dialog.dismiss()
  })
  await box().fill('Добрый день')
  await box().press('Enter')
  expect(asked).toEqual(['Этому клиенту сейчас пишет Коллега. Отправить всё равно?'])
  expect(await box().inputValue()).toBe('Добрый день')
  await other.close()
  await view.page.getByText('Пишет: Коллега').waitFor({ state: 'detached' })
  await box().press('Enter')
  await view.page.getByRole('log').getByText('Добрый день').waitFor()
})

test('one is reminded of a lead once, finds it by the filter, and moves and ends it by the keyboard', async () => {
  const context = view.page.context()
  await context.addInitScript({ content: behind })
  await view.page.goto(inbox.api.baseUrl)
  await view.page.getByRole('button', { name: 'Вид' }).click()
  await view.page.getByRole('menuitem', { name: 'Уведомления' }).click()
  await view.page.getByRole('switch', { name: /рабочем столе/ }).check({ force: true })
  await view.page.getByRole('switch', { name: 'Пришло время напоминания' }).waitFor({ state: 'attached' })
  await view.page.keyboard.press('Escape')

  const id = await addLead('Кому перезвонить')
  await openLead(id)
  const facts = view.page.getByRole('complementary', { name: 'О лиде' })
  await facts.getByRole('button', { name: 'Напомнить' }).press('Enter')
  await facts.getByLabel('О чём').fill('Спросить о замере')
  expect(await barriersOf(view.page)).toEqual([])
  await view.page.keyboard.press('Enter')
  await facts.getByText('Спросить о замере').waitFor()
  const [reminder] = (await inbox.api.container.leads.findById(id))?.reminders ?? []
  if (!reminder) throw new Error('there is no reminder')
  expect(reminder.at.getTime() - Date.now()).toBeGreaterThan(55 * 60_000)

  await view.page.goto(`${inbox.api.baseUrl}/?reminder=true`)
  await view.page
    .locator(`[data-lead="${id}"]`)
    .getByText(/напоминание: /)
    .waitFor()
  expect(await view.page.locator('.lead-row').count()).toBe(1)
  await inbox.api.call('PATCH', `/api/leads/${id}/reminders/${reminder.id}`, {
    at: new Date(Date.now() + 1_500).toISOString(),
  })
  await vi.waitFor(async () => {
    await inbox.api.container.reminding.tell(10)
    expect((await inbox.api.container.leads.findById(id))?.reminders?.[0]?.told_at).not.toBeNull()
  }, 10_000)
  const shown = (): Promise<string[]> => view.page.evaluate<string[]>('window.shown')
  await expect.poll(shown, { timeout: 20_000 }).toEqual(['Кому перезвонить: пора вспомнить'])
  await view.page.getByRole('button', { name: 'Пора вспомнить: 1' }).click()
  await view.page.getByRole('menuitem', { name: /Спросить о замере/ }).press('Enter')
  await facts.getByText('пора', { exact: false }).first().waitFor()

  await facts.getByRole('button', { name: 'Изменить напоминание' }).press('Enter')
  await facts.getByLabel('Когда').fill('2027-03-01T09:30')
  await facts.getByRole('button', { name: 'Сохранить' }).press('Enter')
  await facts.getByRole('button', { name: 'Выполнено' }).waitFor()
  await expect
    .poll(async () => (await inbox.api.container.leads.findById(id))?.reminders?.[0]?.at.toISOString())
    .toBe('2027-03-01T04:30:00.000Z')
  await view.page.getByRole('button', { name: /Пора вспомнить/ }).waitFor({ state: 'detached' })
  await facts.getByRole('button', { name: 'Выполнено' }).press('Enter')
  await facts.getByText('Спросить о замере').waitFor({ state: 'detached' })
})

test('what is held on a person is had from the menu, and erased after it was told what goes, with its date', async () => {
  const id = await addLead('Просит забыть')
  await inbox.api.call('POST', `/api/leads/${id}/messages`, { message: 'Удалите меня', sender: 'lead' })
  await openLead(id)
  await view.page.getByRole('button', { name: 'Ещё действия' }).click()
  const [file] = await Promise.all([
    view.page.waitForEvent('download'),
    view.page.getByRole('menuitem', { name: 'Выгрузить все данные человека' }).click(),
  ])
  expect(file.suggestedFilename()).toBe(`lead-${id}.zip`)
  await view.page.getByRole('button', { name: 'Ещё действия' }).press('Enter')
  await view.page.getByRole('menuitem', { name: 'Стереть человека…' }).press('Enter')
  const dialog = view.page.getByRole('dialog', { name: 'Стереть всё о клиенте «Просит забыть»?' })
  await dialog.getByText(/сообщений — 1, файлов — 0/).waitFor()
  expect(await barriersOf(view.page)).toEqual([])
  await dialog.getByRole('button', { name: 'Стереть' }).press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await vi.waitFor(async () => {
    expect((await inbox.api.call('GET', `/api/leads/${id}`)).status).toBe(404)
  })
  await openLead(id)
  await view.page.getByText(/Лид стёрт /).waitFor()
  inbox.browser.complaints.splice(0)
})

test('a status of several leads is taken back by the key, also where one of them was changed meanwhile', async () => {
  const names = ['Сразу первый', 'Сразу второй', 'Сразу третий']
  const ids: string[] = []
  for (const name of names) ids.push(await addLead(name))
  await view.page.goto(`${inbox.api.baseUrl}/?q=${encodeURIComponent('сразу')}`)
  for (const id of ids) {
    await view.page.locator(`[data-lead="${id}"]`).focus()
    await view.page.keyboard.press('x')
  }
  const bar = view.page.getByRole('region', { name: 'Выбранные лиды' })
  await bar.getByText('Выбрано: 3').waitFor()
  await bar.getByRole('combobox', { name: /татус/ }).selectOption('lost')
  await bar.getByText('Изменено: 3').waitFor()
  // A colleague decides on the first of them: it stays as they have it.
  await inbox.api.call('PATCH', `/api/leads/${ids[0]}/status`, { status: 'qualified' })
  await view.page.getByRole('button', { name: 'Отменить' }).waitFor()
  await view.page.locator(`[data-lead="${ids[2]}"]`).focus()
  await view.page.keyboard.press('u')
  await view.page.getByText(/Отменить уже нельзя/).waitFor()
  const statusOf = async (id = ''): Promise<unknown> =>
    Object((await inbox.api.call('GET', `/api/leads/${id}`)).body).status
  await expect
    .poll(() => Promise.all(ids.map(statusOf)), { timeout: 10_000 })
    .toEqual(['qualified', 'new', 'new'])
  inbox.browser.complaints.splice(0)
})

test('a canned reply is preselected, and has the customer’s name in its place', async () => {
  const body = { title: 'Приветствие дня', text: 'Здравствуйте, {name}! Чем помочь?' }
  const reply = idOf(await inbox.api.call('POST', '/api/inbox/replies', body))
  onTestFinished(async () => void (await inbox.api.call('DELETE', `/api/inbox/replies/${reply}`)))
  await openLead(await addLead('Гульнара'))
  await box().pressSequentially('/приветствие д')
  await view.page.locator('[data-combobox-selected]').waitFor()
  await box().press('Enter')
  expect(await box().inputValue()).toBe('Здравствуйте, Гульнара! Чем помочь?')
})
