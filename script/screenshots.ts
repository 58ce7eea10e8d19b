import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { reachDocuments } from '../embedded/reach-documents.ts'
import { freePort } from '../src/process/free-port.ts'
import { desktop, launchBrowser, telephone } from './browser.ts'
import { startServer } from './demonstration/server.ts'
import { clientOf } from './json-client.ts'
import { looks } from './looks.ts'
import { addSample, type Sample } from './sample-data.ts'
import { addHistory } from './sample-history.ts'
import { beginChat } from './simulated-customer.ts'

/** Where the compiled script lies: below `dist/`, which the pictures of the pages stay in. */
const pictures = fileURLToPath(new URL('../screenshots', import.meta.url))
const opening = fileURLToPath(new URL('../../docs/simulator.png', import.meta.url))

const windows: Record<string, BrowserContextOptions> = {
  light: { ...desktop, colorScheme: 'light' },
  dark: { ...desktop, colorScheme: 'dark' },
  telephone: { ...desktop, ...telephone },
}

/** Every page in every window. */
async function takePages(browser: Browser, baseUrl: string, sample: Sample): Promise<void> {
  for (const [window, options] of Object.entries(windows)) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    for (const { name, path, ready } of looks) {
      await page.goto(baseUrl + path(sample))
      await page.getByText(ready).first().waitFor({ state: 'attached' })
      await page.waitForLoadState('networkidle')
      await page.screenshot({ path: join(pictures, `${name}-${window}.png`) })
    }
    await context.close()
  }
}

interface Shot {
  /** The customer's. */
  name: string
  colorScheme: 'light' | 'dark'
  file: string
}

/** A customer at the telephone, and beside it what staff see of them: the picture that the README opens with. */
async function takeSimulator(
  browser: Browser,
  baseUrl: string,
  { name, colorScheme, file }: Shot,
): Promise<void> {
  const context = await browser.newContext({
    ...desktop,
    colorScheme,
    viewport: { width: 1360, height: 800 },
    deviceScaleFactor: 1.25,
  })
  const page = await context.newPage()
  await page.goto(`${baseUrl}/simulator`)
  const ads = page.getByRole('combobox', { name: 'Объявление, с которого пришёл клиент' })
  await ads.selectOption({ label: 'Telegram — ремонт MacBook' })
  const { phone, say, hear } = await beginChat(page, name)
  await hear('что вам нужно')
  await say('Нужен срочный ремонт MacBook, разбит экран')
  await hear('Как к вам обращаться?')
  await say(name)
  await phone.getByRole('button', { name: 'Отправить мой номер' }).click()
  await hear('На какую сумму')
  await say('50000')
  const inbox = page.frameLocator('iframe')
  const row = inbox.getByRole('link', { name: new RegExp(name) })
  await row.click()
  await inbox.getByRole('button', { name: 'Взять на себя' }).click()
  await inbox
    .getByRole('textbox', { name: /Напишите ответ/ })
    .fill(`${name}, матрица есть в наличии. Привезёте сегодня?`)
  await page.keyboard.press('Enter')
  await hear('Привезёте сегодня?')
  await say('Да, буду в пять')
  await inbox.getByRole('log').getByText('Да, буду в пять').waitFor()
  await row.getByText('Горячий').waitFor()
  await row.getByText(/непрочитанн/).waitFor({ state: 'detached' })
  await page.screenshot({ path: file })
  await context.close()
}

const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-screenshots-'))
const port = await freePort()
const baseUrl = `http://127.0.0.1:${port}`
const stop = await startServer(baseUrl, { PORT: String(port), DATA_DIR: dataDir })
const browser = await launchBrowser()
try {
  await mkdir(pictures, { recursive: true })
  const sample = await addSample(clientOf(baseUrl))
  await addHistory((await reachDocuments(dataDir)).mongodbUri, sample)
  await takePages(browser, baseUrl, sample)
  await takeSimulator(browser, baseUrl, { name: 'Алия', colorScheme: 'light', file: opening })
  await takeSimulator(browser, baseUrl, {
    name: 'Дамир',
    colorScheme: 'dark',
    file: join(pictures, 'simulator-dark.png'),
  })
  console.log(`The pages are in ${pictures}, the README's picture is ${opening}`)
} finally {
  await browser.close()
  await stop()
  await rm(dataDir, { recursive: true, force: true })
}
