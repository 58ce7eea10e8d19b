import type { AnswerKind } from '../answer-kind.ts'
import type { IntentName, Sureness } from '../fact.ts'
import { type Lexicon, lexiconOf } from '../lexicon.ts'
import type { Stretch, Token } from '../token.ts'
import * as vocabulary from '../vocabulary/intents.ts'
import { findHumanRequest, isTradesman } from './human.ts'

/** A wish in a text, between two tokens. */
export interface ReadIntent extends Stretch {
  intent: IntentName
  sureness: Sureness
  /** Whether it can be about nothing but what was asked, whatever else it names. */
  isOfAsked?: boolean
}

const lexicons = {
  stop: lexiconOf(vocabulary.stopPhrases),
  erase: lexiconOf(vocabulary.erasePhrases),
  refuse: lexiconOf(vocabulary.refusalPhrases),
  refusalOpening: lexiconOf(vocabulary.refusalOpenings),
  chatOnly: lexiconOf(vocabulary.chatOnlyPhrases),
  tellLater: lexiconOf(vocabulary.tellLaterPhrases),
  unknown: lexiconOf(vocabulary.unknownPhrases),
  callback: lexiconOf(vocabulary.callbackPhrases),
  question: lexiconOf(vocabulary.questionWords),
  asking: lexiconOf(vocabulary.askingWords),
  clearQuestion: lexiconOf(vocabulary.clearQuestionWords),
  particle: lexiconOf(vocabulary.questionParticles),
  closing: lexiconOf(vocabulary.questionClosings),
  told: lexiconOf(vocabulary.toldPhrases),
  thisChat: lexiconOf(vocabulary.thisChatPhrases),
  correct: lexiconOf(vocabulary.correctionPhrases),
  greet: lexiconOf(vocabulary.greetingPhrases),
  thank: lexiconOf(vocabulary.thanksPhrases),
  agree: lexiconOf(vocabulary.agreePhrases),
  deny: lexiconOf(vocabulary.denyPhrases),
  complain: lexiconOf(vocabulary.complaintPhrases),
}

const negation = lexiconOf({ ru: 'не', kk: 'емес', en: 'not, dont, no' })
const ending = /^[?？؟]$/
// Someone who writes more than this tells something, and does not only refuse.
const maxRefusalWords = 12
const maxOpenedWords = 4

function found(lexicon: Lexicon, tokens: readonly Token[]): Stretch | null {
  return lexicon.findIn(tokens)
}

/** Greeting words are many and small, so what greets has to stand at the start. */
function greeting(tokens: readonly Token[]): Stretch | null {
  for (let index = 0; index < Math.min(3, tokens.length); index++) {
    const end = lexicons.greet.matchAt(tokens, index)
    if (end > 0) return { start: index, end }
  }
  return null
}

function isWholly(lexicon: Lexicon, tokens: readonly Token[]): boolean {
  const said = tokens.filter(({ kind }) => kind === 'word')
  return (
    said.some((token) => lexicon.has(token)) &&
    said.length <= 3 &&
    said.every((token) => lexicon.has(token) || lexicons.thank.has(token))
  )
}

/** A question by its sign, by its first words, or by a Kazakh particle at its end. */
function question(tokens: readonly Token[]): Stretch | null {
  if (!tokens.some(({ kind }) => kind === 'word')) return null
  const sign = tokens.findIndex(({ text }) => ending.test(text))
  if (sign !== -1) return { start: 0, end: sign + 1 }
  const clauseStarts = tokens.flatMap((token, index) => {
    const before = tokens[index - 1]
    const isStart =
      before === undefined ||
      token.isNewLine ||
      /^[.,;!]$/.test(before.text) ||
      /^(?:а|и|ал|and|but)$/.test(before.text)
    return isStart ? [index] : []
  })
  const start = clauseStarts.find((index) => lexicons.question.matchAt(tokens, index) > 0)
  if (start !== undefined && tokens.length > 1) return { start, end: tokens.length }
  const last = tokens.length - 1
  // «Сәлеметсіз бе» greets.
  const isParticle =
    last > 0 &&
    greeting(tokens)?.end !== tokens.length &&
    (lexicons.particle.has(tokens[last]) || lexicons.closing.has(tokens[last]))
  return isParticle ? { start: 0, end: tokens.length } : found(lexicons.asking, tokens)
}

/** A question that cannot be anything else: «какая разница» opens like one. */
function isMarkedQuestion(tokens: readonly Token[]): boolean {
  return (
    tokens.some(({ text }) => ending.test(text)) ||
    lexicons.clearQuestion.matchAt(tokens, 0) > 0 ||
    (tokens.length > 1 && lexicons.particle.has(tokens.at(-1)))
  )
}

/** «Перезвоните мне», and not «когда перезвоните?». */
function callback(tokens: readonly Token[]): Stretch | null {
  const call = found(lexicons.callback, tokens)
  if (call === null || negation.has(tokens[call.start - 1])) return null
  return lexicons.asking.findIn(tokens, { start: 0, end: call.start }) === null ? call : null
}

/** Signs alone that pass over a question: «-», «—». */
function isDash(tokens: readonly Token[]): boolean {
  return tokens.length > 0 && tokens.length <= 3 && tokens.every(({ text }) => text === '-')
}

interface Asking {
  asked: AnswerKind | null
  /** Whether the text holds what was asked for, so that nothing is refused. */
  isAnswered: boolean
  hasPhone: boolean
}

function refusal(tokens: readonly Token[], { asked, isAnswered }: Asking): ReadIntent[] {
  const count = tokens.filter(({ kind }) => kind === 'word').length
  if (asked === null || isAnswered || count > maxRefusalWords) return []
  const whole = { start: 0, end: tokens.length }
  if (isDash(tokens) || isWholly(lexicons.deny, tokens))
    return [{ intent: 'refuse', sureness: 'certain', ...whole }]
  const later = asked === 'phone' ? null : found(lexicons.tellLater, tokens)
  // «По телефону объясню» is not about the phone.
  if (later !== null) return [{ intent: 'refuse', sureness: 'certain', isOfAsked: true, ...later }]
  const isQuestion = isMarkedQuestion(tokens)
  const unknown = found(lexicons.unknown, tokens)
  if (unknown !== null && isUnknown(tokens, unknown, { asked, isQuestion }))
    return [{ intent: 'unknown', sureness: 'certain', isOfAsked: true, ...unknown }]
  const opening = count <= maxOpenedWords ? lexicons.refusalOpening.matchAt(tokens, 0) : 0
  if (opening > 0 && asked !== 'text' && endsClause(tokens, opening, count))
    return [{ intent: 'refuse', sureness: 'certain', start: 0, end: opening }]
  const refused =
    found(lexicons.refuse, tokens) ?? (asked === 'phone' ? found(lexicons.chatOnly, tokens) : null)
  if (refused === null || (asked === 'text' && count > 3)) return []
  // «Без телефона никак?» asks, «не дам, зачем вам?» refuses.
  if (isQuestion && !negation.has(tokens[refused.start]) && !isRefusedBySelf(tokens)) return []
  return [{ intent: 'refuse', sureness: 'certain', ...refused }]
}

/** «Потом», «нет, спасибо»; and not `no power`, `next Saturday`. */
function endsClause(tokens: readonly Token[], end: number, count: number): boolean {
  const next = tokens[end]
  if (next === undefined || next.kind === 'sign') return true
  return count === 2 && !/^[a-z]/.test(next.word)
}

/** Kazakh says "I will not" in one word. */
function isRefusedBySelf(tokens: readonly Token[]): boolean {
  return tokens.some(({ sound }) => /(?:maimin|meimin|baimin|beimin|paimin|peimin)$/.test(sound))
}

/** At the phone only «не знаю» is one; at the sum every way to leave it open, but for a plain question. */
function isUnknown(
  tokens: readonly Token[],
  { start, end }: Stretch,
  { asked, isQuestion }: { asked: AnswerKind; isQuestion: boolean },
): boolean {
  const said = tokens
    .slice(start, end)
    .map(({ sound }) => sound)
    .join(' ')
  const isPlain = /znai|neznai|^hz$|bilme|^dont know|^idk/.test(said)
  return isPlain ? asked === 'money' || asked === 'phone' : asked === 'money' && !isQuestion
}

/**
 * What a text wants, besides telling something. Several may stand in one text: a greeting, a question and a
 * wish to be called.
 */
export function readIntents(tokens: readonly Token[], asking: Asking): ReadIntent[] {
  const intents: ReadIntent[] = []
  const add = (intent: IntentName, stretch: Stretch | null, sureness: Sureness = 'certain') => {
    if (stretch !== null) intents.push({ intent, sureness, ...stretch })
  }
  const words = tokens.filter(({ kind }) => kind === 'word')
  // «Адам» is a man where a name was asked for.
  const isName = asking.asked === 'name' && words.length === 1 && isTradesman(words[0])
  add('human', isName ? null : findHumanRequest(tokens))
  add('erase', found(lexicons.erase, tokens))
  // «Ошиблась номером, 8777…» does not end anything.
  add('stop', asking.hasPhone ? null : found(lexicons.stop, tokens))
  add('callback', callback(tokens))
  intents.push(...refusal(tokens, asking))
  add('told', found(lexicons.told, tokens))
  add('this-chat', asking.asked === 'phone' ? found(lexicons.thisChat, tokens) : null)
  add('ask', question(tokens))
  add('correct', tokens[0]?.text === '*' ? { start: 0, end: 1 } : found(lexicons.correct, tokens))
  add('complain', found(lexicons.complain, tokens))
  add('greet', greeting(tokens))
  add('thank', found(lexicons.thank, tokens))
  add('agree', isWholly(lexicons.agree, tokens) ? { start: 0, end: tokens.length } : null)
  add('deny', isWholly(lexicons.deny, tokens) ? { start: 0, end: tokens.length } : null)
  return intents
}
