import type { Locator } from 'playwright-core'
import { expect, vi } from 'vitest'
import { test } from '../../support/chromium.ts'
import { useInbox, usePage } from '../../support/inbox.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()
const view = usePage(inbox, '/')

/** Presses Tab until something has the focus, as whoever has no mouse does. */
async function tabTo(target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await view.page.keyboard.press('Tab')
    if ((await target.and(view.page.locator(':focus')).count()) > 0) return
  }
  throw new Error('Tab does not come there')
}

test('a lead is found, answered, taken over and moved without a mouse', async () => {
  await view.page.locator('.lead-row').first().waitFor()
  await view.page.keyboard.press('Tab')
  await view.page
    .getByRole('link', { name: 'Перейти к содержанию' })
    .and(view.page.locator(':focus'))
    .waitFor()
  await view.page.keyboard.press('Enter')
  await tabTo(view.page.getByRole('searchbox'))
  await view.page.keyboard.type('подсветк')
  const found = view.page.getByRole('link', { name: /Мария/ })
  await view.page.getByRole('link', { name: /Данияр/ }).waitFor({ state: 'detached' })
  await tabTo(found)
  await view.page.keyboard.press('Enter')
  await view.page.getByRole('log').getByText('подсветкой').waitFor()

  await tabTo(view.page.getByRole('button', { name: 'Взять на себя' }))
  await view.page.keyboard.press('Enter')
  await view.page.getByRole('button', { name: 'Вернуть боту' }).waitFor()
  await tabTo(view.page.getByRole('combobox', { name: 'Статус лида' }))
  for (const _step of ['На связи', 'Подходит']) await view.page.keyboard.press('ArrowDown')
  await tabTo(view.page.getByRole('textbox', { name: /Напишите ответ/ }))
  await view.page.keyboard.type('Да, делаем')
  await view.page.keyboard.press('Enter')
  await view.page.getByRole('log').getByText('Да, делаем').waitFor()
  await vi.waitFor(async () => {
    const { body } = await inbox.api.call('GET', `/api/leads/${inbox.sample.leads.get('Мария')}`)
    expect(body).toMatchObject({ status: 'qualified', bot_active: false })
  }, 20_000)
})
