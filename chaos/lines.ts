import type { ActionResult } from '../stand-ins/telegram/control/control-answers.schema.ts'
import type { Customer } from '../stand-ins/telegram/control-client.ts'
import type { Random } from './random.ts'

/** One thing that a customer does in the chat. */
export interface Line {
  act(customer: Customer): Promise<ActionResult>
  /** So many messages more are in the chat then; an edit may be repeated. */
  adds: number
}

const needs = ['Нужен срочный ремонт MacBook', 'Ноутбук не включается, нужна диагностика', 'Привет'] as const
const budgets = ['50 000 тг', 'до 100 тысяч', 'не знаю'] as const

/**
 * What one customer says: most answer the questions, some by the ad's link and the contact button, some talk
 * of anything else, some ask for a person; in between come albums, corrections, and thoughts in pieces. No two
 * lines of a chat are the same, and the first is one message.
 */
export function linesOf(count: number, { random, adCode }: { random: Random; adCode: string }): Line[] {
  const opening = random.pick([answering, answering, fromAd(adCode), talking, askingForPerson])(random)
  const chatter = Array.from({ length: count }, (_, index) => chat(index + 1, random)).flat()
  return [...opening, ...chatter].slice(0, count)
}

function once(act: Line['act']): Line {
  return { act, adds: 1 }
}

function text(said: string): Line {
  return once((customer) => customer.send(said))
}

function chat(number: number, random: Random): Line[] {
  const said = `Ещё вопрос номер ${number}, подскажите`
  const besides = [
    [album(`к вопросу ${number}`)],
    [pieces(number)],
    [correct(`${said} сегодня`)],
    [],
    [],
  ] as const
  return [text(said), ...random.pick(besides)]
}

/** Pictures sent as one, the caption under any of them. */
function album(caption: string): Line {
  return { act: (customer) => customer.sendAlbum([undefined, caption, undefined]), adds: 3 }
}

/** One thought, typed in pieces without a pause. */
function pieces(number: number): Line {
  return {
    act: async (customer) => {
      await customer.send('И ещё')
      await customer.send(`нужен чехол ${number}`)
      return customer.send('чёрный')
    },
    adds: 3,
  }
}

/** The customer's last words are edited. */
function correct(said: string): Line {
  return {
    act: async (customer) => {
      const own = (await customer.messages()).filter(({ from, text }) => !from.is_bot && text !== undefined)
      const last = own.at(-1)
      if (!last) throw new Error('nothing to edit')
      return customer.edit(last.message_id, said)
    },
    adds: 0,
  }
}

function answering(random: Random): Line[] {
  return [
    text(random.pick(needs)),
    text('Иван'),
    text('8 777 123 45 67'),
    ...random.pick([[correct('8 777 123 45 68')], []]),
    text(random.pick(budgets)),
  ]
}

function fromAd(code: string): (random: Random) => Line[] {
  return (random) => [
    once((customer) => customer.start(code)),
    text(random.pick(needs)),
    text('Айгуль'),
    once((customer) => customer.shareContact('+77771234567')),
    text(random.pick(budgets)),
    once((customer) => customer.sendPhoto('вот такой экран')),
    album('и с другой стороны'),
    once((customer) => customer.sendVoice()),
  ]
}

function talking(): Line[] {
  return []
}

function askingForPerson(random: Random): Line[] {
  return [text(random.pick(needs)), text('Позовите оператора')]
}
