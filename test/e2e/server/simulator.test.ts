import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { freePort } from '../../../src/process/free-port.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'

let dataDir: string
let server: ServerProcess

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadbot-simulator-'))
})
afterEach(async () => {
  await server.kill('SIGTERM')
  await rm(dataDir, { recursive: true, force: true })
})

async function start(env: Record<string, string>): Promise<void> {
  server = await startServer({ dataDir, port: await freePort(), env: { LOG_LEVEL: 'warn', ...env } })
}

const Chat = z.object({
  revision: z.number(),
  messages: z.array(z.object({ from: z.object({ is_bot: z.boolean() }), text: z.string() })),
})

test('plays a customer whom the bot answers through Telegram', async () => {
  await start({})
  expect(await (await fetch(`${server.baseUrl}/simulator/api/bot`)).json()).toEqual({
    username: 'leadbot_local_bot',
  })
  const acted = await fetch(`${server.baseUrl}/simulator/api/updates`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: { id: 7, first_name: 'Иван', language_code: 'ru' }, start: '' }),
  })
  expect(acted.status).toBe(200)
  const address = `${server.baseUrl}/simulator/api/chats/7/messages?revision=0&wait=20000`
  const { messages } = Chat.parse(await (await fetch(address)).json())
  expect(messages.map(({ from }) => from.is_bot)).toEqual([false, true])
})

test('says what is wrong with an act, and does nothing', async () => {
  await start({})
  const refused = await fetch(`${server.baseUrl}/simulator/api/updates`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: { id: 7, first_name: 'Иван' }, text: '' }),
  })
  expect(refused.status).toBe(400)
  expect(await (await fetch(`${server.baseUrl}/api/leads`)).json()).toEqual([])
})

test('is not there on an address that other machines reach', async () => {
  await start({ HOST: '0.0.0.0', API_AUTH: 'none' })
  expect((await fetch(`${server.baseUrl}/simulator/api/bot`)).status).toBe(404)
})
