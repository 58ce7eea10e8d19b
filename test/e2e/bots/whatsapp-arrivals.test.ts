import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, test, vi } from 'vitest'
import type { Message } from '../../../src/messages/message.schema.ts'
import { messageText } from '../../../src/messages/message-text.ts'
import { chromium } from '../../support/chromium.ts'
import {
  startWhatsappProduct,
  type TestCustomer,
  type WhatsappProduct,
} from '../../support/whatsapp-product.ts'

const patiently = { timeout: 120_000, interval: 100 }
const longMs = 180_000
const thumbnail = `/9j/4AAQSkZJRgABAQAAAQABAAD${'A1b2C3d4'.repeat(30)}==`

describe.skipIf(chromium === null)('what only WhatsApp has', () => {
  let product: WhatsappProduct

  beforeAll(async () => {
    product = await startWhatsappProduct()
    await product.link()
  }, longMs)
  afterAll(() => product.close())

  const newLid = (): string => `${randomInt(2 ** 40, 2 ** 47)}@lid`
  const newPhone = (): string => `770${randomInt(10_000_000, 99_999_999)}@c.us`
  /** As staff read it. */
  const conversationOf = async (customer: TestCustomer): Promise<Message[]> => {
    const messages = await product.container.messages.list((await customer.lead()).id)
    return messages.map((message) => ({ ...message, message: messageText(message, 'ru') }))
  }
  /** Sends it, and waits until it is answered. */
  const answered = async (customer: TestCustomer, sent: Promise<unknown>): Promise<string> => {
    await sent
    return String((await customer.nextBotMessage({ timeoutMs: 60_000 })).fields.body)
  }
  const firstOf = async (customer: TestCustomer): Promise<Message | undefined> =>
    (await conversationOf(customer)).find(({ sender }) => sender === 'lead')

  describe.concurrent('people', () => {
    test('is one lead who hides the number, then tells it, then writes by it', { timeout: longMs }, async ({
      expect,
    }) => {
      const [lid, phone] = [newLid(), newPhone()]
      const hidden = product.customer({ id: lid })
      await answered(hidden, hidden.send('Нужен ремонт'))
      const { id } = await hidden.lead()
      const told = product.customer({ id: lid, phone })
      await told.send('Иван')
      await vi.waitFor(async () => expect(await conversationOf(hidden)).toHaveLength(4), patiently)
      const open = product.customer({ id: phone })
      await open.send('50 000')
      await vi.waitFor(async () => expect(await conversationOf(hidden)).toHaveLength(6), patiently)
      const digits = phone.split('@')[0]
      expect(await open.lead()).toMatchObject({ id, name: 'Иван', phone_e164: `+${digits}`, budget: 50_000 })
    })

    test('is one lead who writes by number, and then hides it', { timeout: longMs }, async ({ expect }) => {
      const [lid, phone] = [newLid(), newPhone()]
      const open = product.customer({ id: phone })
      await answered(open, open.send('Нужен ремонт'))
      const hidden = product.customer({ id: lid, phone })
      await hidden.send('Иван')
      await vi.waitFor(async () => expect(await conversationOf(open)).toHaveLength(4), patiently)
      const { id, name } = await open.lead()
      const byLid = await product.container.leads.findByPerson('whatsapp', lid)
      expect([byLid?.id, name]).toEqual([id, 'Иван'])
    })
  })

  describe.concurrent('things', () => {
    test('shows staff an order, takes its words alone, and goes on', { timeout: longMs }, async ({
      expect,
    }) => {
      const customer = product.customer()
      const order = {
        body: thumbnail,
        orderTitle: 'Шторы',
        itemCount: 2,
        totalAmount1000: 30_000_000,
        totalCurrencyCode: 'KZT',
        message: 'нужны шторы к пятнице',
      }
      expect(await answered(customer, customer.sendRaw('order', order))).toContain('Как к вам обращаться')
      expect((await firstOf(customer))?.message).toBe(
        '🛒 Заказ: Шторы, товаров: 2, 30000 KZT\nнужны шторы к пятнице',
      )
      expect((await customer.lead()).dialog?.answers.need).toBe('нужны шторы к пятнице')
    })

    test('shows staff a contact card as people read it, and takes no number from it', {
      timeout: longMs,
    }, async ({ expect }) => {
      const customer = product.customer({ id: newLid() })
      await answered(customer, customer.send('Нужен ремонт'))
      const body = 'BEGIN:VCARD\nVERSION:3.0\nN:;Мастер;;;\nTEL;waid=77005556677:+7 700 555 66 77\nEND:VCARD'
      await answered(customer, customer.sendRaw('vcard', { body }))
      const shown = (await conversationOf(customer)).filter(({ sender }) => sender === 'lead').at(-1)
      expect(shown).toMatchObject({ kind: 'contact', message: '☎️ Контакт: Мастер, +7 700 555 66 77' })
      expect((await customer.lead()).phone).toBeNull()
    })

    test('shows what the customer deletes for everyone as deleted, with its edits, and keeps it', {
      timeout: longMs,
    }, async ({ expect }) => {
      const customer = product.customer()
      const sent = await customer.send('Нужен ремон')
      await answered(customer, Promise.resolve())
      await customer.edit(sent.id, 'Нужен ремонт')
      const own = async (): Promise<Message[]> =>
        (await conversationOf(customer)).filter(({ sender }) => sender === 'lead')
      await vi.waitFor(async () => expect(await own()).toHaveLength(2), patiently)
      await customer.remove(sent.id)
      await vi.waitFor(async () => {
        const marks = (await own()).map(({ deleted_at }) => deleted_at)
        expect(marks).toEqual([expect.any(Date), expect.any(Date)])
      }, patiently)
      expect((await own())[0]?.message).toBe('Нужен ремон')
    })

    test('keeps no picture in letters as words, whatever it comes with', { timeout: longMs }, async ({
      expect,
    }) => {
      const customer = product.customer()
      for (const [type, fields] of [
        ['image', { directPath: '/media/none', mimetype: 'image/jpeg' }],
        ['live_location', { lat: 43.2, lng: 76.9 }],
        ['a_type_of_tomorrow', {}],
      ] as const)
        await customer.sendRaw(type, { ...fields, body: thumbnail })
      await answered(customer, customer.send('Нужен ремонт'))
      await vi.waitFor(async () => {
        const own = (await conversationOf(customer)).filter(({ sender }) => sender === 'lead')
        expect(own).toHaveLength(4)
        expect(JSON.stringify(own)).not.toContain('/9j/')
      }, patiently)
    })

    test('greets who follows an ad without a word, and ties the lead to it', { timeout: longMs }, async ({
      expect,
    }) => {
      const { api } = product.container
      const niche = await api.niches.create({ name: 'Шторы', category: 'curtains' })
      const campaign = await api.campaigns.create({ niche_id: niche.id, name: 'Шторы', platform: 'whatsapp' })
      const code = `ad-${randomInt(2 ** 40)}`
      const ad = await api.ads.create(campaign.id, { title: 'Шторы на заказ', code })
      const customer = product.customer()
      const ctwaContext = { sourceId: code, title: 'Шторы на заказ' }
      const reply = await answered(customer, customer.sendRaw('chat', { body: '', ctwaContext }))
      expect(reply).toContain('что вам нужно')
      expect(await customer.lead()).toMatchObject({ ad_id: ad.id })
      expect((await firstOf(customer))?.message).toBe('📣 Перешёл по объявлению: Шторы на заказ')
    })

    test('makes no lead of what WhatsApp itself puts into a chat', { timeout: longMs }, async ({
      expect,
    }) => {
      const silent = product.customer()
      const types = [
        'e2e_notification',
        'ciphertext',
        'revoked',
        'reaction',
        'pinned_message',
        'call_log',
        'album',
      ]
      for (const type of types) await silent.sendRaw(type, { body: '' })
      const customer = product.customer()
      await answered(customer, customer.send('Нужен ремонт'))
      await expect(silent.lead()).rejects.toThrow('no lead')
    })
  })
})
