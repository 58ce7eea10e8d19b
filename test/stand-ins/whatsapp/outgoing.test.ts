import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import whatsappWeb, { type Message } from 'whatsapp-web.js'
import { chromium } from '../../support/chromium.ts'
import { eventually } from '../../support/eventually.ts'
import { type LinkedClient, startLinkedClient } from './linked-client.ts'

describe.skipIf(chromium === null)('what the browser sends, with Chromium', () => {
  let linked: LinkedClient
  const acks = new Map<string, number[]>()
  const acksOf = ({ id }: Message): number[] => acks.get(id._serialized) ?? []

  beforeAll(async () => {
    linked = await startLinkedClient()
    linked.client.on('message_ack', (message, ack) => {
      acks.set(message.id._serialized, [...acksOf(message), ack])
    })
  })
  afterEach(async () => {
    await linked.phone.setNetwork('up')
    await linked.phone.failSends(null)
    await linked.phone.holdAcks(false)
    await linked.phone.noLidFor()
  })
  afterAll(() => linked.close())

  test('reaches the customer and is acknowledged by the server, the phone and the reader', async () => {
    const aigerim = linked.customer('77000000001@c.us')
    await aigerim.send('Сколько?')
    const answer = await linked.client.sendMessage('77000000001@c.us', 'От 15 000 тг')
    expect(answer).toMatchObject({ ack: 0, fromMe: true, body: 'От 15 000 тг' })
    expect(await aigerim.nextBotMessage()).toMatchObject({
      id: answer.id._serialized,
      type: 'chat',
      fields: { body: 'От 15 000 тг' },
    })
    await eventually(() => expect(acksOf(answer)).toEqual([1, 2]))
    await aigerim.read()
    await eventually(() => expect(acksOf(answer)).toEqual([1, 2, 3]))
  })

  test('keeps the order and is recorded with its moment', async () => {
    const before = Date.now()
    const texts = ['раз', 'два', 'три', 'четыре', 'пять']
    for (const text of texts) await linked.client.sendMessage('77000000002@c.us', text)
    const customer = linked.customer('77000000002@c.us')
    for (const body of texts) expect(await customer.nextBotMessage()).toMatchObject({ fields: { body } })
    const sends = (await linked.phone.sends()).filter(({ chat }) => chat === '77000000002@c.us')
    expect(sends.map(({ fields }) => fields.body)).toEqual(texts)
    for (const { at } of sends) expect(at).toBeGreaterThanOrEqual(before)
  })

  test('answers a message, which is marked as read by that', async () => {
    const customer = linked.customer('77000000003@c.us')
    const { id } = await customer.send('вопрос')
    await eventually(() => expect(linked.incoming.at(-1)?.id._serialized).toBe(id))
    await linked.incoming.at(-1)?.reply('ответ')
    expect(await customer.nextBotMessage()).toMatchObject({ fields: { body: 'ответ', quotedMsgId: id } })
    await eventually(async () =>
      expect(await linked.client.getChatById('77000000003@c.us')).toMatchObject({ unreadCount: 0 }),
    )
  })

  test('sends a link and a file', async () => {
    const customer = linked.customer('77000000004@c.us')
    await linked.client.sendMessage('77000000004@c.us', 'Смотрите https://example.com/a')
    expect(await customer.nextBotMessage()).toMatchObject({
      fields: { body: 'Смотрите https://example.com/a' },
    })
    const file = new whatsappWeb.MessageMedia('application/pdf', 'JVBERi0=', 'price.pdf')
    await linked.client.sendMessage('77000000004@c.us', file, { caption: 'Прайс' })
    expect(await customer.nextBotMessage()).toMatchObject({
      type: 'document',
      fields: { caption: 'Прайс', filename: 'price.pdf', directPath: expect.any(String) },
    })
  })

  test('shows that it is typing', async () => {
    const chat = await linked.client.getChatById('77000000005@c.us')
    await chat.sendStateTyping()
    await eventually(async () =>
      expect(await linked.phone.typing()).toMatchObject([
        { chat: '77000000005@c.us', state: 'composing', at: expect.any(Number) },
      ]),
    )
  })

  test('is refused by WhatsApp with an error as its ack', async () => {
    await linked.phone.failSends('ERROR_UNKNOWN')
    const message = await linked.client.sendMessage('77000000006@c.us', 'никому')
    await eventually(() => expect(acksOf(message)).toEqual([-1]))
    expect(await linked.customer('77000000006@c.us').messages()).toEqual([])
  })

  test('is refused by the library for a number that WhatsApp cannot resolve', async () => {
    await linked.phone.noLidFor('77000000007@c.us')
    await eventually(async () => expect(await linked.client.getNumberId('77000000007')).toBeNull())
    await expect(linked.client.sendMessage('77000000007@c.us', 'никому')).rejects.toThrow('No LID for user')
    expect(await linked.client.getNumberId('77000000008')).toMatchObject({
      _serialized: '77000000008@c.us',
    })
  })

  test('reaches the customer without an acknowledgement while those are held back', async () => {
    await linked.phone.holdAcks(true)
    const customer = linked.customer('77000000009@c.us')
    const message = await linked.client.sendMessage('77000000009@c.us', 'дошло')
    await customer.nextBotMessage()
    await customer.read()
    expect(acksOf(message)).toEqual([])
    await linked.phone.holdAcks(false)
    await eventually(() => expect(acksOf(message)).toEqual([3]))
  })

  test('waits for the network, and leaves once and in order when it is back', async () => {
    await linked.phone.setNetwork('down')
    await eventually(async () => expect(await linked.client.getState()).toBe('TIMEOUT'))
    for (const text of ['первое', 'второе']) {
      expect(await linked.client.sendMessage('77000000010@c.us', text)).toMatchObject({ ack: 0 })
    }
    const customer = linked.customer('77000000010@c.us')
    expect(await customer.messages()).toEqual([])
    await linked.phone.setNetwork('up')
    await customer.nextBotMessage()
    await customer.nextBotMessage()
    expect(await customer.messages()).toMatchObject([
      { fields: { body: 'первое' } },
      { fields: { body: 'второе' } },
    ])
  })
})
