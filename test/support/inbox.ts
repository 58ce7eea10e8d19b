import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { clientOf } from '../../script/json-client.ts'
import { addSample, type Sample } from '../../script/sample-data.ts'
import { startApi, type TestApi } from './api.ts'
import { openBrowser, type TestBrowser, webRoot } from './browser.ts'

/** The inbox of one test file, with the sample shop in it. Only inside of tests and hooks. */
export interface Inbox {
  readonly api: TestApi
  readonly browser: TestBrowser
  readonly sample: Sample
}

/** Starts the inbox before the file's tests, and after each has nothing to complain of in the browser. */
export function useInbox(): Inbox {
  let started: Inbox | undefined
  const inbox = (): Inbox => {
    if (!started) throw new Error('the inbox has not started yet')
    return started
  }
  beforeAll(async () => {
    const [api, browser] = await Promise.all([startApi({ webRoot }), openBrowser()])
    started = { api, browser, sample: await addSample(clientOf(api.baseUrl)) }
  }, 120_000)
  afterEach(() => expect(started?.browser.complaints.splice(0)).toEqual([]))
  afterAll(async () => {
    await started?.browser.close()
    await started?.api.close()
  })
  return {
    get api() {
      return inbox().api
    },
    get browser() {
      return inbox().browser
    },
    get sample() {
      return inbox().sample
    },
  }
}

/** Opens that page of the inbox anew before each test. */
export function usePage(inbox: Inbox, path: string): { readonly page: Page } {
  let page: Page | undefined
  beforeEach(async () => {
    page = await inbox.browser.open(inbox.api.baseUrl + path)
  })
  afterEach(() => page?.context().close())
  return {
    get page() {
      if (!page) throw new Error('the page is not open yet')
      return page
    },
  }
}
