import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startApi, type TestApi } from '../../support/api.ts'

const shop = 'https://shop.example'
const stranger = 'https://stranger.example'

let api: TestApi
let closed: TestApi
beforeAll(async () => {
  api = await startApi({ http: { apiAuth: 'key', corsOrigins: [shop] } })
  closed = await startApi()
})
afterAll(async () => {
  await api.close()
  await closed.close()
})

/** As a browser does before a page's request that is not a plain one. */
async function preflight(server: TestApi, origin: string) {
  return server.send('/api/leads', {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-api-key',
    },
  })
}

/** fetch lets nobody set these headers; a browser does. */
async function sendRaw(
  server: TestApi,
  options: { method: string; path: string; headers: Record<string, string> },
) {
  const { hostname, port } = new URL(server.baseUrl)
  const sent = request({ host: hostname, port, ...options })
  sent.end()
  const [answer, socket] = await Promise.race([once(sent, 'response'), once(sent, 'upgrade')])
  socket?.destroy()
  answer.resume()
  return z.object({ statusCode: z.number() }).parse(answer).statusCode
}

describe('pages of other sites', () => {
  test('may call the API from a listed origin, without a key for the question itself', async () => {
    const { status, headers } = await preflight(api, shop)
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe(shop)
    expect(headers.get('access-control-allow-methods')).toContain('PATCH')
    expect(headers.get('access-control-allow-headers')).toContain('X-API-Key')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('can read answers and refusals there, with what pages lists and limits say', async () => {
    const { status, headers } = await api.send('/api/niches', { headers: { origin: shop } })
    expect(status).toBe(401)
    expect(headers.get('access-control-allow-origin')).toBe(shop)
    expect(headers.get('access-control-expose-headers')).toContain('Link')
    expect(headers.get('vary')).toContain('Origin')
  })

  test.each([stranger, 'null', `${shop}.evil.example`, 'http://shop.example'])(
    'cannot from %s',
    async (origin) => {
      for (const server of [api, closed]) {
        expect((await preflight(server, origin)).headers.get('access-control-allow-origin')).toBeNull()
        const { headers } = await server.send('/api/niches', { headers: { origin } })
        expect(headers.get('access-control-allow-origin')).toBeNull()
      }
    },
  )

  test('change nothing from an origin that is not listed, whatever the browser sends along', async () => {
    for (const origin of [stranger, 'null', 'garbage']) {
      const answer = await closed.send('/api/niches', { method: 'POST', headers: { origin } })
      expect(answer.status).toBe(403)
      expect(answer.body).toMatchObject({ type: '/problems/forbidden' })
    }
    expect((await api.send('/api/niches', { method: 'POST', headers: { origin: shop } })).status).toBe(401)
  })

  test('open no WebSocket from there either', async () => {
    const upgrade = { connection: 'upgrade', upgrade: 'websocket' }
    const handshake = { 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' }
    const openFrom = (origin: string): Promise<number | undefined> =>
      sendRaw(closed, { method: 'GET', path: '/ws', headers: { ...upgrade, ...handshake, origin } })
    expect(await openFrom(stranger)).toBe(403)
    expect(await openFrom(closed.baseUrl)).toBe(101)
  })
})

test('the server’s own pages change what they like', async () => {
  const own = { method: 'POST', path: '/api/niches' }
  expect(await sendRaw(closed, { ...own, headers: { origin: closed.baseUrl } })).toBe(400)
  // As through a proxy that gives the server another name.
  const proxied = { origin: 'https://leads.example', 'sec-fetch-site': 'same-origin' }
  expect(await sendRaw(closed, { ...own, headers: proxied })).toBe(400)
})

describe('without keys, because nobody said otherwise', () => {
  test.each(['localhost', 'LOCALHOST:8000', '127.0.0.1', '127.3.2.1:8000', '[::1]:8000', 'bot.localhost'])(
    'the API answers to whoever asks for %s',
    async (host) => {
      expect(await sendRaw(closed, { method: 'GET', path: '/api/niches', headers: { host } })).toBe(200)
    },
  )

  test.each(['stranger.example', 'localhost.stranger.example', '10.0.0.1:8000', 'xlocalhost'])(
    'and to nobody who asks for %s: a site whose name was pointed here, or a proxy',
    async (host) => {
      expect(await sendRaw(closed, { method: 'GET', path: '/api/niches', headers: { host } })).toBe(403)
      expect(await sendRaw(closed, { method: 'GET', path: '/api/health', headers: { host } })).toBe(200)
    },
  )
})
