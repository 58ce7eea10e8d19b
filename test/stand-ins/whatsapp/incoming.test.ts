import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message } from 'whatsapp-web.js'
import type { MessageRecord } from '../../../stand-ins/whatsapp/state/records.ts'
import { chromium } from '../../support/chromium.ts'
import { eventually } from '../../support/eventually.ts'
import { type LinkedClient, startLinkedClient } from './linked-client.ts'

describe.skipIf(chromium === null)('what customers send, with Chromium', () => {
  let linked: LinkedClient

  beforeAll(async () => {
    linked = await startLinkedClient()
  })
  afterAll(() => linked.close())

  /** The library's message for what a customer has sent. */
  async function received(sent: Promise<MessageRecord>): Promise<Message> {
    const { id } = await sent
    return eventually(() => {
      const message = linked.incoming.find((candidate) => candidate.id._serialized === id)
      if (!message) throw new Error('not there yet')
      return message
    })
  }

  test('a text', async () => {
    expect(await received(linked.customer().send('Сәлем! Сколько стоит?'))).toMatchObject({
      body: 'Сәлем! Сколько стоит?',
      from: '77001234567@c.us',
      to: '77010000000@c.us',
      type: 'chat',
      fromMe: false,
      hasMedia: false,
      timestamp: expect.any(Number),
    })
  })

  test.each([
    ['image', 'image/jpeg'],
    ['video', 'video/mp4'],
    ['document', 'application/pdf'],
    ['ptt', 'audio/ogg; codecs=opus'],
    ['audio', 'audio/mpeg'],
    ['sticker', 'image/webp'],
  ] as const)('a file of kind %s, its caption and its bytes', async (kind, mimetype) => {
    const data = Buffer.from('the file').toString('base64')
    const media = { kind, caption: 'вот', filename: 'a.bin', data }
    const message = await received(linked.customer().sendMedia(media))
    expect(message).toMatchObject({ type: kind, hasMedia: true, body: 'вот' })
    expect(await message.downloadMedia()).toMatchObject({ data, mimetype, filename: 'a.bin' })
  })

  test('a file that is gone', async () => {
    const message = await received(linked.customer().sendMedia({ kind: 'image', data: null }))
    expect(message.hasMedia).toBe(true)
    expect(await message.downloadMedia()).toBeUndefined()
  })

  test('a location', async () => {
    const message = await received(linked.customer().sendLocation(43.238, 76.945, 'Офис\nпр. Достык, 1'))
    expect(message).toMatchObject({
      type: 'location',
      location: { latitude: 43.238, longitude: 76.945, name: 'Офис', address: 'пр. Достык, 1' },
    })
  })

  test('a contact card', async () => {
    const { type, vCards } = await received(linked.customer().sendContact('Ержан', '+7 700 765 43 21'))
    expect(type).toBe('vcard')
    expect(vCards[0]).toContain('waid=77007654321:+7 700 765 43 21')
  })

  test('an answer to a message, with that message', async () => {
    const aigerim = linked.customer()
    const { id } = await aigerim.send('первое')
    const message = await received(aigerim.send('второе', { quoted: id }))
    expect(message.hasQuotedMsg).toBe(true)
    expect(await message.getQuotedMessage()).toMatchObject({ body: 'первое', id: { _serialized: id } })
  })

  test('a first message that comes from an ad', async () => {
    const adReferral = { title: 'Ремонт MacBook', sourceUrl: 'https://fb.me/abc', sourceId: '120210' }
    const message = await received(linked.customer().send('Здравствуйте', { adReferral }))
    expect(message.rawData).toMatchObject({ ctwaContext: adReferral, notifyName: 'Айгерим' })
  })

  test('in a group, by its author', async () => {
    const message = await received(linked.customer().sendInGroup('120363000000000001@g.us', 'всем привет'))
    expect(message).toMatchObject({ from: '120363000000000001@g.us', author: '77001234567@c.us' })
    expect(await message.getChat()).toMatchObject({ isGroup: true })
  })

  test('as a status, and over a broadcast list', async () => {
    expect(await received(linked.customer().sendStatus('отпуск'))).toMatchObject({ isStatus: true })
    expect(await received(linked.customer().sendBroadcast('акция'))).toMatchObject({
      broadcast: true,
      from: '77001234567@c.us',
    })
  })

  test('under a lid with a number behind it', async () => {
    const erzhan = linked.customer('200000000000001@lid', { pushname: 'Ержан', phone: '77007654321@c.us' })
    const message = await received(erzhan.send('салем'))
    expect(message.from).toBe('200000000000001@lid')
    expect(await linked.client.getContactLidAndPhone([message.from])).toEqual([
      { lid: '200000000000001@lid', pn: '77007654321@c.us' },
    ])
    expect(await message.getContact()).toMatchObject({ pushname: 'Ержан' })
    await linked.client.sendMessage(message.from, 'Здравствуйте, Ержан')
    expect(await erzhan.nextBotMessage()).toMatchObject({ fields: { body: 'Здравствуйте, Ержан' } })
  })

  test('under a lid whose number WhatsApp does not tell', async () => {
    const message = await received(linked.customer('200000000000002@lid').send('салем'))
    expect(await linked.client.getContactLidAndPhone([message.from])).toEqual([
      { lid: '200000000000002@lid', pn: undefined },
    ])
  })

  test('of a type that is not known here', async () => {
    const sent = linked.customer().sendRaw('poll_creation', { pollName: 'Когда удобно?' })
    expect(await received(sent)).toMatchObject({ type: 'poll_creation', body: 'Когда удобно?' })
  })

  test('changed and deleted afterwards', async () => {
    const { client } = linked
    const changes: unknown[] = []
    client.on('message_edit', (_message, newBody, oldBody) => changes.push([oldBody, newBody]))
    client.on('message_revoke_everyone', ({ id }) => changes.push(id._serialized))
    const aigerim = linked.customer()
    const { id } = await aigerim.send('10 000')
    await aigerim.edit(id, '12 000')
    await aigerim.remove(id)
    await eventually(() => expect(changes).toEqual([['10 000', '12 000'], id]))
  })

  test('counted as unread until the owner reads it on the phone', async () => {
    const saule = linked.customer('77005554433@c.us')
    await received(saule.send('раз'))
    await received(saule.send('два'))
    const chatOf = async (): Promise<unknown> => linked.client.getChatById('77005554433@c.us')
    await eventually(async () => expect(await chatOf()).toMatchObject({ unreadCount: 2 }))
    await linked.phone.read('77005554433@c.us')
    await eventually(async () => expect(await chatOf()).toMatchObject({ unreadCount: 0 }))
  })

  test('what the owner writes on the phone is no message of a customer', async () => {
    const created: Message[] = []
    linked.client.on('message_create', (message) => created.push(message))
    const { id } = await linked.phone.send('77001234567@c.us', 'Перезвоню через час')
    await eventually(() =>
      expect(created).toMatchObject([{ id: { _serialized: id }, fromMe: true, to: '77001234567@c.us' }]),
    )
    expect(linked.incoming.filter((message) => message.id._serialized === id)).toEqual([])
  })
})
