import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createCustomer } from '../../embedded/telegram/control-client.ts'
import { type ServerProcess, spawnServer, startServer } from '../support/server-process.ts'

const users = Array.from({ length: 20 }, (_, index) => 5_000 + index)
/** Answered one by one until the questionnaire ends with the fourth. */
const said = ['Нужен срочный ремонт MacBook', 'Иван', '87771234567', '50000', 'спасибо', 'жду звонка']
const patiently = { timeout: 60_000, interval: 200 }

let dataDir: string
let port: number
let server: ServerProcess

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadbot-crash-'))
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  port = z.object({ port: z.number() }).parse(probe.address()).port
  probe.close()
  server = await startServer({ dataDir, port, env: { LOG_LEVEL: 'warn' } })
})
afterAll(async () => {
  await server.kill('SIGTERM')
  await rm(dataDir, { recursive: true, force: true })
})

async function everyoneSays(text: string): Promise<void> {
  const controlUrl = await server.controlUrl()
  const bot = 'leadbot_local_bot'
  const say = async (id: number): Promise<void> => {
    await createCustomer({ controlUrl, bot, user: { id, first_name: 'Иван' } }).send(text)
  }
  await vi.waitFor(() => Promise.all(users.slice(0, 1).map(() => fetch(server.baseUrl))), patiently)
  await Promise.all(users.map(say))
}

async function get<Shape>(path: string, schema: z.ZodType<Shape>): Promise<Shape> {
  return schema.parse(await (await fetch(server.baseUrl + path)).json())
}

const Lead = z.object({
  id: z.string(),
  platform_user_id: z.string(),
  status: z.string(),
  quality_score: z.number().nullable(),
  conversations: z.array(z.object({ sender: z.string(), message: z.string() })),
})

test('loses, doubles and reorders nothing while every process is killed in turn', async () => {
  for (const [index, text] of said.entries()) {
    await everyoneSays(text)
    if (index % 2 === 0) {
      // The whole server, in the middle of answering; the stand-ins go with it.
      await server.kill('SIGKILL')
      server = await startServer({ dataDir, port, env: { LOG_LEVEL: 'warn' } })
    } else {
      const controlUrl = await server.controlUrl()
      for (const pid of server.children()) process.kill(pid, 'SIGKILL')
      await vi.waitFor(async () => {
        expect((await fetch(`${server.baseUrl}/api/health`)).status).toBe(200)
        expect((await fetch(`${controlUrl}/bots/leadbot_local_bot`)).status).toBe(200)
      }, patiently)
    }
  }

  await vi.waitFor(async () => {
    const ids = await get('/api/leads?limit=1000', z.array(z.object({ id: z.string() })))
    expect(ids).toHaveLength(users.length)
    for (const { id } of ids) {
      const lead = await get(`/api/leads/${id}`, Lead)
      const own = lead.conversations.filter(({ sender }) => sender === 'lead').map(({ message }) => message)
      expect(own).toEqual(said)
      expect(lead.conversations.filter(({ sender }) => sender === 'bot')).toHaveLength(4)
      expect(lead).toMatchObject({ status: 'hot', quality_score: expect.any(Number) })
    }
  }, patiently)

  const controlUrl = await server.controlUrl()
  await vi.waitFor(async () => {
    for (const id of users) {
      const customer = createCustomer({
        controlUrl,
        bot: 'leadbot_local_bot',
        user: { id, first_name: 'Иван' },
      })
      const replies = (await customer.messages()).filter(({ from }) => from.is_bot).map(({ text }) => text)
      // An answer that was cut off between Telegram and the database may come twice, but never not at all.
      expect(new Set(replies).size).toBe(4)
    }
  }, patiently)
}, 240_000)

test('refuses to share its data directory with a second server, in one line', async () => {
  const second = spawnServer({ dataDir, port: 0 })
  await once(second.process, 'exit')
  expect(second.process.exitCode).toBe(1)
  expect(second.output().trim().split('\n')).toEqual([expect.stringContaining('DATA_DIR')])
})

test('stops at a bad setting with one line that names it', async () => {
  const broken = spawnServer({ dataDir, port: 0, env: { LOST_AFTER_DAYS: 'soon' } })
  await once(broken.process, 'exit')
  expect(broken.process.exitCode).toBe(1)
  expect(broken.output().trim()).toBe('Settings: LOST_AFTER_DAYS: expected a number of days')
})

test('ends cleanly on SIGTERM, children included', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'leadbot-stop-'))
  const other = await startServer({ dataDir: directory, port: port + 1, env: { LOG_LEVEL: 'warn' } })
  const children = other.children()
  expect(children.length).toBe(3)
  expect(await other.kill('SIGTERM')).toBe(0)
  const alive = children.filter((pid) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  })
  expect(alive).toEqual([])
  expect(other.output()).toBe('')
  await rm(directory, { recursive: true, force: true })
})
