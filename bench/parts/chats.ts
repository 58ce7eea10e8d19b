import {
  type Answers,
  type Chatter,
  chatAtOnce,
  chatAtPace,
  crowdOf,
  type Timing,
  timingOf,
  turns,
} from '../load/chats.ts'
import { median, medianOf, ratio } from '../load/race.ts'
import { digits } from '../report/numbers.ts'
import type { Figure, Findings, Table } from '../report/result.ts'
import { startTelegraf } from '../stage/peers.ts'
import { cpuWatch, untilQuiet } from '../stage/proc.ts'
import { startProduct, telegramOf } from '../stage/product.ts'
import { startBotApi, startEngine } from '../stage/stand-ins.ts'
import type { Part } from './part.ts'

const atOnce = [1, 50, 200]
const atPace = [50, 200]
/** A customer writes once in so many seconds. */
const paceSeconds = 10

/** A bot with its customers. */
interface Side {
  name: 'product' | 'telegraf'
  serverPid: number
  botApiPid: number
  newCustomer(): Chatter
  /** Customers who write at their own pace, by how many there are. */
  slow: Map<number, Chatter[]>
}

interface Row extends Timing {
  /** ms a message: server, engine, Bot API server. */
  cpuMs: (number | null)[]
  /** All of it with what is done after the last answer. */
  allCpuMs: number | null
}

/** A customer's message to the bot's answer, beside a bare telegraf handler that stores the message and replies. */
export const measureChats: Part = async ({ site, seconds, rounds, say }) => {
  const engine = await startEngine(site)
  const [ours, theirs] = [
    await startBotApi(site, 'telegram'),
    await startBotApi(site, 'telegram-of-telegraf'),
  ]
  const product = await startProduct(site, 'product', {
    MONGODB_URI: engine.uriOf('product'),
    ...telegramOf(ours),
  })
  await Promise.all([engine.open('product'), engine.open('telegraf')])
  const telegraf = await startTelegraf(site, theirs, engine.uriOf('telegraf'))
  const sides: Side[] = [
    {
      name: 'product',
      serverPid: product.running.pid,
      botApiPid: ours.pid,
      newCustomer: crowdOf(ours),
      slow: new Map(),
    },
    {
      name: 'telegraf',
      serverPid: telegraf.pid,
      botApiPid: theirs.pid,
      newCustomer: crowdOf(theirs),
      slow: new Map(),
    },
  ]
  for (const { newCustomer } of sides) await chatAtOnce(newCustomer, 4, 1)

  const rows = new Map<string, Row[]>()
  const take = async (key: string, side: Side, play: () => Promise<Answers>): Promise<void> => {
    const row = await measured(side, engine.pid, play)
    const id = `${key} ${side.name}`
    rows.set(id, [...(rows.get(id) ?? []), row])
    say(`${id}: ${digits(row.perSecond)}/s, p50 ${digits(row.p50Ms)} ms`)
  }
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % 2 === 0 ? sides : sides.toReversed()
    for (const chats of atOnce)
      for (const side of turn)
        await take(`${chats} at once`, side, () => chatAtOnce(side.newCustomer, chats, seconds))
    for (const chats of atPace)
      for (const side of turn) {
        if (round % turns === 0) side.slow.set(chats, Array.from({ length: chats }, side.newCustomer))
        await take(`${chats} at a pace`, side, () =>
          chatAtPace(side.slow.get(chats) ?? [], round % turns, paceSeconds),
        )
      }
  }
  return findingsOf(rows)
}

async function measured(
  { serverPid, botApiPid }: Side,
  enginePid: number | null,
  play: () => Promise<Answers>,
): Promise<Row> {
  const pids = [serverPid, enginePid, botApiPid]
  const watches = pids.map(cpuWatch)
  const answers = await play()
  const each = (ms: number | null): number | null => (ms === null ? null : ms / answers.timesMs.length)
  const cpuMs = watches.map((used) => each(used()))
  await untilQuiet(pids.flatMap((pid) => pid ?? []))
  const all = watches.map((used) => used())
  return {
    ...timingOf(answers),
    cpuMs,
    allCpuMs: all[0] === null ? null : each(all.reduce<number>((sum, ms) => sum + (ms ?? 0), 0)),
  }
}

function findingsOf(rows: ReadonlyMap<string, Row[]>): Findings {
  const of = (key: string, name: Side['name']): Row[] => rows.get(`${key} ${name}`) ?? []
  const compared = (key: string, value: (row: Row) => number): number =>
    ratio(of(key, 'product').map(value), of(key, 'telegraf').map(value))
  const figures: Figure[] = [
    ...atOnce.map(
      (chats): Figure => ({
        key: `chat.${chats}.telegraf`,
        title: `${chats} chat${chats > 1 ? 's' : ''} at once ÷ bare telegraf, messages a second`,
        value: compared(`${chats} at once`, ({ perSecond }) => perSecond),
        unit: '',
        ...(chats > 1 && { aim: { kind: 'at least', value: 0.3 } }),
      }),
    ),
    ...atPace.map(
      (chats): Figure => ({
        key: `pace.${chats}.telegraf`,
        title: `${chats} chats at a customer's pace ÷ bare telegraf, p50`,
        value: compared(`${chats} at a pace`, ({ p50Ms }) => p50Ms),
        unit: '',
        aim: { kind: 'at most', value: 2 },
      }),
    ),
    ...atOnce.map((chats) => ({
      key: `chat.${chats}.rate`,
      title: `${chats} at once, messages answered`,
      value: median(of(`${chats} at once`, 'product').map(({ perSecond }) => perSecond)),
      unit: '/s',
    })),
    ...atOnce.map((chats) => ({
      key: `chat.${chats}.cpu`,
      title: `${chats} at once, processor time of all for a message`,
      value: medianOf(of(`${chats} at once`, 'product'), ({ allCpuMs }) => allCpuMs),
      unit: ' ms',
    })),
    ...atPace.map((chats) => ({
      key: `pace.${chats}.p50`,
      title: `${chats} chats at a customer's pace, p50`,
      value: median(of(`${chats} at a pace`, 'product').map(({ p50Ms }) => p50Ms)),
      unit: ' ms',
    })),
  ]
  return { figures, tables: [tableOf(of, figures)], notes }
}

const notes = [
  'At once: so many customers play chats of four messages and wait for each answer. At a pace: a message every 10 s from each chat, `REPLY_PAUSE_MS=0`.',
]

function tableOf(of: (key: string, name: Side['name']) => Row[], figures: Figure[]): Table {
  const keys = [...atOnce.map((chats) => `${chats} at once`), ...atPace.map((chats) => `${chats} at a pace`)]
  const shown = (rows: Row[], value: (row: Row) => number | null): string => digits(medianOf(rows, value))
  const cells = (rows: Row[]): string[] => [
    `${shown(rows, ({ perSecond }) => perSecond)} (${shown(rows, ({ p50Ms }) => p50Ms)}/${shown(rows, ({ p99Ms }) => p99Ms)})`,
    `${[0, 1, 2].map((at) => shown(rows, ({ cpuMs }) => cpuMs[at] ?? null)).join(' + ')}, ${shown(rows, ({ allCpuMs }) => allCpuMs)}`,
  ]
  return {
    title:
      'Messages answered a second (p50/p99 ms); processor time, ms a message: server + engine + Bot API server, and all with what is done after the answer',
    columns: ['', 'product', 'CPU', 'bare telegraf', 'CPU', '÷'],
    rows: keys.map((key, at) => [
      key,
      ...cells(of(key, 'product')),
      ...cells(of(key, 'telegraf')),
      `**${digits(figures[at]?.value)}**`,
    ]),
  }
}
