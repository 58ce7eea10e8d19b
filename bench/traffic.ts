import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import PQueue from 'p-queue'
import type { Service } from '../chaos/service.ts'
import { createStage } from '../chaos/stage.ts'
import { createLifecycle } from '../src/core/lifecycle.ts'
import { createCustomer } from '../stand-ins/telegram/control-client.ts'
import { localBot } from '../stand-ins/telegram/local-bot.ts'

/**
 * The whole way of a message, with every role and server a process of its own: customers answer the bot's questions
 * as fast as it asks, so many at a time, while staff read the list of leads ten times a second. What it takes, and what
 * memory each process holds after each tenth of the chats: at rest it should stay where it is.
 */
const { values } = parseArgs({
  options: { chats: { type: 'string', default: '1000' }, at_once: { type: 'string', default: '50' } },
})
const chats = Number(values.chats)
const atOnce = Number(values.at_once)
const lines = ['Нужен срочный ремонт MacBook', 'Иван', '8 777 123 45 67', '50 000 тг']

const lifecycle = createLifecycle()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void lifecycle.close().finally(() => process.exit(130)))
}
const dir = await mkdtemp(join(tmpdir(), 'leadbot-traffic-'))
lifecycle.onClose(() => rm(dir, { recursive: true, force: true }))
const mongodbUri = process.env.MONGODB_URI || undefined
const {
  addresses,
  secondTelegram: _,
  ...services
} = await createStage({
  dir,
  mongodbUri,
  database: `traffic-${Date.now()}`,
})
await startAll(Object.values(services))

const replyMs: number[] = []
const restMs: number[] = []
let isOver = false
const reading = readAsStaff()
const startedAt = performance.now()
console.log(`chats  MiB held by ${Object.keys(services).join(', ')}`)
const queue = new PQueue({ concurrency: atOnce })
for (let tenth = 1; tenth <= 10; tenth += 1) {
  const first = Math.floor((chats * (tenth - 1)) / 10)
  const last = Math.floor((chats * tenth) / 10)
  for (let id = first + 1; id <= last; id += 1) void queue.add(() => playChat(id))
  await queue.onIdle()
  console.log(`${String(last).padStart(5)}  ${Object.values(services).map(memoryOf).join(', ')}`)
}
const seconds = (performance.now() - startedAt) / 1000
isOver = true
await reading
console.log(
  `${chats * lines.length} messages answered in ${seconds.toFixed(1)} s: ${((chats * lines.length) / seconds).toFixed(0)} a second`,
)
console.log(`an answer took  ${spread(replyMs)}`)
console.log(`a REST read took ${spread(restMs)}`)
await lifecycle.close()

async function startAll(all: Service[]): Promise<void> {
  for (const service of all) {
    service.start()
    lifecycle.onClose(service.end)
  }
  for (const service of all) await service.ready(30_000)
}

async function playChat(id: number): Promise<void> {
  const user = { id, first_name: 'Иван', language_code: 'ru' }
  const customer = createCustomer({ controlUrl: addresses.control, bot: localBot.username, user })
  for (const line of lines) {
    const saidAt = performance.now()
    await customer.send(line)
    await customer.nextBotMessage({ timeoutMs: 60_000 })
    replyMs.push(performance.now() - saidAt)
  }
}

async function readAsStaff(): Promise<void> {
  while (!isOver) {
    const askedAt = performance.now()
    const answer = await fetch(`${addresses.api}/api/inbox/leads?limit=50`)
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`the list answered ${answer.status}`)
    restMs.push(performance.now() - askedAt)
    await wait(100)
  }
}

/** MiB in memory, its children not counted; a dash for an engine that is not ours. */
function memoryOf({ pid }: Service): string {
  if (pid === undefined) return '-'
  const kib = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return (Number(kib) / 1024).toFixed(0)
}

function spread(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0)
  return `${at(0.5)} ms, 95 % within ${at(0.95)} ms, all within ${at(1)} ms (${times.length})`
}
