import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { desktop } from '../../script/browser.ts'

/** Where the build puts the inbox. */
export const webRoot = fileURLToPath(new URL('../../dist/web', import.meta.url))

/** Chromium reports every refused request too: those that a test provokes are no complaint. */
const refusal = /^Failed to load resource/

/** A test file's share of the Chromium of this run. */
export interface TestBrowser {
  /** A page of its own, as in a private window. */
  open(url: string, options?: BrowserContextOptions): Promise<Page>
  /** What scripts of any page threw or the browser refused: has to stay empty. */
  complaints: string[]
  close(): Promise<void>
}

/** Connects to the Chromium of this run; closing the connection closes its pages alone. */
export async function connectToBrowser(): Promise<Browser> {
  return chromium.connect(inject('browserUrl'))
}

/** Connects to Chromium, and collects what goes wrong in the pages that are opened here. */
export async function openBrowser(): Promise<TestBrowser> {
  const browser = await connectToBrowser()
  const complaints: string[] = []
  return {
    complaints,
    open: async (url, options = {}) => {
      // One would stand between the page and what tests answer in the server's place.
      const context = await browser.newContext({ ...desktop, serviceWorkers: 'block', ...options })
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
