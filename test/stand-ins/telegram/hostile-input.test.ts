import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BotApiServer, startBotApiServer } from '../../../stand-ins/telegram/server.ts'
import { account, clientsOf, token } from './start-server.ts'

let server: BotApiServer
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'telegram-'))
  server = await startBotApiServer({ port: 0, dataDir, tokens: [account] })
})

afterAll(async () => {
  await server.close()
  await rm(dataDir, { recursive: true, force: true })
})

const json = { 'content-type': 'application/json' }

async function post(path: string, init: RequestInit): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${server.apiRoot}${path}`, { method: 'POST', ...init })
  return { status: response.status, body: await response.json() }
}

test.each([
  ['an unknown token', '/bot1000001:wrong/getMe', 401, 'Unauthorized'],
  ['no token', '/bot/getMe', 401, 'Unauthorized'],
  ['an unknown method', `/bot${token}/sendEverything`, 404, 'Not Found'],
  ['a name that every object has', `/bot${token}/constructor`, 404, 'Not Found'],
  ['no method', `/bot${token}`, 404, 'Not Found'],
  ['a path that cannot be decoded', '/bot%ZZ/getMe', 400, 'Bad Request: invalid request'],
  ['a foreign path', '/admin', 404, 'Not Found'],
])("answers %s in Telegram's form", async (_, path, ...[error_code, description]) => {
  expect(await post(path, {})).toEqual({ status: error_code, body: { ok: false, error_code, description } })
})

test.each([
  ['broken JSON', { headers: json, body: '{"chat_id":' }],
  [
    'a broken multipart form',
    { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--y' },
  ],
  ['multipart without a boundary', { headers: { 'content-type': 'multipart/form-data' }, body: 'a' }],
  ['an array', { headers: json, body: '[1,2]' }],
  ['null', { headers: json, body: 'null' }],
  ['a number', { headers: json, body: '7' }],
  ['a body of no known type', { headers: { 'content-type': 'image/png' }, body: 'x' }],
  ['a chat that is an object', { headers: json, body: '{"chat_id":{},"text":"a"}' }],
  ['a chat beyond all numbers', { headers: json, body: '{"chat_id":1e400,"text":"a"}' }],
  ['a prototype', { headers: json, body: '{"__proto__":{"chat_id":1},"text":"a"}' }],
  ['a keyboard of nonsense', { headers: json, body: '{"chat_id":1,"text":"a","reply_markup":"{"}' }],
  [
    'keyboards nested too deep',
    { headers: json, body: `{"chat_id":1,"reply_markup":${'['.repeat(50_000)}${']'.repeat(50_000)}}` },
  ],
])('answers %s with 400', async (_, init) => {
  const { status, body } = await post(`/bot${token}/sendMessage`, init)
  expect(body).toMatchObject({
    ok: false,
    error_code: 400,
    description: expect.stringMatching(/^Bad Request: /),
  })
  expect(status).toBe(400)
})

test('answers 413 to a body beyond 2 MiB', async () => {
  const body = JSON.stringify({ chat_id: 7, text: 'a'.repeat(3 * 1024 * 1024) })
  expect(await post(`/bot${token}/sendMessage`, { headers: json, body })).toEqual({
    status: 413,
    body: { ok: false, error_code: 413, description: 'Request Entity Too Large' },
  })
})

test.each([
  ['broken JSON', '{'],
  ['no action', { user: { id: 1, first_name: 'A' } }],
  ['two actions', { user: { id: 1, first_name: 'A' }, text: 'a', voice: {} }],
  ['an unknown action', { user: { id: 1, first_name: 'A' }, dance: {} }],
  ['a user id beyond 2^52', { user: { id: 2 ** 53, first_name: 'A' }, text: 'a' }],
  ['no user', { text: 'a' }],
])('refuses %s of a customer with a reason', async (_, body) => {
  const answer = await post(`/control/bots/${account.username}/updates`, {
    headers: json,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  expect(answer).toEqual({ status: 400, body: { error: expect.any(String) } })
})

test('answers 404 on the control API to an unknown bot, message and update', async () => {
  const bot = `/control/bots/${account.username}`
  const user = { id: 1, first_name: 'A' }
  const send = (path: string, body: object): ReturnType<typeof post> =>
    post(path, { headers: json, body: JSON.stringify(body) })
  expect(await send('/control/bots/nobody/updates', { user, text: 'a' })).toMatchObject({ status: 404 })
  expect(await send(`${bot}/updates`, { user, callback: { message_id: 999, data: 'a' } })).toMatchObject({
    status: 404,
  })
  expect(await send(`${bot}/redeliver`, { update_id: 1 })).toMatchObject({ status: 404 })
})

test('survives bytes that are not HTTP', async () => {
  const socket = connect(server.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.end('\u0000\u0001 nonsense\r\n\r\n')
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /)
  expect(await clientsOf(server.apiRoot).call('getMe')).toMatchObject({ ok: true })
})
