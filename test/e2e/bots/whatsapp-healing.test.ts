import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ChannelProblem } from '../../../src/channels/channel-status.schema.ts'
import { chromium } from '../../support/chromium.ts'
import { startWhatsappProduct, type WhatsappProduct } from '../../support/whatsapp-product.ts'

const patiently = { timeout: 120_000, interval: 200 }
const longMs = 300_000

describe.skipIf(chromium === null)('WhatsApp heals itself', () => {
  let product: WhatsappProduct

  beforeAll(async () => {
    product = await startWhatsappProduct()
    await product.link()
  }, longMs)
  afterEach(() => product.phone.clearFaults())
  afterAll(() => product.close())

  /** Two messages of one customer, the fault between them: both are stored in order and answered once. */
  async function survives(fault: () => Promise<unknown>): Promise<void> {
    const customer = product.customer()
    await customer.send('Нужен ремонт')
    await customer.nextBotMessage({ timeoutMs: 60_000 })
    await fault()
    await customer.send('Иван')
    await customer.nextBotMessage({ timeoutMs: 60_000 })
    const messages = await product.container.messages.list((await customer.lead()).id)
    expect(messages.map(({ sender }) => sender)).toEqual(['lead', 'bot', 'lead', 'bot'])
    expect((await customer.messages()).map(({ from_me }) => from_me)).toEqual([false, true, false, true])
    await product.until('ready')
  }
  /** Why browsers were started anew, all in all. */
  const problems = (): string[] => {
    const lines = product
      .process()
      .output()
      .matchAll(/"problem":"(\w+)","wait_ms"/g)
    return [...lines].flatMap(([, problem]) => problem ?? [])
  }
  const untilRestartedFor = (problem: ChannelProblem): Promise<void> =>
    vi.waitFor(() => expect(problems()).toContain(problem), patiently)

  const faults: [string, ChannelProblem, (product: WhatsappProduct) => Promise<void>][] = [
    ['the browser is killed', 'browser_gone', ({ phone }) => phone.killBrowser()],
    ['the page crashes', 'page_crashed', ({ phone }) => phone.crashPage()],
    ['the page freezes', 'not_answering', ({ phone }) => phone.freezePage()],
    ['WhatsApp Web is opened elsewhere', 'conflict', ({ phone }) => phone.conflict()],
    [
      'a state that the library ends itself at',
      'disconnected',
      ({ phone }) => phone.setSocketState('DEPRECATED_VERSION'),
    ],
    [
      'staff ask for a restart',
      'requested',
      async ({ container }) => void (await container.api.channels.command('whatsapp', 'restart')),
    ],
  ]
  test.each(faults)(
    'after %s',
    async (_what, problem, fault) => {
      const earlier = problems().length
      await survives(async () => {
        await fault(product)
        await vi.waitFor(() => expect(problems().slice(earlier)).toEqual([problem]), patiently)
      })
    },
    longMs,
  )

  test(
    'after the page loads itself anew several times',
    () =>
      survives(async () => {
        const { reloadPage, addIframe, pushState } = product.phone
        // A command finds no page while one loads.
        for (const again of [reloadPage, addIframe, pushState]) await vi.waitFor(again, patiently)
      }),
    longMs,
  )

  test(
    'after a load that the library gives up, and leaves as an unhandled rejection',
    async () => {
      const { phone } = product
      await survives(() =>
        vi.waitFor(async () => {
          // A load that is broken off while the library waits for the connection.
          await phone.stayOpening(true)
          await phone.reloadPage()
          await phone.waitFor(({ page }) => page?.state === 'OPENING', { timeoutMs: 5_000 })
          await phone.stayOpening(false)
          await phone.reloadPage()
          await vi.waitFor(() => expect(problems()).toContain('library_fault'), { timeout: 5_000 })
        }, patiently),
      )
      expect(product.process().process.exitCode).toBeNull()
    },
    longMs,
  )

  test(
    'when the page has synced before the library listens',
    () =>
      survives(async () => {
        await product.phone.syncBeforeListening(true)
        await product.phone.killBrowser()
      }),
    longMs,
  )

  test(
    'after the network was away while a browser started',
    () =>
      survives(async () => {
        await product.phone.setNetwork('down')
        await product.phone.killBrowser()
        await untilRestartedFor('not_started')
        await product.phone.setNetwork('up')
      }),
    longMs,
  )

  test(
    'when the browser takes too much memory',
    async () => {
      const greedy = await startWhatsappProduct({ env: { WHATSAPP_MEMORY_MB: '100' } })
      await vi.waitFor(() => expect(greedy.process().output()).toContain('"problem":"memory"'), patiently)
      await greedy.close()
    },
    longMs,
  )
})
