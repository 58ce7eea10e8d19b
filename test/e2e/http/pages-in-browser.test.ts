import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from '../../support/api.ts'
import { connectToBrowser } from '../../support/browser.ts'
import { chromium } from '../../support/chromium.ts'

const webRoot = fileURLToPath(new URL('../../../dist/web', import.meta.url))

describe.skipIf(chromium === null)('in a real browser', () => {
  let browser: Browser
  let open: TestApi
  let closed: TestApi
  let key: string

  beforeAll(async () => {
    browser = await connectToBrowser()
    open = await startApi({ webRoot })
    closed = await startApi({ webRoot, http: { apiAuth: 'key' } })
    key = (await closed.deps.keys.create({ name: 'a', scopes: ['read'] })).key
  })
  afterAll(async () => {
    await browser.close()
    await open.close()
    await closed.close()
  })

  /** Opens a page and keeps what its console complains of. */
  async function visit(url: string, options?: BrowserContextOptions): Promise<[Page, string[]]> {
    const page = await browser.newPage(options)
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(url, { waitUntil: 'networkidle' })
    return [page, complaints]
  }

  test.each([
    ['/docs', '.opblock-summary'],
    ['/redoc', '[data-section-id]'],
    ['/', '#root *'],
    ['/admin/queues', 'a[href*="queue/assess-lead"]'],
  ])('%s works under its content security policy, without a word in the console', async (path, selector) => {
    const [page, complaints] = await visit(open.baseUrl + path)
    await page.waitForSelector(selector, { state: 'attached' })
    expect(complaints).toEqual([])
    await page.close()
  })

  test('the policy stops what the pages do not need: foreign scripts, scripts in the page, foreign data', async () => {
    const [page] = await visit(`${open.baseUrl}/docs`)
    const blocked = await page.evaluate(`new Promise((resolve) => {
      const names = []
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        names.push(effectiveDirective)
        if (names.length === 2) resolve({ names, isRun: 'isRun' in window })
      })
      const script = document.createElement('script')
      script.textContent = 'window.isRun = true'
      document.body.append(script)
      fetch('http://127.0.0.2:1/').catch(() => undefined)
    })`)
    expect(blocked).toEqual({ names: ['script-src-elem', 'connect-src'], isRun: false })
    await page.close()
  })

  test('a person shows the key once, as a password, and reads and tries the documents with it', async () => {
    const httpCredentials = { username: 'any', password: key }
    const [page, complaints] = await visit(`${closed.baseUrl}/docs`, { httpCredentials })
    await page.waitForSelector('.auth-wrapper .authorize')
    await page.waitForSelector('.opblock-summary')
    expect(complaints).toEqual([])
    const status = await page.evaluate(`fetch('/api/niches').then(({ status }) => status)`)
    expect(status).toBe(200)
    await page.close()
  })

  test('an admin who has shown a lesser key elsewhere is asked again, and works on the queues', async () => {
    const { key: password } = await closed.deps.keys.create({ name: 'admin', scopes: ['admin'] })
    const httpCredentials = { username: 'any', password: key }
    const [page, complaints] = await visit(`${closed.baseUrl}/docs`, { httpCredentials })
    await page.context().setHTTPCredentials({ username: 'any', password })
    await page.goto(`${closed.baseUrl}/admin/queues/queue/assess-lead`)
    await page.waitForSelector('a[href*="assess-lead"]')
    const pause = `fetch('api/queues/assess-lead/pause', { method: 'PUT' }).then(({ status }) => status)`
    expect(await page.evaluate(pause)).toBe(200)
    const [queue] = closed.container.jobs.queues
    expect(await queue?.isPaused()).toBe(true)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('the inbox opens without a key, to ask for it itself', async () => {
    const [page, complaints] = await visit(closed.baseUrl)
    await page.waitForSelector('#root *', { state: 'attached' })
    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([])
    await page.close()
  })
})
