import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { eventually } from '../../support/eventually.ts'
import { compileServer } from './compile-server.ts'
import { account, clientsOf, type TestServer } from './start-server.ts'
import { startReceiver } from './webhook-receiver.ts'

const Ready = z.object({ apiRoot: z.string() })
const Updates = z.array(z.object({ update_id: z.int(), message: z.object({ message_id: z.int() }) }))

interface Running extends TestServer {
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}

let compiled: Awaited<ReturnType<typeof compileServer>>

beforeAll(async () => {
  compiled = await compileServer()
})

afterAll(() => compiled.remove())

async function createDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'telegram-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  return dataDir
}

async function run(dataDir: string): Promise<Running> {
  const options = { port: 0, dataDir, tokens: [account], webhookRetryMs: 20 }
  const child = fork(compiled.entry, [JSON.stringify(options)], { execArgv: [] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [ready] = await once(child, 'message')
  return { ...clientsOf(Ready.parse(ready).apiRoot), end: (signal) => end(child, signal) }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(child, 'exit')
  child.kill(signal)
  const [code] = await exited
  return code
}

test('forgets nothing it has accepted, and counts on, when it is killed', async () => {
  const dataDir = await createDataDir()
  const before = await run(dataDir)
  const confirmed = await before.customer(7).send('confirmed')
  const pending = await before.customer(7).send('pending')
  await before.call('sendMessage', { chat_id: 7, text: 'answer' })
  await before.call('setMyCommands', { commands: [{ command: 'start', description: 'Начать' }] })
  await before.call('getUpdates', { offset: pending.update_id })
  await before.end('SIGKILL')

  const after = await run(dataDir)
  expect((await after.customer(7).messages()).map(({ text }) => text)).toEqual([
    'confirmed',
    'pending',
    'answer',
  ])
  expect((await after.call('getUpdates')).result).toMatchObject([{ update_id: pending.update_id }])
  expect(await after.control.state()).toMatchObject({
    confirmed_offset: pending.update_id,
    pending_updates: 1,
  })
  expect(await after.call('getMyCommands')).toMatchObject({ result: [{ command: 'start' }] })
  expect(await after.customer(7).send('next')).toEqual({
    update_id: Number(pending.update_id) + 1,
    message_id: pending.message_id + 2,
  })
  await after.control.redeliver(Number(confirmed.update_id))
  expect((await after.call('getUpdates')).result).toMatchObject([{ update_id: confirmed.update_id }, {}, {}])
})

test('loses none of many answered writes when it is killed in the middle of them, and no update of a message', async () => {
  const dataDir = await createDataDir()
  const before = await run(dataDir)
  const answered: number[] = []
  const customers = Array.from({ length: 20 }, async (_, index) => {
    const customer = before.customer(index + 1)
    for (let count = 0; ; count += 1) answered.push(Number((await customer.send(`${count}`)).update_id))
  })
  const cutOff = Promise.allSettled(customers)
  await eventually(() => expect(answered.length).toBeGreaterThan(200))
  await before.end('SIGKILL')
  await cutOff

  const after = await run(dataDir)
  const kept = new Set<number>()
  const told = new Set<number>()
  for (let offset = 0; ; offset = Math.max(...kept) + 1) {
    const { result } = await after.call('getUpdates', { offset })
    const batch = Updates.parse(result)
    if (batch.length === 0) break
    for (const { update_id, message } of batch) {
      kept.add(update_id)
      told.add(message.message_id)
    }
  }
  expect(answered.filter((id) => !kept.has(id))).toEqual([])
  const chats = await Promise.all(customers.map((_, index) => after.customer(index + 1).messages()))
  const shown = chats.flat().map(({ message_id }) => message_id)
  expect(shown.filter((id) => !told.has(id))).toEqual([])
})

test('goes on delivering to the webhook after it was killed', async () => {
  const dataDir = await createDataDir()
  const before = await run(dataDir)
  const texts: unknown[] = []
  let status = 500
  const url = await startReceiver(({ update, answer }) => {
    texts.push(update.message?.text)
    answer(status)
  })
  await before.call('setWebhook', { url })
  await before.customer(7).send('first')
  await before.customer(7).send('second')
  await eventually(() => expect(texts).toContain('first'))
  await before.end('SIGKILL')
  status = 200
  texts.length = 0

  const after = await run(dataDir)
  await eventually(() => expect(texts).toEqual(['first', 'second']))
  await eventually(async () => expect((await after.control.state()).pending_updates).toBe(0))
})

test('ends by itself at SIGTERM, with a poll waiting', async () => {
  const server = await run(await createDataDir())
  const poll = server.call('getUpdates', { timeout: 50 }).catch(() => 'cut off')
  await eventually(async () => expect((await server.control.state()).poller_connected_since).not.toBeNull())
  expect(await server.end('SIGTERM')).toBe(0)
  expect(await poll).toBe('cut off')
})
