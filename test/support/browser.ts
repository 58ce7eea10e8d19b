import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../src/find-chromium.ts'

/** Where the build puts the inbox. */
export const webRoot = fileURLToPath(new URL('../../dist/web', import.meta.url))

/** The languages, zone and windows that the inbox is tested with. */
const everyday: BrowserContextOptions = {
  locale: 'ru-RU',
  timezoneId: 'Asia/Almaty',
  viewport: { width: 1440, height: 900 },
  reducedMotion: 'reduce',
}

/** A telephone's window. */
export const telephone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
}

/** Chromium reports every refused request too: those that a test provokes are no complaint. */
const refusal = /^Failed to load resource/

/** A real Chromium for one test file. */
export interface TestBrowser {
  /** A page of its own, as in a private window. */
  open(url: string, options?: BrowserContextOptions): Promise<Page>
  /** What scripts of any page threw or the browser refused: has to stay empty. */
  complaints: string[]
  close(): Promise<void>
}

/** Starts Debian's Chromium, headless and without any wish to call its makers. */
export async function startBrowser(): Promise<TestBrowser> {
  const executablePath = await findChromium()
  if (executablePath === null) throw new Error('there is no Chromium')
  const browser: Browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const complaints: string[] = []
  return {
    complaints,
    open: async (url, options = {}) => {
      const context = await browser.newContext({ ...everyday, ...options })
      context.setDefaultTimeout(20_000)
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error' && !refusal.test(message.text())) complaints.push(message.text())
      })
      await page.goto(url)
      return page
    },
    close: () => browser.close(),
  }
}
