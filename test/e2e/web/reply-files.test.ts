import { expect, onTestFinished, vi } from 'vitest'
import { idsOf } from '../../support/api.ts'
import { barriersOf } from '../../support/barriers.ts'
import { test } from '../../support/chromium.ts'
import { useInbox, usePage } from '../../support/inbox.ts'
import { messageWithFile } from '../../support/kept-file.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()
const view = usePage(inbox, '/')

const fileOf = (name: string): { name: string; mimeType: string; buffer: Buffer } => ({
  ...{ name, mimeType: 'application/pdf' },
  buffer: Buffer.from(`%PDF-1.4 ${name}`),
})

test('a canned reply gets files in System, and they go with it, without those that are taken away', async () => {
  const { api } = inbox
  const before = idsOf(await api.call('GET', '/api/inbox/replies'))
  onTestFinished(async () => {
    const made = idsOf(await api.call('GET', '/api/inbox/replies')).filter((id) => !before.includes(id))
    for (const id of made) await api.call('DELETE', `/api/inbox/replies/${id}`)
  })
  await view.page.goto(`${api.baseUrl}/system`)
  await view.page.getByRole('button', { name: 'Новый ответ' }).click()
  const dialog = view.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Название' }).fill('Цены с файлами')
  await dialog.getByRole('textbox', { name: 'Текст для клиента' }).fill('Вот наши цены')
  const names = ['Прайс.pdf', 'Акции.pdf', 'Лишнее.pdf']
  await dialog.locator('input[data-reply-files]').setInputFiles(names.map(fileOf))
  await dialog.getByRole('button', { name: 'Убрать: Лишнее.pdf' }).click()
  expect(await dialog.getByRole('list', { name: 'Файлы ответа' }).getByRole('listitem').count()).toBe(2)
  expect(await barriersOf(view.page)).toEqual([])
  await dialog.getByRole('button', { name: 'Сохранить' }).click()
  await dialog.waitFor({ state: 'detached' })
  await view.page.getByText(/Прайс\.pdf · /).waitFor()

  const { lead_id } = await messageWithFile(api.container)
  await view.page.goto(`${api.baseUrl}/?lead=${lead_id}`)
  const box = view.page.getByRole('textbox', { name: /Напишите ответ/ })
  await box.pressSequentially('/цены с ф')
  await view.page.locator('[data-combobox-selected]').waitFor()
  await box.press('Enter')
  const chosen = view.page.getByRole('list', { name: 'Файлы к сообщению' })
  await chosen.getByText('Прайс.pdf').waitFor()
  await view.page.getByRole('button', { name: 'Убрать: Акции.pdf' }).click()
  expect(await box.inputValue()).toBe('Вот наши цены')
  expect(await barriersOf(view.page)).toEqual([])
  await box.press('Enter')
  await view.page.getByRole('button', { name: 'Сохранить: Прайс.pdf' }).waitFor()
  const stored = (await api.container.messages.list(lead_id)).at(-1)
  expect(stored).toMatchObject({ message: 'Вот наши цены', sender: 'human', files: [{ name: 'Прайс.pdf' }] })
  expect(stored?.files).toHaveLength(1)
})
