import { fileURLToPath } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { desktop, launchBrowser } from '../../script/browser.ts'

/** Where the build puts the inbox. */
export const webRoot = fileURLToPath(new URL('../../dist/web', import.meta.url))

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

/** Starts Chromium, and collects what goes wrong in its pages. */
export async function startBrowser(): Promise<TestBrowser> {
  const browser = await launchBrowser()
  const complaints: string[] = []
  return {
    complaints,
    open: async (url, options = {}) => {
      const context = await browser.newContext({ ...desktop, ...options })
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
