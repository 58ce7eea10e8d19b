import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Lifecycle } from '../../src/core/lifecycle.ts'
import { ask, type CallUnderLoad, callNames, calls } from '../load/calls.ts'
import { crowdOf } from '../load/chats.ts'
import { added, type Counts, counted, type Meter, none, perMs } from '../load/counts.ts'
import { digits } from '../report/numbers.ts'
import type { Figure, Findings } from '../report/result.ts'
import { openPeerShop } from '../seed/peer-shop.ts'
import { openShop, type Shop } from '../seed/shop.ts'
import { type CountingProxy, startCountingProxy } from '../stage/counting-proxy.ts'
import { startPeer } from '../stage/peers.ts'
import { untilQuiet } from '../stage/proc.ts'
import { startProduct, telegramOf } from '../stage/product.ts'
import { monitorRedis } from '../stage/redis-monitor.ts'
import { type Engine, startBotApi, startEngine } from '../stage/stand-ins.ts'
import type { Part } from './part.ts'

const samples = 10
const idleMs = 60_000
/** What a start looks for, and what the shop's first leads lead to, is over. */
const settledAfterMs = 15_000

/** What one message and one call cost in commands, all that they lead to included, and what a minute at rest does. */
export const measureWork: Part = async ({ site, say }) => {
  const { lifecycle } = site
  const engine = await startEngine(site)
  const botApi = await startBotApi(site, 'telegram')
  const { proxy, uri } = await behindProxy(engine, 'product', lifecycle)
  const product = await startProduct(site, 'product', { MONGODB_URI: uri, ...telegramOf(botApi) })
  await engine.open('product')
  const redis = await monitorRedis(redisUrlIn(product.dataDir), lifecycle)
  const { shop, templates } = await openShop(product.url)
  await untilQuiet([product.running.pid])
  await wait(settledAfterMs)
  say('a minute at rest')
  const idle = await counted({ proxy, redis, idle: none }, () => wait(idleMs))
  const meter: Meter = { proxy, redis, idle: perMs(idle, idleMs) }

  const rows = new Map<string, Counts>()
  const newCustomer = crowdOf(botApi)
  for (const customer of Array.from({ length: samples }, newCustomer))
    for (const [at, line] of customer.lines.entries()) {
      const title = chatRows[at] ?? ''
      const counts = await counted(meter, async () => {
        await customer.send(line)
        await customer.nextBotMessage()
      })
      rows.set(title, added(rows.get(title), counts, samples))
    }
  const [, ...warmRows] = chatRows
  for (const title of warmRows)
    rows.set(warmRow, added(rows.get(warmRow), rows.get(title) ?? none, warmRows.length))
  await askEach(meter, rows, { url: product.url, shop: { ...shop, others: templates } })
  say('the same calls of Express')
  const peers = await countExpress(site, engine)
  return findingsOf(rows, peers, idle)
}

const chatRows = [
  'first message of a chat',
  'second message, a name',
  'third message, a phone',
  'fourth message, a budget',
]
/** Of the messages after the first, each as often as the others. */
const warmRow = 'a message in a warm chat, the mean of those'

async function behindProxy(
  engine: Engine,
  database: string,
  lifecycle: Lifecycle,
): Promise<{ proxy: CountingProxy; uri: string }> {
  const uri = new URL(engine.uriOf(database))
  const proxy = await startCountingProxy({ host: uri.hostname, port: Number(uri.port || 27_017) }, lifecycle)
  uri.host = `127.0.0.1:${proxy.port}`
  uri.searchParams.set('directConnection', 'true')
  return { proxy, uri: uri.href }
}

function redisUrlIn(dataDir: string): string {
  const text = readFileSync(join(dataDir, 'embedded.json'), 'utf8')
  return z.object({ redis_url: z.string() }).parse(JSON.parse(text)).redis_url
}

async function askEach(
  meter: Meter,
  rows: Map<string, Counts>,
  { url, shop }: { url: string; shop: Shop },
): Promise<void> {
  for (const name of callNames) {
    const call: CallUnderLoad = calls[name]
    const requests = call.requestsOf(shop)
    for (let at = 0; at < samples; at += 1) {
      const request = requests[at % requests.length]
      if (!request) continue
      const counts = await counted(meter, async () => {
        const answer = await ask(url, request)
        await answer.arrayBuffer()
        if (!answer.ok) throw new Error(`${request.path} answers ${answer.status}`)
      })
      rows.set(call.title, added(rows.get(call.title), counts, samples))
    }
  }
}

async function countExpress(
  site: Parameters<Part>[0]['site'],
  engine: Engine,
): Promise<ReadonlyMap<string, Counts>> {
  const { proxy, uri } = await behindProxy(engine, 'peers', site.lifecycle)
  const { url } = await startPeer(site, 'express', uri)
  const shop = await openPeerShop(await engine.open('peers'), 1_000)
  const rows = new Map<string, Counts>()
  await askEach({ proxy, redis: null, idle: { ...none } }, rows, { url, shop })
  return rows
}

function findingsOf(
  rows: ReadonlyMap<string, Counts>,
  peers: ReadonlyMap<string, Counts>,
  idle: Counts,
): Findings {
  const of = (title: string): Counts => rows.get(title) ?? none
  const warm = of(warmRow)
  const atMost = (key: string, title: string, [value, most]: [number, number]): Figure => {
    return { key, title, value, unit: '', aim: { kind: 'at most', value: most } }
  }
  return {
    figures: [
      atMost('work.message.commands', 'database commands of a message in a warm chat', [warm.commands, 12]),
      atMost('work.message.writes', 'of them writes', [warm.writes, 6]),
      atMost('work.message.redis', 'Redis commands of that message', [warm.redis, 15]),
      atMost('work.create', 'database commands of POST leads before its answer', [
        of(calls.create.title).beforeAnswer,
        3,
      ]),
      atMost('work.add', 'database commands of POST …/messages before its answer', [
        of(calls.message.title).beforeAnswer,
        4,
      ]),
      atMost('work.lead', 'database commands of GET lead', [of(calls.lead.title).beforeAnswer, 2]),
      atMost('work.list', 'database commands of GET leads', [of(calls.list.title).beforeAnswer, 2]),
      atMost('work.idle', 'database commands of an idle minute', [idle.commands, 60]),
    ],
    tables: [
      {
        title: 'Commands, idle share taken off',
        columns: [
          '',
          'database, before the answer',
          'database, all',
          'of them writes',
          'Redis',
          'in its scripts',
          'peer, database',
        ],
        rows: [
          ...[...rows].map(([title, counts]) => [title, counts] as const),
          ['a minute at rest', idle] as const,
        ].map(([title, counts]) => [
          title,
          counts === idle ? '' : shown(counts.beforeAnswer),
          shown(counts.commands),
          shown(counts.writes),
          shown(counts.redis),
          shown(counts.inScripts),
          peerCell(title, peers),
        ]),
      },
    ],
    notes: [
      `Means of ${samples} messages or calls, one after the other, counted by a proxy before the database and by \`MONITOR\` of Redis. The peer of a chat is the bare telegraf handler, that of a call Express.`,
    ],
  }
}

/** What the share of a minute at rest took off too much is nothing. */
function shown(count: number): string {
  return digits(Math.max(0, count))
}

function peerCell(title: string, peers: ReadonlyMap<string, Counts>): string {
  if (chatRows.includes(title)) return '1'
  return digits(peers.get(title)?.commands)
}
