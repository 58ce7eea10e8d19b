import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApi, type TestApi } from '../../support/api.ts'

const webRoot = fileURLToPath(new URL('../../../dist/web', import.meta.url))

let keyless: TestApi
let outright: TestApi
beforeAll(async () => {
  keyless = await startApi({ webRoot })
  outright = await startApi({ http: { isLocalOnly: false } })
})
afterAll(async () => {
  await keyless.close()
  await outright.close()
})

/** The answer to a request as it stands, headers and all. */
async function ask(
  api: TestApi,
  path: string,
  { version = '1.1', headers = [] as string[] } = {},
): Promise<string> {
  const { port, hostname } = new URL(api.baseUrl)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const lines = [`GET ${path} HTTP/${version}`, `Host: 127.0.0.1:${port}`, ...headers]
  if (!headers.some((header) => header.startsWith('Upgrade'))) lines.push('Connection: close')
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  return text(socket)
}

const websocket = [
  ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
]
const proxied = [
  { headers: ['Forwarded: for=198.51.100.1'] },
  { headers: ['X-Forwarded-For: 198.51.100.1'] },
  { headers: ['x-forwarded-proto: https'] },
  { headers: ['X-Forwarded-Host: leads.example'] },
  { headers: ['X-Real-IP: 198.51.100.1'] },
  { headers: ['Via: 1.1 proxy'] },
  { headers: ['CF-Connecting-IP: 198.51.100.1'] },
  { headers: ['X-Forwarded-For: '] },
  { version: '1.0' },
]

test.each(proxied)('without keys, what comes through a proxy is refused: %j', async (request) => {
  const answer = await ask(keyless, '/api/leads', request)
  expect(answer).toMatch(/^HTTP\/1\.1 403 /)
  expect(answer).toContain('application/problem+json')
  expect(answer).toContain('API_AUTH')
})

test.each([
  '/',
  '/board',
  '/assets/x.js',
  '/docs',
  '/docs/json',
  '/redoc',
  '/openapi.json',
  '/docs/ws',
  '/metrics',
  '/admin/queues',
  '/none',
])('it is so at %s too', async (path) => {
  const accept = 'Accept: text/html'
  expect(await ask(keyless, path, { headers: [accept] })).not.toMatch(/^HTTP\/1\.1 403 /)
  for (const { version, headers = [] } of proxied) {
    const request = { headers: [accept, ...headers], ...(version !== undefined && { version }) }
    expect(await ask(keyless, path, request)).toMatch(/^HTTP\/1\.1 403 /)
  }
})

test('it is so for a WebSocket', async () => {
  const headers = [...websocket, 'X-Forwarded-For: 198.51.100.1']
  expect(await ask(keyless, '/ws', { headers })).toMatch(/^HTTP\/1\.1 403 /)
})

test('a monitor may ask for health as it likes', async () => {
  for (const request of proxied)
    expect(await ask(keyless, '/api/health', request)).toMatch(/^HTTP\/1\.1 200 /)
})

test('where somebody said outright that no key is asked for, a proxy may stand in front', async () => {
  for (const request of proxied)
    expect(await ask(outright, '/api/leads', request)).toMatch(/^HTTP\/1\.1 200 /)
})
