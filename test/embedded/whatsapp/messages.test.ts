import { describe, expect, test, vi } from 'vitest'
import { chromium, startWhatsapp } from './start-whatsapp.ts'

describe.skipIf(chromium === null)('with Chromium', () => {
  test('links a browser by the code that its page shows, and is ready', async () => {
    const { phone, createClient } = await startWhatsapp()
    const { client, codes, events, ready } = createClient()
    await client.initialize()
    expect(codes).toHaveLength(1)
    await phone.scan({ code: codes[0] ?? '' })
    await ready()
    expect(events).toContain('authenticated')
    expect(client.info.wid).toMatchObject({ _serialized: '77010000000@c.us' })
    expect(await client.getState()).toBe('CONNECTED')
  })

  test('carries a text to the browser and an answer back, with its acks', async () => {
    const { phone, customer, startLinked } = await startWhatsapp()
    const { client, incoming } = await startLinked()
    const acks: number[] = []
    client.on('message_ack', ({ fromMe }, ack) => fromMe && acks.push(ack))
    const aigerim = customer()
    const sent = await aigerim.send('Сколько стоит ремонт?')
    await vi.waitFor(() => expect(incoming).toHaveLength(1))
    expect(incoming[0]).toMatchObject({
      body: 'Сколько стоит ремонт?',
      from: '77001234567@c.us',
      type: 'chat',
      fromMe: false,
      id: { _serialized: sent.id },
    })
    const answer = await client.sendMessage('77001234567@c.us', 'От 15 000 тг')
    expect(await aigerim.nextBotMessage()).toMatchObject({
      id: answer.id._serialized,
      type: 'chat',
      fields: { body: 'От 15 000 тг' },
    })
    await vi.waitFor(() => expect(acks).toEqual([1, 2]))
    await aigerim.read()
    await vi.waitFor(() => expect(acks).toEqual([1, 2, 3]))
    expect(await phone.sends()).toHaveLength(1)
  })
})
