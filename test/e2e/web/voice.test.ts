import type { Locator } from 'playwright-core'
import { expect, vi } from 'vitest'
import { barriersOf } from '../../support/barriers.ts'
import { test } from '../../support/chromium.ts'
import { useInbox, usePage } from '../../support/inbox.ts'
import { messageWithKeptFile } from '../../support/kept-file.ts'
import { recording } from '../../support/recording.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()
const view = usePage(inbox, '/')

test('a voice is played in place, looks as it sounds, goes faster, and its place is moved by keys', async () => {
  const { lead_id } = await messageWithKeptFile(inbox.api.container, {
    content: recording(20),
    kind: 'voice',
  })
  await view.page.goto(`${inbox.api.baseUrl}/?lead=${lead_id}`)
  const { page } = view
  await page.getByRole('button', { name: 'Воспроизвести' }).press('Enter')
  await page.getByRole('button', { name: 'Пауза' }).waitFor()
  const audio = page.locator('audio')
  const asIs = (field: string): Promise<unknown> =>
    audio.evaluate((element, name) => Reflect.get(element, name), field)
  const bars = page.locator('.voice rect')
  await vi.waitFor(async () => {
    const heightOf = async (bar: Locator): Promise<number> => Number(await bar.getAttribute('height'))
    // It grows louder.
    expect(await heightOf(bars.last())).toBeGreaterThan(15)
    expect(await heightOf(bars.first())).toBeLessThan(5)
  }, 20_000)
  for (const [name, speed] of [
    ['Скорость: 1×', 1.5],
    ['Скорость: 1,5×', 2],
    ['Скорость: 2×', 1],
  ] as const) {
    await page.getByRole('button', { name, exact: true }).press('Enter')
    await vi.waitFor(async () => expect(await asIs('playbackRate')).toBe(speed), 20_000)
  }
  await page.getByRole('button', { name: 'Пауза' }).press('Enter')
  const place = page.getByRole('slider', { name: 'Место в записи' })
  await place.press('Home')
  await place.press('PageUp')
  await vi.waitFor(async () => expect(Number(await asIs('currentTime'))).toBeGreaterThan(1), 20_000)
  expect(await barriersOf(page)).toEqual([])
})
