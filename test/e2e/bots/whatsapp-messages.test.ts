import { randomBytes, randomInt } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Message } from '../../../src/messages/message.schema.ts'
import { messageText } from '../../../src/messages/message-text.ts'
import { sampleOf } from '../../../stand-ins/telegram/state/sample-files.ts'
import { chromium } from '../../support/chromium.ts'
import { picture } from '../../support/kept-file.ts'
import {
  startWhatsappProduct,
  type TestCustomer,
  type WhatsappProduct,
} from '../../support/whatsapp-product.ts'

const patiently = { timeout: 60_000, interval: 100 }
const longMs = 180_000

describe.skipIf(chromium === null)('messages from WhatsApp', () => {
  let product: WhatsappProduct

  beforeAll(async () => {
    product = await startWhatsappProduct()
    await product.link()
  }, longMs)
  afterAll(() => product.close())

  const conversationOf = async (customer: TestCustomer): Promise<Message[]> =>
    product.container.messages.list((await customer.lead()).id)
  const untilSaid = (customer: TestCustomer, texts: string[]): Promise<Message[]> =>
    vi.waitFor(async () => {
      const own = (await conversationOf(customer)).filter(({ sender }) => sender === 'lead')
      expect(own.map((message) => messageText(message, 'ru'))).toEqual(texts)
      return own
    }, patiently)
  const reply = async (customer: TestCustomer): Promise<string> =>
    String((await customer.nextBotMessage({ timeoutMs: 60_000 })).fields.body)
  const lid = (): string => `${randomInt(2 ** 40, 2 ** 47)}@lid`

  test('does not ask for the number that WhatsApp tells', async () => {
    const customer = product.customer({ id: '77007654321@c.us', pushname: 'Айгерим' })
    await customer.send('Нужен срочный ремонт MacBook')
    await reply(customer)
    expect(await customer.lead()).toMatchObject({ platform_user_id: '77007654321@c.us', name: 'Айгерим' })
    await customer.send('Иван')
    expect(await reply(customer)).toContain('сумму')
    await customer.send('50 000')
    expect(await reply(customer)).toContain('+77007654321')
    expect(await customer.lead()).toMatchObject({
      phone: '+77007654321',
      phone_e164: '+77007654321',
      name: 'Иван',
    })
  })

  test('knows a person by number also where the chat hides it, and once', async () => {
    const phone = `770${randomInt(10_000_000, 99_999_999)}@c.us`
    const hidden = product.customer({ id: lid(), phone })
    await hidden.send('Нужен ремонт')
    await reply(hidden)
    const open = product.customer({ id: phone })
    await open.send('Иван')
    await untilSaid(open, ['Нужен ремонт', 'Иван'])
    expect((await open.lead()).phone).toBe(`+${phone.split('@')[0]}`)
  })

  test('goes on with somebody whose number WhatsApp tells only later', async () => {
    const id = lid()
    const stranger = product.customer({ id })
    await stranger.send('Нужен ремонт')
    await reply(stranger)
    const known = product.customer({ id, phone: `770${randomInt(10_000_000, 99_999_999)}@c.us` })
    await known.send('Иван')
    await untilSaid(stranger, ['Нужен ремонт', 'Иван'])
  })

  test.each([
    ['the id of the ad', { sourceId: 'AD' }, 'Здравствуйте!'],
    ['the address of the ad', { sourceUrl: 'URL' }, 'Здравствуйте!'],
    ['a code alone', undefined, 'AD'],
    ['a marked code', undefined, 'Здравствуйте! Код: AD'],
  ])('ties the lead to its ad by %s', async (_what, referral, text) => {
    const { api } = product.container
    const niche = await api.niches.create({ name: 'Шторы', category: 'curtains' })
    const campaign = await api.campaigns.create({ niche_id: niche.id, name: 'Шторы', platform: 'whatsapp' })
    const [code, url] = [`ad-${randomInt(2 ** 40)}`, `https://fb.me/${randomInt(2 ** 40)}`]
    const ad = await api.ads.create(campaign.id, { title: 'Шторы на заказ', code, url })
    const fill = (value: string): string => value.replace('AD', code).replace('URL', url)
    const customer = product.customer()
    const adReferral =
      referral && Object.fromEntries(Object.entries(referral).map(([key, value]) => [key, fill(value)]))
    await customer.send(fill(text), adReferral ? { adReferral } : {})
    await reply(customer)
    expect(await customer.lead()).toMatchObject({
      ad_id: ad.id,
      campaign_id: campaign.id,
      niche_id: niche.id,
    })
  })

  test('makes nothing of a word that only looks like an ad code', async () => {
    const customer = product.customer()
    await customer.send('#срочно код: remont123')
    await reply(customer)
    expect(await customer.lead()).toMatchObject({ ad_id: null, notes: null })
  })

  test('leaves groups, statuses, broadcasts and what the owner writes alone', async () => {
    const { phone } = product
    const other = product.customer()
    await other.sendInGroup('120363000000000001@g.us', 'Всем привет')
    await other.sendStatus('Отпуск')
    await other.sendBroadcast('С праздником!')
    await phone.send(other.id, 'Это владелец')
    await other.sendRaw('call_log', {})
    const customer = product.customer()
    await customer.send('Нужен ремонт')
    await reply(customer)
    await expect(other.lead()).rejects.toThrow('no lead')
    expect((await other.messages()).filter(({ sent_by }) => sent_by === 'browser')).toEqual([])
  })

  test('takes an answer to a message as the text it is, and notes what is corrected', async () => {
    const customer = product.customer()
    await customer.send('Нужен ремонт')
    const question = await customer.nextBotMessage({ timeoutMs: 60_000 })
    const answer = await customer.send('Ивн', { quoted: question.id })
    await reply(customer)
    await customer.edit(answer.id, 'Иван')
    const own = await untilSaid(customer, ['Нужен ремонт', 'Ивн', '✏️ Исправлено: Иван'])
    expect(own[2]?.incoming?.is_edit).toBe(true)
  })

  test('stores and answers once what WhatsApp tells twice', async () => {
    await product.phone.doubleEvents(true)
    const customer = product.customer()
    for (const text of ['Нужен ремонт', 'Иван']) {
      await customer.send(text)
      await reply(customer)
    }
    await product.phone.doubleEvents(false)
    await untilSaid(customer, ['Нужен ремонт', 'Иван'])
    expect((await customer.messages()).filter(({ from_me }) => from_me)).toHaveLength(2)
  })

  // The page has the last 50 of a chat in its memory, and asks for those before.
  test.each([
    ['history', 60],
    ['events', 10],
  ] as const)(
    'finds in order what came while it was away, read on the phone or not, as %s',
    async (order, count) => {
      const { phone } = product
      const [first, second] = [product.customer(), product.customer()]
      await first.send('Нужен ремонт')
      await reply(first)
      await product.process().kill('SIGKILL')
      await phone.missedAs(order)
      const texts = Array.from({ length: count }, (_, index) => `Сообщение ${index}`)
      for (const text of texts) await first.send(text)
      await second.send('Нужны шторы')
      await phone.read(first.id)
      product.start()
      const newest = await second.send('Мария')
      await untilSaid(first, ['Нужен ремонт', ...texts])
      await untilSaid(second, ['Нужны шторы', 'Мария'])
      await vi.waitFor(async () => {
        const { last_message_at } = await product.until('ready')
        expect(last_message_at?.getTime()).toBe(newest.t * 1000)
      }, patiently)
      await phone.missedAs('history')
    },
    longMs,
  )

  test(
    'goes back after a long absence as far as the setting says, and no further',
    async () => {
      const daysAgo = (days: number): number => Date.now() - days * 24 * 60 * 60 * 1000
      await product.process().kill('SIGTERM')
      const { channelStatuses: statuses } = product.container
      const status = await statuses.find('whatsapp')
      if (!status) throw new Error('no status of the channel')
      const { id: channel, request: _request, seen_at, ...report } = status
      const [from, to] = [new Date(daysAgo(90)), new Date(daysAgo(60))]
      await statuses.report(channel, { ...report, caught_up: { account: '77010000000', from, to } }, seen_at)
      const customer = product.customer()
      for (const [text, days] of [
        ['Полтора месяца назад', 45],
        ['Две недели и день назад', 15],
        ['На днях', 13],
      ] as const)
        await customer.send(text, { t: Math.floor(daysAgo(days) / 1000) })
      product.start()
      await untilSaid(customer, ['На днях'])
    },
    longMs,
  )

  /** The customer's messages with a file, once each of them is what it will be. */
  const withFiles = (customer: TestCustomer, count: number): Promise<Message[]> =>
    vi.waitFor(async () => {
      const found = (await conversationOf(customer)).filter(({ attachment }) => attachment !== undefined)
      expect(found.map(({ attachment }) => attachment?.status === 'pending')).toEqual(
        Array(count).fill(false),
      )
      return found
    }, patiently)

  test('keeps what comes beside words, byte for byte, and says what cannot be had', async () => {
    const customer = product.customer()
    const bytes = randomBytes(3_000_000)
    const limit = 20 * 2 ** 20
    await customer.sendMedia({ kind: 'document', filename: 'чертёж.bin', data: bytes.toString('base64') })
    await customer.sendMedia({ kind: 'image', data: (await picture(1200, 800)).toString('base64') })
    await customer.sendMedia({ kind: 'ptt', data: null })
    await customer.sendMedia({ kind: 'video', data: randomBytes(limit).toString('base64') })
    await customer.sendMedia({ kind: 'video', data: randomBytes(limit + 1).toString('base64') })
    await customer.sendRaw('image', { directPath: '/media/none', mimetype: 'image/jpeg', size: 'much' })
    const found = await withFiles(customer, 6)
    expect(found.map(({ attachment }) => attachment)).toMatchObject([
      { status: 'kept', name: 'чертёж.bin', size: bytes.length, type: 'application/octet-stream' },
      { status: 'kept', type: 'image/jpeg', has_preview: true, width: 1200, height: 800 },
      { status: 'refused', trouble: 'gone', seconds: 3 },
      { status: 'kept', size: limit },
      { status: 'refused', trouble: 'too_large', size: limit + 1 },
      { status: 'refused', trouble: 'gone' },
    ])
    const { lead_id = '', attachment } = found[0] ?? {}
    const kept = await product.container.files.find(lead_id, attachment?.hash ?? '')
    const read = kept && Buffer.concat(await product.container.files.read(kept).toArray())
    expect(read?.equals(bytes)).toBe(true)
  })

  test('a file that WhatsApp does not give at the moment holds up nothing, and comes later', async () => {
    const customer = product.customer()
    await product.phone.failDownloads(true)
    await customer.sendMedia({ kind: 'image' })
    await customer.send('Сколько стоит ремонт?')
    await reply(customer)
    const [waiting] = await conversationOf(customer)
    expect(waiting?.attachment?.status).toBe('pending')
    await product.phone.failDownloads(false)
    expect(await withFiles(customer, 1)).toMatchObject([{ attachment: { status: 'kept' } }])
  })

  test('what staff send arrives as what it is, one after the other, byte for byte', async () => {
    const customer = product.customer()
    await customer.send('Нужен ремонт')
    await reply(customer)
    const { id: leadId } = await customer.lead()
    const { uploads, messages } = product.container.api
    const given = [
      { name: 'готово.jpg', content: await picture(900, 600) },
      { name: 'голос.ogg', content: sampleOf('voice') ?? Buffer.of() },
      { name: 'счёт.bin', content: randomBytes(2_000_000) },
    ]
    const kept = []
    for (const { name, content } of given)
      kept.push(await uploads.keep(leadId, { name, content: Readable.from([content]), path: 'file' }))
    const file_ids = kept.map(({ id }) => id)
    await messages.add(leadId, { sender: 'human', message: 'Готово', file_ids })
    const photo = await customer.nextBotMessage({ timeoutMs: 60_000 })
    const voice = await customer.nextBotMessage({ timeoutMs: 60_000 })
    const document = await customer.nextBotMessage({ timeoutMs: 60_000 })
    expect([photo, voice, document]).toMatchObject([
      { type: 'image', fields: { caption: 'Готово' } },
      { type: 'ptt' },
      { type: 'document', fields: { filename: 'счёт.bin', size: 2_000_000 } },
    ])
    const hashes = [photo, voice, document].map((message) =>
      Buffer.from(String(message.fields.filehash), 'base64').toString('hex'),
    )
    expect(hashes).toEqual(kept.map(({ file }) => file.hash))
    await vi.waitFor(async () => {
      const ours = (await conversationOf(customer)).filter(({ sender }) => sender === 'human')
      expect(ours.map(({ delivery }) => delivery?.status)).toEqual(['sent', 'sent', 'sent'])
    }, patiently)
  })
})
