import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { telephone } from '../../../script/browser.ts'
import type { Sample } from '../../../script/sample-data.ts'
import { barriersOf } from '../../support/barriers.ts'
import { test } from '../../support/chromium.ts'
import { useInbox } from '../../support/inbox.ts'

vi.setConfig({ testTimeout: 90_000 })

const inbox = useInbox()

/** What opens above a page, in every language by the same clicks. */
interface Dialog {
  name: string
  path(sample: Sample): string
  /** What is clicked, one after the other: by its picture, or by how its label ends. */
  clicks: string[]
  /** What is there once it is open. */
  shown: string
}

const lead = ({ leads }: Sample): string => `/?lead=${leads.get('Иван Петров')}`
const niche = ({ niches }: Sample): string => `/campaigns?niche=${niches[0]}`

const dialogs: Dialog[] = [
  { name: 'the filters', path: () => '/?status=new', clicks: ['adjustments'], shown: 'input[type=date]' },
  { name: 'the menu of a lead', path: lead, clicks: ['dots-vertical'], shown: '[role=menuitem]' },
  {
    name: 'going to a date',
    path: lead,
    clicks: ['dots-vertical', 'calendar-search'],
    shown: 'input[type=date]',
  },
  { name: 'erasing a person', path: lead, clicks: ['dots-vertical', 'eraser'], shown: 'form button, button' },
  { name: 'deleting a niche', path: niche, clicks: [': Ремонт ноутбуков'], shown: 'button' },
  { name: 'what is told', path: () => '/', clicks: ['adjustments-horizontal', 'bell'], shown: 'input' },
]

/** Opens it; resolves with what it says. */
async function open(page: Page, { path, clicks, shown }: Dialog): Promise<string> {
  await page.goto(inbox.api.baseUrl + path(inbox.sample))
  for (const icon of clicks) {
    const sign = icon.startsWith(':') ? `[aria-label$="${icon}"]` : `:has(.tabler-icon-${icon})`
    await page.locator(`button${sign}, [role=menuitem]${sign}`).filter({ visible: true }).first().click()
  }
  // The menu that it was opened from is on its way out.
  const dialog = page.locator('[role=dialog], [role=menu]').filter({ has: page.locator(shown) })
  await dialog.last().locator(shown).first().waitFor()
  return (await dialog.last().textContent()) ?? ''
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

  test.each(dialogs)('$name holds no serious barrier and fits the window', async (dialog) => {
    await open(page, dialog)
    await vi.waitFor(async () => expect(await barriersOf(page)).toEqual([]), 10_000)
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })
})

describe('in three languages', () => {
  let page: Page
  beforeAll(async () => {
    page = await inbox.browser.open(inbox.api.baseUrl)
  })
  afterAll(() => page.context().close())

  test.each(dialogs)('$name says its own in each', async (dialog) => {
    const said = new Set<string>()
    for (const language of ['ru', 'kk', 'en']) {
      await page.evaluate(`localStorage.setItem('leadbot-language', '${language}')`)
      said.add(await open(page, dialog))
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
    }
    expect(said.size).toBe(3)
  })
})
