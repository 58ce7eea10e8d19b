import { stat } from 'node:fs/promises'
import { describe, expect, vi } from 'vitest'
import { z } from 'zod'
import { createAssessLeadWorker } from '../../../workers/assess-lead.worker.ts'
import { webRoot } from '../../support/browser.ts'
import { test } from '../../support/chromium.ts'
import { useInbox } from '../../support/inbox.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()

const lead = (name: string): string => `${inbox.api.baseUrl}/?lead=${inbox.sample.leads.get(name)}`

test('all that it takes to open a conversation is 250 KB compressed, and comes from this server', async () => {
  const page = await inbox.browser.open(lead('Мария'))
  await page.getByRole('log').getByText('подсветкой').waitFor()
  const loaded = z
    .array(z.string())
    .parse(await page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)"))
  expect(loaded.filter((url) => !url.startsWith(inbox.api.baseUrl))).toEqual([])
  const files = loaded
    .filter((url) => url.includes('/assets/'))
    .map((url) => `${webRoot}${new URL(url).pathname}.gz`)
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size))
  expect(sizes.length).toBeGreaterThan(2)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_500)
  await page.context().close()
})

describe('the list', () => {
  test('is searched by what a customer wrote, and filtered by status', async () => {
    const page = await inbox.browser.open(inbox.api.baseUrl)
    const rows = page.getByRole('list', { name: 'Список лидов' }).getByRole('listitem')
    await vi.waitFor(async () => expect(await rows.count()).toBe(9), 20_000)
    await page.getByRole('searchbox').fill('подсветк')
    await vi.waitFor(
      async () => expect(await rows.allInnerTexts()).toEqual([expect.stringContaining('Мария')]),
      20_000,
    )
    await page.getByRole('button', { name: 'Очистить поиск' }).click()
    await page.getByRole('combobox', { name: 'Статус', exact: true }).selectOption('won')
    await vi.waitFor(
      async () => expect(await rows.allInnerTexts()).toEqual([expect.stringContaining('Сергей Ким')]),
      20_000,
    )
    expect(page.url()).toContain('status=won')
    await page.context().close()
  })

  test('has in its search box what the list is searched by, also after the way back', async () => {
    const page = await inbox.browser.open(lead('Асель'))
    const box = page.getByRole('searchbox')
    await page.getByRole('link', { name: /Мария/ }).click()
    await box.fill('подсветк')
    await page.getByRole('link', { name: /Асель/ }).waitFor({ state: 'detached' })
    await page.goBack()
    await page.getByRole('link', { name: /Асель/ }).waitFor()
    expect(await box.inputValue()).toBe('')
    await box.fill('подсветк')
    await page.getByRole('link', { name: /Асель/ }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Лиды', exact: true }).click()
    await page.getByRole('link', { name: /Асель/ }).waitFor()
    expect(await box.inputValue()).toBe('')
    await page.context().close()
  })

  test('shows what a score is made of on hover and on focus, until Escape', async () => {
    await createAssessLeadWorker({ ...inbox.api.container, lostAfterDays: 14 })(
      inbox.sample.leads.get('Иван Петров') ?? '',
    )
    const page = await inbox.browser.open(inbox.api.baseUrl)
    const figure = page
      .getByRole('listitem')
      .filter({ hasText: 'Иван Петров' })
      .getByRole('button', { name: /^Оценка/ })
    const reasons = page.getByRole('tooltip', { name: /оставил телефон/ })
    await figure.hover()
    await reasons.waitFor()
    const described = page.locator(`[id="${await figure.getAttribute('aria-describedby')}"]`)
    expect(await described.textContent()).toContain('оставил телефон')
    await page.getByRole('searchbox').hover()
    await reasons.waitFor({ state: 'detached' })
    await figure.focus()
    await reasons.waitFor()
    await page.keyboard.press('Escape')
    await reasons.waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('says what to do next when nothing is found', async () => {
    const page = await inbox.browser.open(`${inbox.api.baseUrl}/?q=абракадабра`)
    await page.getByText('Никого не нашлось').waitFor()
    await page.context().close()
  })

  test('is walked by the arrow keys, which open one lead after the other', async () => {
    const page = await inbox.browser.open(inbox.api.baseUrl)
    const links = page.getByRole('list', { name: 'Список лидов' }).getByRole('link')
    await links.first().press('Enter')
    await page.getByRole('log').waitFor()
    const second = await links.nth(1).getAttribute('data-lead')
    await page.keyboard.press('ArrowDown')
    await vi.waitFor(() => expect(new URL(page.url()).searchParams.get('lead')).toBe(second), 20_000)
    await page.locator(`[data-lead="${second}"]:focus`).waitFor()
    await page.context().close()
  })
})
