import type { ActionResult } from '../embedded/telegram/control/control-answers.schema.ts'
import type { Customer } from '../embedded/telegram/control-client.ts'
import type { Random } from './random.ts'

/** One thing that a customer does in the chat. */
export type Line = (customer: Customer) => Promise<ActionResult>

const needs = ['Нужен срочный ремонт MacBook', 'Ноутбук не включается, нужна диагностика', 'Привет'] as const
const budgets = ['50 000 тг', 'до 100 тысяч', 'не знаю'] as const

/**
 * What one customer says: most answer the questions, some by the ad's link and the contact button, some talk
 * of anything else, some ask for a person. No two lines of a chat are the same.
 */
export function linesOf(count: number, { random, adCode }: { random: Random; adCode: string }): Line[] {
  const opening = random.pick([answering, answering, fromAd(adCode), talking, askingForPerson])(random)
  const chatter = Array.from({ length: count }, (_, index) =>
    text(`Ещё вопрос номер ${index + 1}, подскажите`),
  )
  return [...opening, ...chatter].slice(0, count)
}

function text(said: string): Line {
  return (customer) => customer.send(said)
}

function answering(random: Random): Line[] {
  return [text(random.pick(needs)), text('Иван'), text('8 777 123 45 67'), text(random.pick(budgets))]
}

function fromAd(code: string): (random: Random) => Line[] {
  return (random) => [
    (customer) => customer.start(code),
    text(random.pick(needs)),
    text('Айгуль'),
    (customer) => customer.shareContact('+77771234567'),
    text(random.pick(budgets)),
    (customer) => customer.sendPhoto('вот такой экран'),
    (customer) => customer.sendVoice(),
  ]
}

function talking(): Line[] {
  return []
}

function askingForPerson(random: Random): Line[] {
  return [text(random.pick(needs)), text('Позовите оператора')]
}
