import { setTimeout as latency } from 'node:timers/promises'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { telephone } from '../../../script/browser.ts'
import { idOf } from '../../support/api.ts'
import { test } from '../../support/chromium.ts'
import { createGate } from '../../support/gate.ts'
import { useInbox } from '../../support/inbox.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()

/** Opens the inbox, in a window of the test's own. */
async function open(address: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await inbox.browser.open(inbox.api.baseUrl + address, options)
  onTestFinished(() => page.context().close())
  return page
}

const openLead = (id: string | undefined): Promise<Page> => open(`/?lead=${id}`)
const openSample = (name: string): Promise<Page> => openLead(inbox.sample.leads.get(name))

/** A lead of the test's own, that others find gone. */
async function addLead(name: string): Promise<string> {
  const id = idOf(await inbox.api.call('POST', '/api/leads', { name, source: 'olx' }))
  onTestFinished(async () => void (await inbox.api.call('DELETE', `/api/leads/${id}`)))
  return id
}

/** What the conversation with a lead says, as it is stored. */
async function textsOf(id: string): Promise<string[]> {
  const { body } = await inbox.api.call('GET', `/api/leads/${id}/messages`)
  const { messages } = z.object({ messages: z.array(z.object({ message: z.string() })) }).parse(body)
  return messages.map(({ message }) => message)
}

describe('a conversation', () => {
  test('shows who said what, and is read once it is open', async () => {
    const page = await openSample('Мария')
    await page.getByRole('log').getByText('А потолок с подсветкой делаете?').waitFor()
    await vi.waitFor(async () => {
      const answer = await inbox.api.call('GET', `/api/inbox/leads/${inbox.sample.leads.get('Мария')}`)
      expect(answer.body).toMatchObject({ unread: 0 })
    }, 20_000)
  })

  test('goes on into the past as it is scrolled, without moving what is read', async () => {
    const id = await addLead('Давний клиент')
    for (let index = 0; index < 75; index++) {
      await inbox.api.call('POST', `/api/leads/${id}/messages`, {
        sender: 'lead',
        message: `Сообщение ${index}.`,
      })
    }
    const page = await openLead(id)
    const log = page.getByRole('log')
    await log.getByText('Сообщение 74.').waitFor()
    expect(await log.getByText('Сообщение 20.').count()).toBe(0)
    await log.hover()
    await vi.waitFor(async () => {
      await page.mouse.wheel(0, -400)
      expect(await log.getByText('Сообщение 20.').count()).toBe(1)
    }, 20_000)
    // What was in sight has not jumped to the end, nor to the very beginning.
    expect(await page.evaluate("document.querySelector('[role=log]').scrollTop")).toBeGreaterThan(0)
    await vi.waitFor(async () => {
      await page.mouse.wheel(0, -2000)
      expect(await log.getByText('Сообщение 0.').isVisible()).toBe(true)
    }, 20_000)
    const lines = await log.getByText(/^Сообщение \d+\.$/).allTextContents()
    expect(lines).toEqual(Array.from({ length: 75 }, (_, index) => `Сообщение ${index}.`))
  })

  test('sends with Enter, breaks with Shift+Enter, and keeps what is not sent for another look', async () => {
    const page = await openSample('Асель')
    const box = page.getByRole('textbox', { name: /Напишите ответ/ })
    await box.pressSequentially('Первая')
    await box.press('Shift+Enter')
    await box.pressSequentially('вторая')
    await box.press('Enter')
    await page.getByRole('log').getByText('Первая\nвторая').waitFor()
    await box.fill('ещё не всё')
    await page.getByRole('link', { name: /Мария/ }).click()
    await page.getByRole('log').getByText('подсветкой').waitFor()
    await page.getByRole('link', { name: /Асель/ }).click()
    await vi.waitFor(async () => expect(await box.inputValue()).toBe('ещё не всё'), 20_000)
    await page.reload()
    await vi.waitFor(async () => expect(await box.inputValue()).toBe('ещё не всё'), 20_000)
  })

  test('offers canned replies after a slash', async () => {
    const page = await openSample('Асель')
    const box = page.getByRole('textbox', { name: /Напишите ответ/ })
    await box.fill('/гар')
    await page.getByRole('option', { name: /Гарантия/ }).waitFor()
    await box.press('ArrowDown')
    await box.press('Enter')
    await vi.waitFor(async () => expect(await box.inputValue()).toContain('шесть месяцев'), 20_000)
  })

  test('keeps a message that the server did not take, says why, and sends it again', async () => {
    const page = await openLead(await addLead('Кому не дошло'))
    await page.getByRole('log').getByText('Сообщений пока нет').waitFor()
    await page.route('**/messages', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    const box = page.getByRole('textbox', { name: /Напишите ответ/ })
    await box.fill('Замерим завтра')
    await box.press('Enter')
    await page.getByRole('alert').getByText('Сервер не отвечает').waitFor()
    expect(await page.getByRole('log').getByText('Замерим завтра').count()).toBe(1)
    const question = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    await (await question).dismiss()
    await page.unroute('**/messages')
    await page.getByRole('button', { name: 'Отправить ещё раз' }).click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    await page.getByRole('log').getByText('Замерим завтра').waitFor()
  })

  test('sends what is written quickly in the order of writing, though a request takes longer', async () => {
    const id = await addLead('Кому пишут быстро')
    const page = await openLead(id)
    await page.getByRole('log').getByText('Сообщений пока нет').waitFor()
    const lines = ['Здравствуйте!', 'Замер бесплатный.', 'Когда вам удобно?']
    let posts = 0
    await page.route('**/messages', async (route) => {
      if (route.request().method() === 'POST') {
        posts += 1
        await latency(posts === 1 ? 1_500 : 0)
      }
      await route.continue()
    })
    const box = page.getByRole('textbox', { name: /Напишите ответ/ })
    for (const line of lines) {
      await box.fill(line)
      await box.press('Enter')
    }
    await vi.waitFor(async () => {
      expect(await textsOf(id)).toEqual(lines)
    }, 20_000)
  })

  test('has a message once while its answer is on the way, and takes no lost answer for a refusal', async () => {
    const page = await openLead(await addLead('Кому отвечают долго'))
    const log = page.getByRole('log')
    await log.getByText('Сообщений пока нет').waitFor()
    const answer = createGate()
    await page.route('**/messages', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await route.fetch()
      await answer.opened
      await route.abort()
    })
    const box = page.getByRole('textbox', { name: /Напишите ответ/ })
    await box.fill('Везу образцы')
    await box.press('Enter')
    const stored = log.getByRole('article').filter({ hasText: 'Везу образцы', has: page.locator('time') })
    await stored.waitFor()
    expect(await log.getByText('Везу образцы').count()).toBe(1)
    const failed = page.waitForEvent('requestfailed')
    answer.open()
    await failed
    await box.fill('Буду через час')
    await page.unroute('**/messages')
    await box.press('Enter')
    await log.getByText('Буду через час').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    expect(await log.getByText('Везу образцы').count()).toBe(1)
    // Nor does the browser ask before the page is left, once all is sent.
    await vi.waitFor(async () => {
      const leave = "window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"
      expect(await page.evaluate(leave)).toBe(true)
    }, 20_000)
  })

  test('has a message once that was sent again because the answer to it was lost', async () => {
    const id = await addLead('Кому пишут дважды')
    const page = await openLead(id)
    await page.getByRole('log').getByText('Сообщений пока нет').waitFor()
    // Until it is sent again the conversation cannot be read either: the page has no way of knowing.
    let posts = 0
    await page.route('**/messages', async (route) => {
      if (route.request().method() === 'POST') {
        posts += 1
        if (posts === 1) await route.fetch()
      }
      await (posts > 1 ? route.continue() : route.abort())
    })
    const box = page.getByRole('textbox', { name: /Напишите ответ/ })
    await box.fill('Мастер уже едет')
    await box.press('Enter')
    await page.getByRole('alert').getByText('Сервер не отвечает').waitFor()
    await page.getByRole('button', { name: 'Отправить ещё раз' }).click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    expect(await textsOf(id)).toEqual(['Мастер уже едет'])
  })

  test('is taken over from the bot and handed back', async () => {
    const page = await openSample('Иван Петров')
    await page.getByRole('button', { name: 'Взять на себя' }).click()
    await page.getByRole('button', { name: 'Вернуть боту' }).click()
    await page.getByRole('button', { name: 'Взять на себя' }).waitFor()
  })

  test('has the status in sight as soon as it is chosen, for the next key to go on from', async () => {
    const page = await openLead(await addLead('Кого ведут по клавишам'))
    await page.getByRole('combobox', { name: 'Статус лида' }).waitFor()
    const shown = await page.evaluate(`(() => {
      const select = document.querySelector('[aria-label="Статус лида"]')
      select.value = 'contacted'
      select.dispatchEvent(new Event('change', { bubbles: true }))
      return select.value
    })()`)
    expect(shown).toBe('contacted')
  })

  test('has the status that was set last, though the request before it took longer', async () => {
    const id = await addLead('Кого ведут')
    const page = await openLead(id)
    const status = page.getByRole('combobox', { name: 'Статус лида' })
    await status.waitFor()
    let isFirst = true
    await page.route('**/status', async (route) => {
      const latencyMs = isFirst ? 1_500 : 0
      isFirst = false
      await latency(latencyMs)
      await route.continue()
    })
    await status.selectOption('contacted')
    await status.selectOption('won')
    await vi.waitFor(async () => {
      // What was chosen last stays in sight whatever comes in meanwhile.
      expect(await status.inputValue()).toBe('won')
      const { body } = await inbox.api.call('GET', `/api/leads/${id}`)
      const { status_history } = z
        .object({ status_history: z.array(z.object({ to: z.string() })) })
        .parse(body)
      expect(status_history.slice(-2).map(({ to }) => to)).toEqual(['contacted', 'won'])
    }, 20_000)
    expect(await status.inputValue()).toBe('won')
  })

  test('on a telephone takes the window, and gives it back to the list', async () => {
    const page = await open('/', telephone)
    await page.getByRole('link', { name: /Иван Петров/ }).click()
    await page.getByRole('log').getByText('разбит экран').waitFor()
    expect(await page.getByRole('searchbox').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'О лиде' }).click()
    await page.getByRole('link', { name: 'Позвонить' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'К списку' }).click()
    await page.getByRole('searchbox').waitFor()
  })
})

describe('the facts', () => {
  test('are corrected, with what is refused said at its field', async () => {
    const page = await openSample('Жанна Ким')
    await page.getByRole('button', { name: 'Изменить', exact: true }).click()
    const phone = page.getByRole('textbox', { name: 'Телефон' })
    await phone.fill('нет')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText(/ожидается номер телефона/).waitFor()
    expect(await phone.inputValue()).toBe('нет')
    await phone.fill('8 700 111 22 44')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    const call = page.getByRole('link', { name: 'Позвонить' })
    await vi.waitFor(async () => expect(await call.getAttribute('href')).toBe('tel:+77001112244'), 20_000)
  })

  test('are corrected without undoing what came in while the form was open', async () => {
    const id = await addLead('Имя с опечаткой')
    const page = await openLead(id)
    await page.getByRole('button', { name: 'Изменить', exact: true }).click()
    await page.getByRole('textbox', { name: 'Имя' }).fill('Имя')
    await inbox.api.call('PATCH', `/api/leads/${id}`, { phone: '+7 700 111 22 55' })
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByRole('button', { name: 'Изменить', exact: true }).waitFor()
    const { body } = await inbox.api.call('GET', `/api/leads/${id}`)
    expect(body).toMatchObject({ name: 'Имя', phone: '+7 700 111 22 55' })
  })

  test('hold notes', async () => {
    const page = await openSample('Жанна Ким')
    const id = inbox.sample.leads.get('Жанна Ким')
    const notesOf = async (): Promise<unknown> => (await inbox.api.call('GET', `/api/leads/${id}/notes`)).body
    await page.getByRole('textbox', { name: 'Новая заметка' }).fill('Замер в пятницу')
    await page.getByRole('button', { name: 'Добавить' }).click()
    await page.getByRole('article').getByText('Замер в пятницу').waitFor()
    await inbox.api.call('POST', `/api/leads/${id}/notes`, { text: 'Написано коллегой' })
    await page.getByRole('article').getByText('Написано коллегой').waitFor()
    expect(await notesOf()).toMatchObject([{ text: 'Замер в пятницу' }, { text: 'Написано коллегой' }])

    await page.getByRole('button', { name: 'Изменить заметку' }).first().click()
    await page.getByRole('textbox', { name: 'Заметка', exact: true }).fill('Замер в субботу')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('изменено').waitFor()
    page.on('dialog', (dialog) => void dialog.accept())
    await page.getByRole('button', { name: 'Удалить заметку' }).last().click()
    await vi.waitFor(async () => expect(await notesOf()).toMatchObject([{ text: 'Замер в субботу' }]), 20_000)
  })

  test('keep what is typed of the notes while they are being saved, and while one looks elsewhere', async () => {
    const id = await addLead('О ком пишут')
    await inbox.api.call('PATCH', `/api/leads/${id}`, { notes: 'Окна' })
    const page = await openLead(id)
    const answer = createGate()
    await page.route(`**/api/leads/${id}`, async (route) => {
      await answer.opened
      await route.continue()
    })
    const notes = page.getByRole('textbox', { name: 'Общая заметка' })
    await notes.fill('Окна на юг')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await notes.fill('Окна на юг, нужны плотные')
    answer.open()
    await vi.waitFor(async () => {
      expect((await inbox.api.call('GET', `/api/leads/${id}`)).body).toMatchObject({ notes: 'Окна на юг' })
    }, 20_000)
    await page.getByRole('link', { name: /Мария/ }).click()
    await page.getByRole('log').getByText('подсветкой').waitFor()
    await page.getByRole('link', { name: /О ком пишут/ }).click()
    await vi.waitFor(async () => expect(await notes.inputValue()).toBe('Окна на юг, нужны плотные'), 20_000)
  })
})
