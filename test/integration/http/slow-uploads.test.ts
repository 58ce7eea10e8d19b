import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, startApi, type TestApi } from '../../support/api.ts'

const withinMs = 400
let api: TestApi
let leadId: string
const sockets: Socket[] = []

beforeAll(async () => {
  api = await startApi({ arrival: { withinMs, leastBytes: 2_000 } })
  leadId = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx' }))
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await api.close()
})

const begin = `--b\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n`
const end = '\r\n--b--\r\n'

/** Sends the beginning of a request; what comes after it, piece by piece, is up to the test. */
async function open(target: TestApi, path: string, { type, length }: { type: string; length: number }) {
  const { hostname, port } = new URL(target.baseUrl)
  const socket = connect(Number(port), hostname)
  sockets.push(socket)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    `Content-Type: ${type}`,
    `Content-Length: ${length}`,
  ]
  socket.write(`${head.join('\r\n')}\r\nConnection: close\r\n\r\n`)
  return { socket, answered: text(socket).catch(() => 'cut off') }
}

/** So many pieces, one every 50 ms. */
async function trickle(socket: Socket, pieces: number, bytes: number): Promise<void> {
  let left = pieces
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (socket.destroyed || left === 0) {
        clearInterval(timer)
        return resolve()
      }
      left -= 1
      socket.write('x'.repeat(bytes))
    }, 50)
  })
}

const form = 'multipart/form-data; boundary=b'
const uploads = (): string => `/api/leads/${leadId}/files`

test('an upload has as long as it goes on coming', async () => {
  const [pieces, bytes] = [40, 1_000]
  const length = begin.length + pieces * bytes + end.length
  const { socket, answered } = await open(api, uploads(), { type: form, length })
  const startedAt = performance.now()
  socket.write(begin)
  await trickle(socket, pieces, bytes)
  socket.write(end)
  const answer = await answered
  expect(performance.now() - startedAt).toBeGreaterThan(3 * withinMs)
  expect(answer).toMatch(/^HTTP\/1.1 200 /)
  expect(answer).toContain('"size":40000')
})

test.each([
  ['an upload that hardly comes', () => ({ path: uploads(), type: form, body: begin })],
  ['any other body', () => ({ path: '/api/leads', type: 'application/json', body: '{"name":' })],
])('%s is cut off, and is told', async (_what, request) => {
  const { path, type, body } = request()
  const { socket, answered } = await open(api, path, { type, length: 1_000_000 })
  socket.write(body)
  const stopped = trickle(socket, 400, 1)
  expect(await answered).toMatch(/^(HTTP\/1.1 408 |cut off)/)
  socket.destroy()
  await stopped
})

test('who may not upload has no longer than others', async () => {
  const locked = await startApi({ http: { apiAuth: 'key' }, arrival: { withinMs, leastBytes: 2_000 } })
  const { socket, answered } = await open(locked, uploads(), { type: form, length: 1_000_000 })
  const closed = once(socket, 'close')
  const stopped = trickle(socket, 400, 1_000)
  expect(await answered).toMatch(/^(HTTP\/1.1 401 |cut off)/)
  await closed
  await stopped
  await locked.close()
})
