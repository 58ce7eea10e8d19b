import { setTimeout as wait } from 'node:timers/promises'
import { type Customer, createCustomer } from '../../stand-ins/telegram/control-client.ts'
import type { BotApi } from '../stage/stand-ins.ts'
import { median } from './race.ts'

/** One of the crowd, and what they say in their chat, one after the other: nobody's phone is another one's. */
export interface Chatter extends Pick<Customer, 'send' | 'nextBotMessage'> {
  lines: readonly string[]
}

/** How much each of the crowd says. */
export const turns = 4

const answeredWithinMs = 60_000

/** From a customer's message to the bot's answer, in ms each, and how long all of it took. */
export interface Answers {
  timesMs: number[]
  tookMs: number
}

export interface Timing {
  perSecond: number
  p50Ms: number
  p99Ms: number
}

export function timingOf({ timesMs, tookMs }: Answers): Timing {
  const sorted = timesMs.toSorted((one, other) => one - other)
  const p99Ms = sorted[Math.floor(0.99 * (sorted.length - 1))] ?? Number.NaN
  return { perSecond: timesMs.length / (tookMs / 1000), p50Ms: median(timesMs), p99Ms }
}

/** Customers of one bot, each nobody has met. */
export function crowdOf({ controlUrl, bot }: BotApi): () => Chatter {
  let id = 5_000_000
  return () => {
    id += 1
    const user = { id, first_name: 'Клиент', language_code: 'ru' }
    const lines = ['Нужен срочный ремонт MacBook', 'Иван', `8 777 ${id}`, '50 000 тг']
    return { ...createCustomer({ controlUrl, bot, user }), lines }
  }
}

/** So many chats at once, one after the other, as fast as they are answered. Throws for a message without an answer. */
export async function chatAtOnce(
  newCustomer: () => Chatter,
  chats: number,
  seconds: number,
): Promise<Answers> {
  const timesMs: number[] = []
  const startedAt = performance.now()
  const isOver = (): boolean => performance.now() - startedAt > seconds * 1000
  const play = async (): Promise<void> => {
    while (!isOver()) {
      const customer = newCustomer()
      for (const line of customer.lines) if (!isOver()) timesMs.push(await say(customer, line))
    }
  }
  await Promise.all(Array.from({ length: chats }, play))
  return { timesMs, tookMs: performance.now() - startedAt }
}

/** Each customer says the line at this place once, all of them spread over so many seconds. */
export async function chatAtPace(
  customers: readonly Chatter[],
  turn: number,
  seconds: number,
): Promise<Answers> {
  const startedAt = performance.now()
  const timesMs = await Promise.all(
    customers.map(async (customer, at) => {
      await wait((at / customers.length) * seconds * 1000)
      return say(customer, customer.lines[turn] ?? '')
    }),
  )
  return { timesMs, tookMs: performance.now() - startedAt }
}

async function say(customer: Chatter, line: string): Promise<number> {
  const saidAt = performance.now()
  await customer.send(line)
  await customer.nextBotMessage({ timeoutMs: answeredWithinMs })
  return performance.now() - saidAt
}
