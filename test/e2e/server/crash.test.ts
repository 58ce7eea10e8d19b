import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { freePort } from '../../../src/process/free-port.ts'
import { type Customer, createCustomer } from '../../../stand-ins/telegram/control-client.ts'
import { type ServerProcess, spawnServer, startServer } from '../../support/server-process.ts'

const bot = 'leadbot_local_bot'
const patiently = { timeout: 60_000, interval: 200 }

vi.setConfig({ testTimeout: 240_000, hookTimeout: 150_000 })

let dataDir: string
let port: number
let server: ServerProcess

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadbot-crash-'))
  port = await freePort()
  server = await startServer({ dataDir, port, env: { LOG_LEVEL: 'warn' } })
})
afterAll(async () => {
  await server.kill('SIGTERM')
  await rm(dataDir, { recursive: true, force: true })
})

/** Waits until everything that was killed is there again. */
async function untilUp(): Promise<void> {
  const controlUrl = await server.controlUrl()
  await vi.waitFor(async () => {
    expect((await fetch(`${server.baseUrl}/api/health`)).status).toBe(200)
    expect((await fetch(`${controlUrl}/bots/${bot}`)).status).toBe(200)
  }, patiently)
}

/** The server's stand-ins, which it starts again. */
async function killStandIns(): Promise<void> {
  for (const pid of server.descendants()) endByForce(pid)
  await untilUp()
}

function endByForce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // Redis's guard ends with it, and may be gone before its turn.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** The server itself; its stand-ins end with it. */
async function killServer(): Promise<void> {
  await server.kill('SIGKILL')
  server = await startServer({ dataDir, port, env: { LOG_LEVEL: 'warn' } })
  await untilUp()
}

test('goes on with a conversation whatever of it was killed', async () => {
  let customer = await newCustomer()
  await customer.send('Нужен срочный ремонт MacBook')
  await customer.nextBotMessage({ timeoutMs: 60_000 })
  for (const [kill, text] of [
    [killStandIns, 'Иван'],
    [killServer, '87771234567'],
    [killStandIns, '50000'],
  ] as const) {
    await kill()
    customer = await newCustomer()
    const before = (await customer.messages()).length
    await customer.send(text)
    await vi.waitFor(async () => {
      expect((await customer.messages()).length).toBeGreaterThan(before + 1)
    }, patiently)
  }
  const Leads = z.array(z.object({ id: z.string(), status: z.string() }))
  await vi.waitFor(async () => {
    const leads = Leads.parse(await (await fetch(`${server.baseUrl}/api/leads`)).json())
    expect(leads).toMatchObject([{ status: 'hot' }])
  }, patiently)
})

async function newCustomer(): Promise<Customer> {
  const user = { id: 5_000, first_name: 'Иван' }
  return createCustomer({ controlUrl: await server.controlUrl(), bot, user })
}

test('refuses to share its data directory with a second server of another temp directory, in one line', async () => {
  const TMPDIR = await mkdtemp(join(tmpdir(), 'leadbot-private-'))
  const second = spawnServer({ dataDir, port: 0, env: { TMPDIR } })
  await once(second.process, 'exit')
  expect(second.process.exitCode).toBe(1)
  expect(second.output().trim().split('\n')).toEqual([
    expect.stringMatching(/^DATA_DIR .+ is in use by another server/),
  ])
  await rm(TMPDIR, { recursive: true })
})

test('stops at a bad setting with one line that names it', async () => {
  const broken = spawnServer({ dataDir, port: 0, env: { LOST_AFTER_DAYS: 'soon' } })
  await once(broken.process, 'exit')
  expect(broken.process.exitCode).toBe(1)
  expect(broken.output().trim()).toBe('Settings: LOST_AFTER_DAYS: expected a number of days')
})

test('ends cleanly on SIGTERM, children included', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'leadbot-stop-'))
  const other = await startServer({ dataDir: directory, port: await freePort(), env: { LOG_LEVEL: 'warn' } })
  const children = other.descendants()
  // Document server with the Bot API server, and Redis with the shell that ends it: a Node.js more weighs 40 MiB.
  expect(children.length).toBe(3)
  expect(
    children.filter((pid) =>
      execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).includes('child.js'),
    ).length,
  ).toBe(1)
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
