import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startApi, type TestApi } from '../support/api.ts'
import { startBrowser, type TestBrowser, telephone, webRoot } from '../support/browser.ts'
import { addSample, callOf } from './sample-data.ts'

let api: TestApi
let browser: TestBrowser

beforeAll(async () => {
  api = await startApi({ webRoot })
  browser = await startBrowser()
  await addSample(callOf(api.baseUrl))
}, 120_000)
afterAll(async () => {
  await browser.close()
  await api.close()
})

const Violations = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullable(),
      nodes: z.array(z.object({ html: z.string() })),
    }),
  ),
})

/** What would keep someone from using the page, with the elements that do. */
async function barriersOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = Violations.parse(await page.evaluate('axe.run()'))
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

const pages = [
  ['/', 'Мария'],
  ['/board', 'Новый'],
  ['/campaigns', 'Ниши и кампании'],
  ['/system', 'Состояние'],
] as const

test.each(pages)(
  '%s has no serious barrier, in light and in dark',
  async (path, landmark) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.open(api.baseUrl + path, { colorScheme })
      await page.getByText(landmark, { exact: false }).first().waitFor({ state: 'attached' })
      expect(await barriersOf(page), colorScheme).toEqual([])
      await page.context().close()
    }
  },
  120_000,
)

test.each(pages)(
  '%s has no serious barrier on a telephone',
  async (path, landmark) => {
    const page = await browser.open(api.baseUrl + path, telephone)
    await page.getByText(landmark, { exact: false }).first().waitFor({ state: 'attached' })
    expect(await barriersOf(page)).toEqual([])
    await page.context().close()
  },
  120_000,
)
