import type { Language } from '../../core/text/localized-text.ts'
import type { Sureness } from '../fact.ts'
import { lexiconOf } from '../lexicon.ts'
import { isEnglishWord, isKazakhWord, isRussianWord, isTradeWord } from '../names/common-words.ts'
import { skeletonOf, wordOf } from '../spelling.ts'
import type { Stretch, Token } from '../token.ts'
import { languageDenials, languageRequests } from '../vocabulary/intents.ts'
import {
  englishFunctionWords,
  kazakhFunctionWords,
  languageNames,
  languageTrade,
  russianFunctionWords,
  transliteratedRussian,
  ukrainianWords,
} from '../vocabulary/language.ts'

/** The language of a text, between two tokens. */
export interface ReadLanguage extends Stretch {
  language: Language
  isAsked: boolean
  sureness: Sureness
}

type Scores = Record<Language, number>

const words = (list: string): string[] => list.trim().split(/\s+/).map(wordOf)
const russian = new Set(words(russianFunctionWords))
const russianSounds = new Set(words(transliteratedRussian).map(skeletonOf))
const kazakhSounds = new Set(words(kazakhFunctionWords).map(skeletonOf))
const ukrainian = new Set(words(ukrainianWords))
const english = new Set(words(englishFunctionWords))

const languages: readonly Language[] = ['ru', 'kk', 'en']
const requests = languages.map((language) => ({ language, lexicon: lexiconOf(languageRequests[language]) }))
const names = languages.map((language) => ({ language, lexicon: lexiconOf(languageNames[language]) }))
const denials = lexiconOf(languageDenials)
const trade = lexiconOf(languageTrade)
const maxNamingWords = 4
const denialDistance = 4

// Tenge is written alike in all three.
const shared = new Set(['тенге', 'тг', 'tenge', 'бюджет'])
const cyrillic = /^[а-яәғқңөұүһіїєґў]+$/
const kazakhLetter = /[әғқңөұүһ]/
const ukrainianLetter = /[їєґ]/
const kazakhEnding =
  /(?:сыздар|сиздер|сиз|сыз|ыныз|иниз|лар|лер|дар|дер|тар|тер|нын|нин|дын|дин|га|ге|ка|ке|мын|мин|ган|ген|кан|кен|йын|йин|ып|ип|ды|ди|ты|ти|ым|им|уге|уга|ейин|айын|ынан|инен|тын|тин|май|мей|пай|пей|шы|ши|сын|син|са|се|сам|сем)$/
// No Russian word ends so.
const clearKazakhEnding =
  /(?:сыздар|сиздер|сыздарма|ыныз|иниз|[а-я]{3}[мпб]ын|ейин|айын|дагы|деги|[а-я]{2}пай|[а-я]{2}пей|уга|уге)$/
const russianEnding =
  /(?:ть|ться|тся|ого|его|ому|ему|ыми|ими|ете|ите|ешь|ишь|ую|юю|ая|яя|ое|ее|ые|ие|ый|ий|ой|ость|ение|ания|ают|яют|ует|ился|илась|лся|лась|нный|нная|ции|ция|ях|ах|ами|ями)$/

// A single word has to be clear to turn a chat round.
const enough = 0.9

type Evidence = readonly [Language, number] | null

function cyrillicEvidence(token: Token, isUkrainian: boolean): Evidence {
  const { word, sound } = token
  if (ukrainianLetter.test(word) || (isUkrainian && ukrainian.has(word))) return ['ru', 1]
  if (kazakhLetter.test(word)) return ['kk', 2]
  if (word.includes('і')) return [isUkrainian ? 'ru' : 'kk', 1]
  // «Бар», «мен», «не» are words of both.
  if (russian.has(word)) return ['ru', kazakhSounds.has(sound) || isKazakhWord(token) ? 0.3 : 1]
  if (kazakhSounds.has(sound)) return ['kk', 1]
  if (isKazakhWord(token) && !isRussianWord(token)) return ['kk', 0.9]
  if (isTradeWord(token)) return null
  if (isRussianWord(token)) return ['ru', russianEnding.test(word) ? 0.9 : 0.6]
  if (word.length >= 6 && clearKazakhEnding.test(word)) return ['kk', 0.9]
  if (word.length >= 5 && kazakhEnding.test(word)) return ['kk', 0.6]
  return russianEnding.test(word) ? ['ru', 0.5] : null
}

function latinEvidence(token: Token): Evidence {
  const { word, sound } = token
  if (english.has(word)) return ['en', word.length === 1 ? 0.3 : 1]
  if (word.length > 3 && russianSounds.has(sound)) return ['ru', 1]
  if (word.length > 3 && kazakhSounds.has(sound) && !isEnglishWord(token)) return ['kk', 1]
  return !isTradeWord(token) && isEnglishWord(token) && word.length > 2 ? ['en', 0.5] : null
}

/** How much of a text speaks for each language. */
function scoresOf(tokens: readonly Token[], isTelling: (token: Token) => boolean): Scores {
  const scores: Scores = { ru: 0, kk: 0, en: 0 }
  const isUkrainian =
    tokens.some(({ word }) => ukrainianLetter.test(word)) ||
    tokens.filter(({ word }) => word.includes('і') && ukrainian.has(word)).length > 0
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word' || !isTelling(token) || shared.has(token.word)) continue
    // «50к», «Сергей С.»
    if (token.word.length === 1 && (!token.isSpaced || tokens[index + 1]?.text === '.')) continue
    const evidence = cyrillic.test(token.word) ? cyrillicEvidence(token, isUkrainian) : latinEvidence(token)
    if (evidence !== null) scores[evidence[0]] += evidence[1]
  }
  return scores
}

function isDenied(tokens: readonly Token[], { start, end }: Stretch): boolean {
  const around = {
    start: Math.max(0, start - denialDistance),
    end: Math.min(tokens.length, end + denialDistance),
  }
  const denied = denials.findIn(tokens, around)
  // «По-английски не понимаю, пишите по-русски»: the comma parts them.
  const [from, to] =
    denied === null ? [0, 0] : denied.start < start ? [denied.end, start] : [end, denied.start]
  return denied !== null && !tokens.slice(from, to).some(({ text }) => text === ',' || text === '.')
}

/** A language that is asked for in words: «на казахском», «қазақша», "in English please". */
function askedLanguage(tokens: readonly Token[]): (Stretch & { language: Language }) | null {
  if (trade.findIn(tokens) !== null) return null
  const isShort = tokens.filter(({ kind }) => kind === 'word').length <= maxNamingWords
  for (const { language, lexicon } of isShort ? [...requests, ...names] : requests) {
    const found = lexicon.findIn(tokens)
    if (found !== null && !isDenied(tokens, found)) return { ...found, language }
  }
  return null
}

/**
 * The language that a text is in, or asks for. Null where it could be any: numbers, names, brands, «ок». A chat
 * keeps its language where both are as likely. `isTelling` leaves out what is written alike in all: names.
 */
export function readLanguage(
  tokens: readonly Token[],
  { current, isTelling }: { current: Language; isTelling(token: Token): boolean },
): ReadLanguage | null {
  const asked = askedLanguage(tokens)
  if (asked !== null) return { ...asked, isAsked: true, sureness: 'certain' }
  const scores = scoresOf(tokens, isTelling)
  const best = languages.reduce((one, other) => (scores[other] > scores[one] ? other : one), current)
  if (scores[best] < enough) return null
  return { language: best, isAsked: false, sureness: 'likely', start: 0, end: tokens.length }
}
