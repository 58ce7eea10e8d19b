import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { chromium } from '../../support/chromium.ts'
import { startWhatsapp, type TestWhatsapp } from './start-whatsapp.ts'

describe.skipIf(chromium === null)('linking, with Chromium', { timeout: 120_000 }, () => {
  let whatsapp: TestWhatsapp

  beforeAll(async () => {
    whatsapp = await startWhatsapp()
  })
  beforeEach(async () => {
    await whatsapp.client.stop()
    await whatsapp.phone.logOut()
  })
  afterAll(() => whatsapp.close())

  test('links a browser by the code that its page shows, and is ready', async () => {
    const { phone, client } = whatsapp
    await client.start()
    expect(client.eventsOf('qr')).toHaveLength(1)
    await phone.scan({ code: client.eventsOf('qr')[0] ?? '' })
    await client.waitFor('ready')
    expect(client.events.slice(-2)).toEqual(['authenticated', 'ready'])
    expect(await client.call('getState')).toBe('CONNECTED')
    const state = await phone.waitFor(({ page }) => page?.is_listening === true)
    expect(state).toMatchObject({
      linked_since: expect.any(String),
      page: { state: 'CONNECTED', has_synced: true, code: null },
    })
  })

  test('takes no code but the one that is shown last', async () => {
    const { phone, client } = whatsapp
    await client.start()
    await phone.renewCode()
    await vi.waitFor(() => expect(client.eventsOf('qr')).toHaveLength(2))
    const [first = '', second = ''] = client.eventsOf('qr')
    await expect(phone.scan({ code: first })).rejects.toThrow('not valid any more')
    await phone.scan({ code: second })
    await client.waitFor('ready')
  })

  test('knows the browser again after a restart, without a code', async () => {
    const { client, makeReady } = whatsapp
    await makeReady()
    await client.stop()
    await client.start()
    await client.waitFor('ready')
    expect(client.eventsOf('qr')).toEqual([])
  })

  test('knows the browser again after it was killed', async () => {
    const { phone, client, makeReady } = whatsapp
    await makeReady()
    await phone.killBrowser()
    await client.waitFor('browser gone')
    await phone.waitFor(({ page }) => page === null)
    await client.start()
    await client.waitFor('ready')
    expect(client.eventsOf('qr')).toEqual([])
  })

  test('goes on with an open browser after its own restart', async () => {
    const { phone, customer, client, makeReady, restart } = whatsapp
    await makeReady()
    await restart()
    await phone.waitFor(({ page }) => page?.state === 'CONNECTED', { timeoutMs: 60_000 })
    const { id } = await customer().send('Вы тут?')
    await client.waitFor(`message ${id} Вы тут?`)
  })

  test('removed on the phone, the browser is told so and shows a new code', async () => {
    const { phone, client, makeReady } = whatsapp
    await makeReady()
    const codes = client.eventsOf('qr').length
    await phone.logOut()
    await client.waitFor('disconnected LOGOUT')
    await vi.waitFor(() => expect(client.eventsOf('qr')).toHaveLength(codes + 1), { timeout: 60_000 })
    expect(await phone.state()).toMatchObject({ linked_since: null })
  })

  test('removed on the phone while no browser was there, it shows a code at the next start', async () => {
    const { phone, client, makeReady } = whatsapp
    await makeReady()
    await client.stop()
    await phone.logOut()
    await client.start()
    expect(client.eventsOf('qr')).toHaveLength(1)
    await phone.scan()
    await client.waitFor('ready')
  })

  test('logs out from the browser', async () => {
    const { phone, client, makeReady } = whatsapp
    await makeReady()
    await client.call('logout')
    expect(await phone.state()).toMatchObject({ linked_since: null })
  })
})

describe.skipIf(chromium === null)('a code that nobody scans, with Chromium', { timeout: 120_000 }, () => {
  test('is renewed five times, and then the page goes idle', async () => {
    const { phone, client, close } = await startWhatsapp({ codeLifetimeMs: 100 })
    client.start().catch(() => undefined)
    await phone.waitFor(({ page }) => page?.state === 'UNPAIRED_IDLE', { timeoutMs: 60_000 })
    await close()
  })
})
