import { inflateSync } from 'node:zlib'
import { encode } from 'uqr'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ChannelReport } from '../../../src/channels/channel-status.schema.ts'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let path: string
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  await api.connection.collection('channels').deleteMany({})
  const niche = await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' })
  const body = { niche_id: idOf(niche), name: 'Шторы', platform: 'olx' }
  const ads = `/api/campaigns/${idOf(await api.call('POST', '/api/campaigns', body))}/ads`
  await api.connection.collection('ads').deleteMany({})
  path = `/api/ads/${idOf(await api.call('POST', ads, { title: 'Шторы', code: 'K7M2T4' }))}`
})

const ready: ChannelReport = {
  ...{ state: 'ready', problem: null, since: new Date(), account: null, link_code: null },
  ...{ last_message_at: null, caught_up: null },
}
const open = (channel: 'telegram' | 'whatsapp', report: Partial<ChannelReport>): Promise<unknown> =>
  api.container.channelStatuses.report(channel, { ...ready, ...report }, new Date())

const telegram = 'https://t.me/remont_bot?start=K7M2T4'

test('links are null until their channel has an account, and there is no code to scan', async () => {
  expect((await api.call('GET', `${path}/links`)).body).toEqual({
    ...{ code: 'K7M2T4', telegram: null, whatsapp: null },
    text: 'Здравствуйте! Пишу по вашему объявлению. #K7M2T4',
    say: 'Назовите код: К7 М2 Т4',
  })
  const refused = await api.call('GET', `${path}/qr.svg?target=whatsapp`)
  expect(refused.status).toBe(409)
  expect(refusedFields(refused)).toEqual(['target'])
})

test('links carry the code to the bot and to the linked phone', async () => {
  await open('telegram', { username: 'remont_bot' })
  await open('whatsapp', { account: '77011234567' })
  const text = encodeURIComponent('Здравствуйте! Пишу по вашему объявлению. #K7M2T4')
  expect((await api.call('GET', `${path}/links`)).body).toMatchObject({
    telegram,
    whatsapp: `https://wa.me/77011234567?text=${text}`,
  })
})

test('the picture of a link is the code of that link, module by module', async () => {
  await open('telegram', { username: 'remont_bot' })
  const { body: _drawing, ...drawn } = await api.call('GET', `${path}/qr.svg`)
  expect(drawn.status).toBe(200)
  const png = Buffer.from(await (await fetch(`${api.baseUrl}${path}/qr.png?target=telegram`)).arrayBuffer())
  const { data } = encode(telegram, { border: 4, ecc: 'M' })
  const width = data.length * 10
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, width])
  const length = png.readUInt32BE(33)
  const rows = inflateSync(png.subarray(41, 41 + length))
  const stride = 1 + Math.ceil(width / 8)
  const isBlack = (x: number, y: number): boolean =>
    ((rows[y * stride + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0
  expect(data.map((row, y) => row.map((_, x) => isBlack(x * 10 + 5, y * 10 + 5)))).toEqual(data)
})

test('answers 404 for the links of an ad that does not exist', async () => {
  const unknown = '/api/ads/0193397f-3a00-7000-8000-00000000ffff'
  for (const part of ['links', 'qr.svg', 'qr.png'])
    expect((await api.call('GET', `${unknown}/${part}`)).status).toBe(404)
})
