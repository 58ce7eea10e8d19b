import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { chromium } from '../../support/chromium.ts'
import { startWhatsapp, type TestWhatsapp } from './start-whatsapp.ts'

describe.skipIf(chromium === null)('faults, with Chromium', { timeout: 120_000 }, () => {
  let whatsapp: TestWhatsapp

  beforeAll(async () => {
    whatsapp = await startWhatsapp()
  })
  beforeEach(() => whatsapp.makeReady())
  afterAll(() => whatsapp.close())

  test('every incoming message twice', async () => {
    const { phone, customer, client } = whatsapp
    await phone.doubleEvents(true)
    const { id } = await customer().send('раз')
    await client.waitFor(`message ${id} раз`, 2)
  })

  test('a reload and an iframe, which make the library inject itself again', async () => {
    const { phone, customer, client } = whatsapp
    await phone.reloadPage()
    await client.waitFor('ready', 2)
    await phone.addIframe()
    await phone.pushState()
    const { id } = await customer().send('раз')
    await client.waitFor(`message ${id} раз`)
  })

  test('the page crashes: calls hang, the browser stays', async () => {
    const { phone, client } = whatsapp
    await phone.crashPage()
    await client.waitFor('page crashed')
    expect(client.events).not.toContain('browser gone')
    await expect(client.call('getState')).rejects.toThrow()
  })

  test('the page freezes: calls hang, nothing is told', async () => {
    const { phone, client } = whatsapp
    await phone.freezePage()
    await expect(client.call('getState')).rejects.toThrow('timed out')
    expect(client.events.slice(-2)).toEqual(['authenticated', 'ready'])
  })

  test('the browser is killed', async () => {
    const { phone, client } = whatsapp
    await phone.killBrowser()
    await client.waitFor('browser gone')
    await expect(client.call('getState')).rejects.toThrow()
  })

  test('WhatsApp Web is opened elsewhere, and a new start takes it back', async () => {
    const { phone, client } = whatsapp
    await phone.conflict()
    await client.waitFor('disconnected CONFLICT')
    await client.stop()
    await client.start()
    await client.waitFor('ready')
  })

  test('another state of the connection', async () => {
    const { phone, client } = whatsapp
    await phone.setSocketState('TOS_BLOCK')
    await client.waitFor('disconnected TOS_BLOCK')
  })

  test('the page has synced before the library listens: no ready, until it is called by hand', async () => {
    const { phone, client } = whatsapp
    await client.stop()
    await phone.syncBeforeListening(true)
    await client.start()
    await phone.waitFor(({ page }) => page?.has_synced === true)
    expect(await client.call('getState')).toBe('CONNECTED')
    expect(client.events).not.toContain('ready')
    await client.call('wakeUp')
    await client.waitFor('ready')
  })

  test('the page stays at OPENING, so that the start never ends', async () => {
    const { phone, client } = whatsapp
    await client.stop()
    await phone.stayOpening(true)
    const started = expect(client.start()).rejects.toThrow()
    await phone.waitFor(({ page }) => page?.state === 'OPENING', { timeoutMs: 60_000 })
    await client.kill()
    await started
  })

  test('no network: the start fails', async () => {
    const { phone, client } = whatsapp
    await client.stop()
    await phone.setNetwork('down')
    await expect(client.start()).rejects.toThrow('net::ERR')
  })

  test('a page without its scripts', async () => {
    const { phone, client } = whatsapp
    await phone.breakPage(true)
    await phone.reloadPage()
    await phone.waitFor(({ page }) => page === null)
    await vi.waitFor(async () => expect(await client.call('isInjected')).toBe(false), { timeout: 10_000 })
  })

  test('acknowledgements that never come are found after a restart, and nothing is sent twice', async () => {
    const { phone, customer, client } = whatsapp
    await phone.holdAcks(true)
    const chat = '77000000001@c.us'
    const { id, ack } = Object(await client.call('sendMessage', chat, 'ответ'))
    expect(ack).toBe(0)
    expect(await customer(chat).nextBotMessage()).toMatchObject({ id })
    await client.kill()
    await client.start()
    await client.waitFor('ready')
    expect(await client.call('getMessageById', id)).toEqual({ id, ack: 2 })
    expect((await phone.sends()).filter((send) => send.chat === chat)).toHaveLength(1)
  })

  test('a message that could not leave leaves after a restart, once', async () => {
    const { phone, customer, client } = whatsapp
    await phone.setNetwork('down')
    await client.waitFor('change_state TIMEOUT')
    const chat = '77000000002@c.us'
    const { id } = Object(await client.call('sendMessage', chat, 'ответ'))
    await client.kill()
    await phone.setNetwork('up')
    await client.start()
    await client.waitFor('ready')
    expect(await customer(chat).nextBotMessage()).toMatchObject({ id })
    expect((await phone.sends()).filter((send) => send.chat === chat)).toHaveLength(1)
  })

  test('the process of the library is killed, and leaves no browser behind', async () => {
    const { phone, client } = whatsapp
    await client.kill()
    await phone.waitFor(({ page }) => page === null)
  })
})
