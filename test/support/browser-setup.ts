import type { TestProject } from 'vitest/node'
import { launchBrowserServer } from '../../script/browser.ts'
import { findChromium } from '../../src/process/find-chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    browserUrl: string
  }
}

/** One Chromium for all tests that look at pages: starting one takes as long as many a test. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = (await findChromium()) === null ? null : await launchBrowserServer()
  project.provide('browserUrl', server?.wsEndpoint() ?? '')
  return async () => server?.close()
}
