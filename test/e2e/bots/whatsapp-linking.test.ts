import { execFileSync } from 'node:child_process'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { chromium } from '../../support/chromium.ts'
import {
  startWhatsappProduct,
  type TestCustomer,
  type WhatsappProduct,
} from '../../support/whatsapp-product.ts'

const patiently = { timeout: 60_000, interval: 100 }
const longMs = 180_000

describe.skipIf(chromium === null)('the link to the phone', () => {
  let product: WhatsappProduct
  /** Wrote before the phone was linked. */
  let early: TestCustomer

  beforeAll(async () => {
    product = await startWhatsappProduct({ isStarted: false })
    early = product.customer()
    const { t } = await early.send('Это было давно')
    // WhatsApp counts in seconds.
    await vi.waitFor(() => expect(Date.now() / 1000).toBeGreaterThan(t + 1), patiently)
    product.start()
    await product.link()
  }, longMs)
  afterAll(() => product.close())

  const answers = async (): Promise<void> => {
    const customer = product.customer()
    await customer.send('Нужен ремонт')
    await customer.nextBotMessage({ timeoutMs: 60_000 })
  }
  const browsers = (): string[] =>
    execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(`--user-data-dir=${product.sessionPath}`))

  test('is the number that is shown, and lets messages through', async () => {
    expect(await product.until('ready')).toMatchObject({
      account: '77010000000',
      link_code: null,
      problem: null,
    })
    await answers()
  })

  test('leaves alone what was in the phone before, also after a new start', async () => {
    await answers()
    await expect(early.lead()).rejects.toThrow('no lead')
  })

  test(
    'survives a stop, a kill and the lock of a browser in another container, without a new code',
    async () => {
      const { linked_since } = await product.phone.state()
      await product.process().kill('SIGTERM')
      product.start()
      await answers()
      expect(browsers().length).toBeGreaterThan(0)
      await product.process().kill('SIGKILL')
      await vi.waitFor(() => expect(browsers()).toEqual([]), patiently)
      await symlink('another-host-4711', join(product.sessionPath, 'SingletonLock'))
      product.start()
      await answers()
      expect((await product.phone.state()).linked_since).toBe(linked_since)
    },
    longMs,
  )

  test(
    'ends when staff or the phone end it: staff see it, and a new code links again',
    async () => {
      await product.until('ready')
      await product.container.api.channels.command('whatsapp', 'logout')
      expect(await product.until('qr')).toMatchObject({ problem: 'logged_out', account: null })
      expect((await product.phone.state()).linked_since).toBeNull()
      await product.phone.scan()
      await product.until('ready')
      await product.phone.logOut()
      expect(await product.until('qr')).toMatchObject({
        problem: 'logged_out',
        account: null,
        link_code: expect.stringMatching(/^2@/),
      })
      await product.link()
      await answers()
    },
    longMs,
  )

  test(
    'is kept by one process at a time',
    async () => {
      await product.until('ready')
      const second = product.startAnother()
      await vi.waitFor(() => expect(second.output()).toContain('another process has'), patiently)
      await second.kill('SIGTERM')
      // Nothing that the second one knew or did stands in the place of what the first says.
      const { status } = await product.container.api.channels.get('whatsapp')
      expect(status).toMatchObject({ state: 'ready', problem: null, account: '77010000000' })
      await answers()
    },
    longMs,
  )
})

test(
  'says in one line that there is no Chromium, and goes on trying',
  async () => {
    const product = await startWhatsappProduct({ env: { WHATSAPP_CHROMIUM_PATH: '/nowhere/chromium' } })
    await vi.waitFor(async () => {
      const lines = product
        .process()
        .output()
        .split('\n')
        .filter((line) => line.includes('no Chromium'))
      expect(lines.length).toBeGreaterThan(1)
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ problem: 'no_browser', wait_ms: expect.any(Number) })
    }, patiently)
    // The log knows it first.
    await vi.waitFor(async () => {
      expect(await product.until('starting')).toMatchObject({ problem: 'no_browser' })
    }, patiently)
    expect(product.process().process.exitCode).toBeNull()
    await product.close()
  },
  longMs,
)
