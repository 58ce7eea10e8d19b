import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Message } from '../../../src/messages/message.schema.ts'
import { chromium } from '../../support/chromium.ts'
import {
  startWhatsappProduct,
  type TestCustomer,
  type WhatsappProduct,
} from '../../support/whatsapp-product.ts'

const patiently = { timeout: 90_000, interval: 100 }
const longMs = 240_000

describe.skipIf(chromium === null)('messages to WhatsApp', () => {
  let product: WhatsappProduct

  beforeAll(async () => {
    product = await startWhatsappProduct()
    await product.link()
  }, longMs)
  afterEach(async () => {
    await product.phone.holdAcks(false)
    await product.phone.failSends(null)
  })
  afterAll(() => product.close())

  const untilDelivery = (customer: TestCustomer, delivery: object): Promise<Message> =>
    vi.waitFor(async () => {
      const replies = await product.container.messages.list((await customer.lead()).id)
      const last = replies.findLast(({ sender }) => sender !== 'lead')
      expect(last?.delivery).toMatchObject(delivery)
      if (!last) throw new Error('no reply')
      return last
    }, patiently)
  const textsTo = async (customer: TestCustomer): Promise<unknown[]> =>
    (await customer.messages()).filter(({ from_me }) => from_me).map(({ fields }) => fields.body)

  test('shows that it is typing before it sends', async () => {
    const customer = product.customer()
    await customer.send('Нужен ремонт')
    const { at } = await customer.nextBotMessage({ timeoutMs: 60_000 })
    const typing = (await product.phone.typing()).filter(({ chat }) => chat === customer.id)
    expect(typing[0]).toMatchObject({ chat: customer.id, state: 'composing' })
    expect(typing[0]?.at).toBeLessThanOrEqual(at)
  })

  test('keeps when a message was delivered, and when it was read', async () => {
    const customer = product.customer()
    await customer.send('Нужен ремонт')
    const message = await untilDelivery(customer, { status: 'sent', delivered_at: expect.any(Date) })
    expect(message.delivery?.read_at).toBeUndefined()
    await customer.read()
    await untilDelivery(customer, { status: 'sent', read_at: expect.any(Date) })
    expect((await product.container.messages.list(message.lead_id)).at(-1)?.delivery).toMatchObject({
      sent_at: message.delivery?.sent_at,
      delivered_at: message.delivery?.delivered_at,
    })
  })

  test(
    'counts a message as sent only when the server has it, and holds the next one back',
    async () => {
      const { phone } = product
      const customer = product.customer()
      await phone.holdAcks(true)
      await customer.send('Нужен ремонт')
      const { lead_id } = await untilDelivery(customer, {
        status: 'pending',
        external_id: expect.any(String),
      })
      await product.container.api.messages.add(lead_id, { message: 'Мастер здесь', sender: 'human' })
      expect(await textsTo(customer)).toHaveLength(1)
      await phone.holdAcks(false)
      await untilDelivery(customer, { status: 'sent' })
      expect(await textsTo(customer)).toEqual([expect.stringContaining('Как к вам'), 'Мастер здесь'])
    },
    longMs,
  )

  test(
    'sends nothing twice that was not confirmed before the process was killed',
    async () => {
      const { phone } = product
      const customer = product.customer()
      await phone.holdAcks(true)
      await customer.send('Нужен ремонт')
      await untilDelivery(customer, { status: 'pending', external_id: expect.any(String) })
      await product.process().kill('SIGKILL')
      await phone.holdAcks(false)
      product.start()
      await untilDelivery(customer, { status: 'sent' })
      await customer.send('Иван')
      await untilDelivery(customer, { status: 'sent', attempts: 1 })
      expect(await textsTo(customer)).toHaveLength(2)
    },
    longMs,
  )

  test(
    'sends again what WhatsApp gave up, and once',
    async () => {
      const { phone } = product
      const customer = product.customer()
      await phone.failSends('rate-overlimit')
      await customer.send('Нужен ремонт')
      await untilDelivery(customer, { status: 'pending', error: expect.stringContaining('did not send') })
      await phone.failSends(null)
      await untilDelivery(customer, { status: 'sent' })
      expect(await textsTo(customer)).toHaveLength(1)
    },
    longMs,
  )

  test('gives up at once on a number that has no WhatsApp, and goes on with the others', async () => {
    const [gone, there] = [product.customer(), product.customer()]
    for (const customer of [gone, there]) {
      await customer.send('Нужен ремонт')
      await untilDelivery(customer, { status: 'sent' })
    }
    await product.phone.noLidFor(gone.id)
    for (const customer of [gone, there]) {
      const { id } = await customer.lead()
      await product.container.api.messages.add(id, { message: 'Вы ещё здесь?', sender: 'human' })
    }
    await untilDelivery(gone, { status: 'failed', error: 'the number has no WhatsApp', attempts: 1 })
    await untilDelivery(there, { status: 'sent' })
    await product.phone.noLidFor()
  })
})
