import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ChannelReport } from '../../../src/channels/channel-status.schema.ts'
import {
  type ChannelStatusStore,
  createChannelStatusStore,
} from '../../../src/channels/channel-status.store.ts'
import { startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let statuses: ChannelStatusStore

beforeAll(async () => {
  api = await startApi()
  statuses = createChannelStatusStore(api.connection)
})
beforeEach(() => api.connection.collection('channels').deleteMany({}))
afterAll(() => api.close())

const since = new Date('2024-11-17T10:00:00.000Z')
const linking: ChannelReport = {
  state: 'qr',
  problem: 'logged_out',
  since,
  account: null,
  link_code: '2@ref,key,identity,secret,1',
  last_message_at: null,
  caught_up: null,
}

test('lists every channel, and one that never ran as off', async () => {
  expect((await api.call('GET', '/api/channels')).body).toMatchObject([
    { channel: 'telegram', state: 'off', problem: null, since: null, phone: null, last_message_at: null },
    { channel: 'whatsapp', state: 'off', code: null, code_svg: null },
  ])
})

test('shows the code as text and as a picture while a phone is to be linked', async () => {
  await statuses.report('whatsapp', linking, new Date())
  const { status, body } = await api.call('GET', '/api/channels/whatsapp')
  expect(status).toBe(200)
  expect(body).toEqual({
    channel: 'whatsapp',
    state: 'qr',
    problem: 'logged_out',
    since: since.toISOString(),
    phone: null,
    last_message_at: null,
    code: linking.link_code,
    code_svg: expect.stringMatching(/^<svg [\s\S]*<\/svg>$/),
  })
})

test('shows the linked phone and when a customer wrote last', async () => {
  const last_message_at = new Date('2024-11-18T10:00:00.000Z')
  const ready = {
    ...linking,
    state: 'ready',
    link_code: null,
    account: '77010000000',
    last_message_at,
  } as const
  await statuses.report('whatsapp', ready, new Date())
  // An older message that arrives later does not turn the time back.
  await statuses.report('whatsapp', { ...ready, last_message_at: since }, new Date())
  expect((await api.call('GET', '/api/channels/whatsapp')).body).toMatchObject({
    state: 'ready',
    phone: '+77010000000',
    last_message_at: last_message_at.toISOString(),
    code: null,
  })
})

test('tells of a process that was killed that it is gone, and shows no code of its', async () => {
  await statuses.report('whatsapp', linking, new Date(Date.now() - 60_000))
  expect((await api.call('GET', '/api/channels/whatsapp')).body).toMatchObject({
    state: 'off',
    problem: 'not_answering',
    code: null,
  })
})

test.each(['restart', 'logout'])(
  'leaves the command %s for the process, to be taken once',
  async (command) => {
    await statuses.report('whatsapp', linking, new Date())
    expect((await api.call('POST', `/api/channels/whatsapp/${command}`)).status).toBe(200)
    const request = (await statuses.find('whatsapp'))?.request
    expect(request).toMatchObject({ command })
    await statuses.report('whatsapp', linking, new Date())
    expect(await statuses.takeRequest('whatsapp', request?.id ?? '')).toBe(true)
    expect(await statuses.takeRequest('whatsapp', request?.id ?? '')).toBe(false)
    expect((await statuses.find('whatsapp'))?.request).toBeNull()
  },
)

test('answers 409 to a command for a channel that does not run', async () => {
  await statuses.report('whatsapp', { ...linking, state: 'off' }, new Date())
  const { status, body } = await api.call('POST', '/api/channels/whatsapp/restart')
  expect(status).toBe(409)
  expect(body).toMatchObject({ detail: 'Канал выключен' })
})

test('answers 404 for what is no channel', async () => {
  expect((await api.call('GET', '/api/channels/pigeon')).status).toBe(404)
})
