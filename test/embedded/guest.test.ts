import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepGuest } from '../../embedded/guest.ts'
import { superviseChild } from '../../embedded/supervised-child.ts'
import { createLifecycle } from '../../src/core/lifecycle.ts'
import { createCustomer } from '../../stand-ins/telegram/control-client.ts'
import { controlPath, localBot, localBotAccess } from '../../stand-ins/telegram/local-bot.ts'
import { recordLog } from '../support/recorded-log.ts'

const child = new URL('../../dist/embedded/child.js', import.meta.url)
const patiently = { timeout: 30_000, interval: 50 }
let dataDir: string
let lifecycle: ReturnType<typeof createLifecycle>

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadbot-guest-'))
  lifecycle = createLifecycle()
  lifecycle.onClose(() => rm(dataDir, { recursive: true, force: true }))
})
afterEach(() => lifecycle.close())

async function controlUrlAt(port: number): Promise<string> {
  const { controlToken } = await localBotAccess(join(dataDir, 'telegram'))
  return `http://127.0.0.1:${port}${controlPath(controlToken)}`
}

/** What customers have said on the Bot API server of this port, once it answers. */
async function saidAt(port: number): Promise<string[]> {
  const user = { id: 5_000, first_name: 'Иван' }
  const customer = createCustomer({ controlUrl: await controlUrlAt(port), bot: localBot.username, user })
  return vi.waitFor(async () => (await customer.messages()).map(({ text }) => text ?? ''), patiently)
}

async function sayAt(port: number, text: string): Promise<void> {
  const user = { id: 5_000, first_name: 'Иван' }
  await createCustomer({ controlUrl: await controlUrlAt(port), bot: localBot.username, user }).send(text)
}

/** A thread that listens, and throws at whatever it is asked. */
const faulty = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { createServer } from 'node:http'
    import { parentPort } from 'node:worker_threads'
    const server = createServer(() => { throw new TypeError('Айгүл +77010000000') })
    server.listen(Number(process.argv.at(-2)), '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }))
    parentPort.on('message', (message) => message === 'ping' ? parentPort.postMessage('alive') : process.exit(0))
  `)}`,
)

test('an error in its thread ends the guest alone: it comes back on its port', async () => {
  const reasons: string[] = []
  const guest = await keepGuest({ name: 'telegram', port: 0, dataDir, entry: faulty }, (reason) =>
    reasons.push(reason),
  )
  lifecycle.onClose(guest.close)
  const ask = (): Promise<unknown> => fetch(`http://127.0.0.1:${guest.port}`).catch(() => undefined)
  await ask()
  await vi.waitFor(() => expect(reasons).toHaveLength(1), patiently)
  // Never the message: that may be what a customer wrote.
  expect(reasons[0]).toMatch(/^telegram: TypeError at /)
  await vi.waitFor(async () => {
    await ask()
    expect(reasons).toHaveLength(2)
  }, patiently)
  await guest.checkAlive()
})

test('a process that is killed comes back with its guest, each on its port', async () => {
  const { logger } = recordLog()
  const guest = { name: 'telegram' as const, port: 0, dataDir: join(dataDir, 'telegram') }
  const options = { port: 0, dataDir: join(dataDir, 'documents') }
  const { guestPort = 0, close } = await superviseChild(
    { name: 'documents', guest, entry: child, logger },
    options,
  )
  lifecycle.onClose(close)
  await sayAt(guestPort, 'Здравствуйте')
  process.kill(
    Number.parseInt(await readFile(join(dataDir, 'documents/child.process'), 'utf8'), 10),
    'SIGKILL',
  )
  expect(await saidAt(guestPort)).toEqual(['Здравствуйте'])
})

test('a damaged file of the guest stops the start with one line that names it', async () => {
  const folder = join(dataDir, 'telegram')
  const { logger } = recordLog()
  await localBotAccess(folder)
  await writeFile(join(folder, 'telegram.lmdb'), 'no database')
  const guest = { name: 'telegram' as const, port: 0, dataDir: folder }
  const options = { port: 0, dataDir: join(dataDir, 'documents') }
  await expect(superviseChild({ name: 'documents', guest, entry: child, logger }, options)).rejects.toThrow(
    /^telegram: .+telegram\.lmdb is damaged \(cut off\): restore a backup/,
  )
})
