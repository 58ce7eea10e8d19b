import { figuresOf } from './figures.ts'
import { digits } from './numbers.ts'
import type { Parts, Table } from './result.ts'

/** What a shop is like, and what others allow: `docs/growing.md` says where each number comes from. */
export const assumed = {
  chatsADay: 200,
  messagesOfChat: 6,
  /** Of a day's messages, in its busiest hour. */
  peakHour: 0.15,
  whatsappPerSecond: 20 / 60,
  telegramPerSecond: 30,
}

const multiples = [1, 10, 100, 1_000]

/** What a shop of a multiple of that size needs by the figures of `bench/RESULTS.md`, and what it meets first. */
export function arithmeticOf(now: Parts): Table {
  const figures = new Map(figuresOf(now).map(({ key, value }) => [key, value ?? Number.NaN]))
  const figure = (key: string): number => figures.get(key) ?? Number.NaN
  return {
    title: 'What a shop needs',
    columns: [
      'chats a day',
      'messages a second at the peak',
      'cores',
      'database commands a second',
      'Redis commands a second',
      'disk a year',
      'past which limit',
    ],
    rows: multiples.map((multiple) => {
      const chats = assumed.chatsADay * multiple
      const peak = (chats * assumed.messagesOfChat * assumed.peakHour) / 3_600
      return [
        String(chats),
        digits(peak),
        digits((peak * figure('chat.50.cpu')) / 1_000),
        digits(peak * figure('work.message.commands')),
        digits(peak * figure('work.message.redis')),
        `${digits((chats * 365 * figure('disk')) / 2 ** 20)} GiB`,
        passed(peak, figure('chat.200.rate')),
      ]
    }),
  }
}

/** The limits that a peak is beyond, the lowest first. */
function passed(peak: number, ownPerSecond: number): string {
  const limits: [string, number][] = [
    ['one WhatsApp number', assumed.whatsappPerSecond],
    ['one bot of Telegram', assumed.telegramPerSecond],
    ['one process on this machine', ownPerSecond],
  ]
  const beyond = limits
    .filter(([, perSecond]) => peak > perSecond)
    .toSorted(([, one], [, other]) => one - other)
    .map(([what, perSecond]) => `${what} (${digits(perSecond)}/s)`)
  return beyond.length > 0 ? beyond.join(', ') : 'none'
}
