import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chromium } from '../../support/chromium.ts'
import { startWhatsapp, type TestWhatsapp } from './start-whatsapp.ts'

describe.skipIf(chromium === null)('missed messages, with Chromium', { timeout: 120_000 }, () => {
  let whatsapp: TestWhatsapp

  beforeAll(async () => {
    whatsapp = await startWhatsapp()
  })
  beforeEach(() => whatsapp.makeReady())
  afterAll(() => whatsapp.close())

  test('are in the chat at the next ready, without an event', async () => {
    const { customer, client } = whatsapp
    const aigerim = customer('77000000001@c.us')
    const { id } = await aigerim.send('раз')
    await client.waitFor(`message ${id} раз`)
    await client.stop()
    const missed = [await aigerim.send('два'), await aigerim.send('три')]
    await client.start()
    await client.waitFor('ready')
    const last = await aigerim.send('четыре')
    await client.waitFor(`message ${last.id} четыре`)
    expect(client.eventsOf('message')).toEqual([`${last.id} четыре`])
    expect(await client.call('chatIds')).toContain('77000000001@c.us')
    expect(await client.call('fetchMessages', '77000000001@c.us', { limit: 10 })).toEqual([
      `${id} раз`,
      `${missed[0]?.id} два`,
      `${missed[1]?.id} три`,
      `${last.id} четыре`,
    ])
  })

  test('come as events after ready where that is set', async () => {
    const { phone, customer, client } = whatsapp
    const aigerim = customer('77000000002@c.us')
    const { id } = await aigerim.send('раз')
    await client.waitFor(`message ${id} раз`)
    await client.stop()
    await phone.missedAs('events')
    const missed = [await aigerim.send('два'), await aigerim.send('три')]
    await client.start()
    await client.waitFor(`message ${missed[1]?.id} три`)
    expect(client.eventsOf('message')).toEqual([`${missed[0]?.id} два`, `${missed[1]?.id} три`])
  })

  test('are all found in a long chat, of which the page has only the end in its memory', async () => {
    const { customer, client } = whatsapp
    await client.stop()
    const aigerim = customer('77000000003@c.us')
    for (let number = 1; number <= 120; number += 1) await aigerim.send(`${number}`)
    await client.start()
    await client.waitFor('ready')
    // With more at hand than asked for, the library turns the messages of one second round.
    const found = await client.call('fetchMessages', '77000000003@c.us', { limit: 200, fromMe: false })
    const texts = Array.isArray(found) ? found.map((line: string) => line.split(' ')[1]) : []
    expect(texts).toEqual(Array.from({ length: 120 }, (_, index) => `${index + 1}`))
  })

  test('come as events when only the network was away', async () => {
    const { phone, customer, client } = whatsapp
    await phone.setNetwork('down')
    await client.waitFor('change_state TIMEOUT')
    const { id } = await customer('77000000004@c.us').send('алло?')
    await phone.setNetwork('up')
    await client.waitFor(`message ${id} алло?`)
    expect(client.events).toContain('change_state CONNECTED')
    expect(client.events.filter((event) => event === 'ready')).toHaveLength(1)
  })
})
