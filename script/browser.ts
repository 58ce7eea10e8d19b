import {
  type Browser,
  type BrowserContextOptions,
  type BrowserServer,
  chromium,
  type LaunchOptions,
} from 'playwright-core'
import { findChromium, windowFeatures } from '../src/process/find-chromium.ts'

/** The language, zone and window that the inbox is looked at with. */
export const desktop: BrowserContextOptions = {
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

/**
 * Playwright's own switch of this kind counts no more beside ours, so what matters of it stands here too.
 */
const withoutFeatures = [
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'Translate',
  ...windowFeatures,
]

/** Starts this machine's Chromium, headless and without any wish to call its makers. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await launchOptions())
}

/** The same for several processes, each of which connects to it. */
export async function launchBrowserServer(): Promise<BrowserServer> {
  return chromium.launchServer(await launchOptions())
}

async function launchOptions(): Promise<LaunchOptions> {
  const executablePath = await findChromium()
  if (executablePath === null) throw new Error('there is no Chromium')
  return {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${withoutFeatures.join()}`,
    ],
  }
}
