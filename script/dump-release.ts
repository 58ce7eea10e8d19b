import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Connection } from 'mongoose'
import { z } from 'zod'
import { startDocumentServer } from '../packages/documents/src/server.ts'
import { createLifecycle } from '../src/core/lifecycle.ts'
import { freePort } from '../src/process/free-port.ts'
import { openMongo } from '../src/storage/mongo.ts'
import { startRedis } from '../stand-ins/redis/redis-server.ts'
import { createBotControl, createCustomer } from '../stand-ins/telegram/control-client.ts'
import { startBotApiServer } from '../stand-ins/telegram/server.ts'
import { isHealthy } from './demonstration/server.ts'
import { dumpDatabase } from './release/dump.ts'
import { type Ask, people, playShop } from './release/shop.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bot = {
  token: `7000001:${'release-dump-token'.repeat(2)}`,
  username: 'release_bot',
  firstName: 'Release',
}
const lifecycle = createLifecycle()

/** The stand-ins of this checkout, which the server of any other one can use as well. */
async function startSurroundings(): Promise<{
  env: Record<string, string>
  controlUrl: string
  mongodbUri: string
}> {
  const folder = await mkdtemp(join(tmpdir(), 'leadbot-release-'))
  lifecycle.onClose(() => rm(folder, { recursive: true, force: true }))
  const documents = await startDocumentServer({ port: 0, dataDir: join(folder, 'documents') })
  lifecycle.onClose(documents.close)
  const redis = await startRedis({ port: 0, dataDir: join(folder, 'redis') })
  lifecycle.onClose(redis.close)
  const telegram = await startBotApiServer({ port: 0, dataDir: join(folder, 'telegram'), tokens: [bot] })
  lifecycle.onClose(telegram.close)
  const mongodbUri = `${documents.uri}/leadbot`
  const env = {
    MONGODB_URI: mongodbUri,
    REDIS_URL: `redis://127.0.0.1:${redis.port}`,
    TELEGRAM_BOT_TOKEN: bot.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    WEBHOOK_ALLOW_PRIVATE: '1',
    LOG_LEVEL: 'error',
  }
  return { env, controlUrl: `${telegram.apiRoot}/control`, mongodbUri }
}

async function startServerOf(checkout: string, env: Record<string, string>): Promise<string> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = fork(join(checkout, 'dist/src/server.js'), {
    cwd: checkout,
    env: { PATH: process.env.PATH, PORT: String(port), ...env },
  })
  const exited = once(server, 'exit')
  lifecycle.onClose(async () => {
    server.kill('SIGTERM')
    await exited
  })
  while (!(await isHealthy(url))) {
    if (server.exitCode !== null) throw new Error('The server did not start (see above)')
    await wait(100)
  }
  return url
}

/** Takes what is sent to it with this status. */
async function startReceiver(status: number): Promise<string> {
  const receiver = createServer((request, response) => {
    request.resume()
    response.writeHead(status).end()
  })
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  lifecycle.onClose(async () => void receiver.close())
  const address = z.object({ port: z.number() }).parse(receiver.address())
  return `http://127.0.0.1:${address.port}/events`
}

const Answer = z.looseObject({ id: z.string(), code: z.string().optional() })

function asking(url: string): Ask {
  return async (method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        'idempotency-key': crypto.randomUUID(),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (answer.ok) return Answer.safeParse(JSON.parse(text)).data
    if (answer.status !== 404) throw new Error(`${method} ${path} answers ${answer.status}: ${text}`)
    console.log(`this release has no ${method} ${path}`)
    return undefined
  }
}

async function untilFound<Found>(find: () => Promise<Found | null>): Promise<Found> {
  for (;;) {
    const found = await find()
    if (found !== null) return found
    await wait(100)
  }
}

/** Waits until everybody has done what could be done: only the customer whom Telegram does not let answer waits. */
async function untilSettled(connection: Connection): Promise<void> {
  const [leads, messages] = [connection.collection('leads'), connection.collection('messages')]
  const owing = { 'delivery.status': 'pending', chat: { $ne: String(people.waiting) } }
  await untilFound(async () => {
    const open = [leads.countDocuments({ due: { $ne: [] } }), messages.countDocuments({ is_handled: false })]
    const counts = await Promise.all([...open, messages.countDocuments(owing)])
    return counts.every((count) => count === 0) || null
  })
  const late = { chat: String(people.waiting), 'delivery.attempts': { $gt: 0 } }
  await untilFound(() => messages.findOne(late))
}

async function dumpRelease(name: string, checkout: string): Promise<string> {
  const { env, controlUrl, mongodbUri } = await startSurroundings()
  const url = await startServerOf(checkout, env)
  const connection = await openMongo(mongodbUri, () => undefined)
  lifecycle.onClose(() => connection.close())
  await playShop({
    ask: asking(url),
    control: createBotControl({ controlUrl, bot: bot.username }),
    customer: (id, first_name, language_code = 'ru') =>
      createCustomer({ controlUrl, bot: bot.username, user: { id, first_name, language_code } }),
    leadOf: async (id) => {
      const lead = { source: 'telegram', platform_user_id: String(id) }
      return String((await untilFound(() => connection.collection('leads').findOne(lead)))._id)
    },
    receivers: { good: await startReceiver(204), bad: await startReceiver(500) },
  })
  await untilSettled(connection)
  const folder = join(root, 'test/fixtures/releases', name)
  await dumpDatabase(connection, folder)
  return folder
}

const [name, checkout = root] = process.argv.slice(2)
try {
  if (name === undefined) throw new Error('Usage: ./script/dump-release NAME [CHECKOUT], which is built')
  console.log(await dumpRelease(name, resolve(checkout)))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await lifecycle.close()
}
