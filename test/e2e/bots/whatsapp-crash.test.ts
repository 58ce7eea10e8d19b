import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { chromium } from '../../support/chromium.ts'
import { startWhatsappProduct, type WhatsappProduct } from '../../support/whatsapp-product.ts'

const patiently = { timeout: 180_000, interval: 200 }
const longMs = 600_000
/** Answered until the questionnaire ends with the third. */
const said = ['Нужен срочный ремонт MacBook', 'Иван', '50000', 'спасибо']

describe.skipIf(chromium === null)('SIGKILL in the middle of sending', () => {
  let product: WhatsappProduct

  beforeAll(async () => {
    product = await startWhatsappProduct({ env: { WHATSAPP_MIN_GAP_MS: '150' } })
    await product.link()
  }, longMs)
  afterAll(() => product.close())

  test(
    'loses, doubles and reorders nothing, neither here nor at the customer',
    async () => {
      const customers = Array.from({ length: 8 }, () => product.customer())
      for (const [round, text] of said.entries()) {
        const before = (await product.phone.sends()).length
        await Promise.all(customers.map((customer) => customer.send(text)))
        if (round === 3) break
        // Some of the replies are out, others are not, and one is somewhere in between.
        await vi.waitFor(async () => {
          expect((await product.phone.sends()).length).toBeGreaterThan(before + 2)
        }, patiently)
        await wait(Math.random() * 100)
        await product.process().kill('SIGKILL')
        product.start()
      }
      for (const customer of customers) {
        const messages = await vi.waitFor(async () => {
          const all = await product.container.messages.list((await customer.lead()).id)
          expect(all.filter(({ sender }) => sender === 'lead').map(({ message }) => message)).toEqual(said)
          const replies = all.filter(({ sender }) => sender === 'bot')
          expect(replies.map(({ delivery }) => delivery?.status)).toEqual(['sent', 'sent', 'sent'])
          return all
        }, patiently)
        const replies = messages.filter(({ sender }) => sender === 'bot').map(({ message }) => message)
        const shown = (await customer.messages()).filter(({ from_me }) => from_me)
        expect(shown.map(({ fields }) => fields.body)).toEqual(replies)
      }
    },
    longMs,
  )
})
