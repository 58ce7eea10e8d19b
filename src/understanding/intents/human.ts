import { lexiconOf } from '../lexicon.ts'
import type { Stretch, Token } from '../token.ts'
import {
  callingIn,
  humanFillers,
  machines,
  notOurs,
  staff,
  talking,
  tradesmen,
  wanting,
} from '../vocabulary/human.ts'
import { clausesOf, consistsOf, findAll } from './clauses.ts'

const person = lexiconOf(staff)
const trade = lexiconOf(tradesmen)
const machine = lexiconOf(machines)
const calls = lexiconOf(callingIn)
const talks = lexiconOf(talking)
const wants = lexiconOf(wanting)
const fillers = lexiconOf(humanFillers)
const elsewhere = lexiconOf(notOurs)
const greetings = lexiconOf({
  ru: 'здравствуйте, привет, добрый, доброе, день, вечер, утро',
  kk: 'сәлем, сәлеметсіз, бе',
  en: 'hi, hello, hey',
})
const denial = lexiconOf({
  ru: 'не, нет, без, хватит, надоел*, достал*, зачем, не хочу',
  kk: 'емес, қажеті жоқ, келмейді',
  en: 'not, dont, no, stop, without, hate, tired',
})
// «Хватит спрашивать, дайте менеджера»: of these the word right after is meant.
const weariness = lexiconOf({ ru: 'хватит, надоел*, достал*', en: 'hate, tired' })
// «Бот не понимает, позовите…» denies the first verb, «не надо звать» the second.
const modals = lexiconOf({
  ru: 'надо, нада, нужно, хочу, хотел*, буду, могу, стоит, собира*, планиру*, просил*, прошу, желаю, обязательно',
})
const withPerson = lexiconOf({ ru: 'с, со, к, з', en: 'to, with' })
const answering = lexiconOf({
  ru: 'пусть, ответьте, ответит, ответь, отвечает',
  kk: 'жауап*',
  en: 'answer, help, reply',
})
// «Мне нужен ваш мастер поговорить»
const wishing = lexiconOf({ ru: 'поговорить, пообщаться, переговорить' })
const seeking = lexiconOf({
  ru: 'где, дайте, нужен, надо, хочу',
  kk: 'қайда, керек',
  en: 'where, need, want',
})
const operator = lexiconOf({ ru: 'оператор*', kk: 'оператор*', en: 'operator, human, representative' })
const callingBack = lexiconOf({ en: 'call me, call back, call us, ring me, phone me' })
const letting = lexiconOf({ ru: 'пусть, передай*, передать', en: 'let' })
const phoning = lexiconOf({ ru: 'позвон*, перезвон*, набер*', kk: 'звонда*', en: 'call, ring' })
const maxDenialDistance = 4
const maxBotDenialDistance = 7
const maxWearyDistance = 2
const maxMinimalWords = 9

function isDenied(tokens: readonly Token[], { start, end }: Stretch, clause: Stretch): boolean {
  const distance = machine.matchAt(tokens, start) === end ? maxBotDenialDistance : maxDenialDistance
  const denied = denial.findIn(tokens, { start: Math.max(clause.start, start - distance), end: start })
  if (denied === null) return false
  return machine.matchAt(tokens, start) === end || reaches(tokens, denied, start)
}

function reaches(tokens: readonly Token[], denied: Stretch, verb: number): boolean {
  const gap = verb - denied.end
  if (gap === 0 || denied.end - denied.start > 1) return true
  if (weariness.has(tokens[denied.start])) return gap < maxWearyDistance
  return tokens[denied.start]?.text !== 'не' || modals.has(tokens[denied.end])
}

/** «20 человек», «2 менеджера» are counted, «менеджер по рекламе» is another one. */
function isOurs(tokens: readonly Token[], { start, end }: Stretch): boolean {
  const [before, after] = [tokens[start - 1], tokens[end]]
  if (before?.kind === 'digits' || elsewhere.has(before)) return false
  return after === undefined || after.kind === 'sign' || !elsewhere.has(after)
}

/** «Не хочу с ботом», "a human, not a robot". */
function isTiredOfBot(tokens: readonly Token[], clause: Stretch): boolean {
  return findAll(machine, tokens, clause).some(
    (found) => isDenied(tokens, found, clause) || isKazakhDenial(tokens, found),
  )
}

function isKazakhDenial(tokens: readonly Token[], { end }: Stretch): boolean {
  return tokens.slice(end, end + 3).some(({ sound }) => sound === 'emes' || sound === 'kelmeidi')
}

/** «Позовите оператора», «менеджермен сөйлескім келеді», "let me speak to the owner". */
function isCalled(tokens: readonly Token[], clause: Stretch): boolean {
  const people = findAll(person, tokens, clause).filter((found) => isOurs(tokens, found))
  if (people.length === 0 || elsewhere.findIn(tokens, clause) !== null) return false
  const verbs = [...findAll(calls, tokens, clause), ...findAll(talks, tokens, clause)]
  return verbs.some((verb) => {
    if (isDenied(tokens, verb, clause)) return false
    const isCall = calls.matchAt(tokens, verb.start) > 0
    const isAnswer = answering.has(tokens[verb.start])
    // «Пусть мастер позвонит» wants a call.
    if (letting.has(tokens[verb.start]) && phoning.findIn(tokens, clause) !== null) return false
    const isWish = wishing.findIn(tokens, clause) !== null
    const isStranded = withPerson.has(tokens[verb.end]) && verb.end + 1 === clause.end
    return people.some(
      (found) =>
        isCall ||
        isAnswer ||
        isWish ||
        isAddressed(tokens, found, clause) ||
        (isStranded && found.end <= verb.start),
    )
  })
}

/** «С человеком», "to a person", «адаммен». */
function isAddressed(tokens: readonly Token[], { start, end }: Stretch, clause: Stretch): boolean {
  const before = { start: Math.max(clause.start, start - 3), end: start }
  return withPerson.findIn(tokens, before) !== null || /(?:men|ben|pen)$/.test(tokens[end - 1]?.sound ?? '')
}

/** «Оператор?», «где менеджер», «нужен живой человек»: a person and nothing else. */
function isMinimal(tokens: readonly Token[], clauses: readonly Stretch[]): boolean {
  const said = clauses.filter((clause) => !consistsOf([greetings], tokens, clause))
  const whole = said.filter((clause) => consistsOf([person, wants, calls, talks, fillers], tokens, clause))
  if (said.length === 0 || whole.length < said.length) return false
  return said.some((clause) => {
    if (clause.end - clause.start > maxMinimalWords) return false
    const people = findAll(person, tokens, clause).filter((found) => isOurs(tokens, found))
    if (people.length === 0) return false
    const isTradeOnly = people.every(({ start }) => trade.has(tokens[start]))
    const isWanted = findAll(wants, tokens, clause).length > 0
    // «Нужен мастер» is what many come for, and «живой человек» is a person.
    return !isTradeOnly || !isWanted || isLiving(tokens, clause)
  })
}

const living = lexiconOf({
  ru: 'живой, живого, живым, живому, настоящ*, реальн*, нормальн*, человек, человека, человеком, людьми, администратор*',
  kk: 'тірі, адам, адаммен',
  en: 'real, live, human, person, actual, agent',
})

function isLiving(tokens: readonly Token[], clause: Stretch): boolean {
  return living.findIn(tokens, clause) !== null
}

/** «Ничего не понимаете, где оператор»: a clause by itself, whatever the others say. */
function isLookedFor(tokens: readonly Token[], clause: Stretch): boolean {
  const people = findAll(person, tokens, clause)
  if (people.length === 0 || people.every(({ start }) => trade.has(tokens[start]))) return false
  const isVocative = people.every(({ start }) => operator.has(tokens[start]))
  const isSought = seeking.findIn(tokens, clause) !== null
  return (isSought || isVocative) && consistsOf([person, wants, fillers], tokens, clause)
}

/** Where a text asks for a person instead of the bot; null where it does not, though it may say such a word. */
export function findHumanRequest(tokens: readonly Token[]): Stretch | null {
  const clauses = clausesOf(tokens)
  if (callingBack.findIn(tokens) !== null && !clauses.some((part) => isTiredOfBot(tokens, part))) return null
  const clause = clauses.find(
    (part) => isTiredOfBot(tokens, part) || isCalled(tokens, part) || isLookedFor(tokens, part),
  )
  if (clause !== undefined) return clause
  return isMinimal(tokens, clauses) ? { start: 0, end: tokens.length } : null
}

/** Whether a word is for somebody at work, or for a man, which may be a name as well. */
export function isTradesman(token: Token | undefined): boolean {
  return trade.has(token) || token?.sound === 'adam'
}
