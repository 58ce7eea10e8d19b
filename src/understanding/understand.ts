import type { Language } from '../core/text/localized-text.ts'
import type { AnswerKind } from './answer-kind.ts'
import type { Fact, IntentName, Span, Sureness, Topic } from './fact.ts'
import { isTradesman } from './intents/human.ts'
import { type ReadIntent, readIntents } from './intents/read-intents.ts'
import { readLanguage } from './language/read-language.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'
import { readAmounts } from './money/read-amounts.ts'
import type { ReadSum } from './money/read-sum.ts'
import { isGivenName, isSurname } from './names/known-names.ts'
import { type ReadName, readName } from './names/read-names.ts'
import { readNeed, readVagueNeed } from './need.ts'
import { type PhoneReading, readPhones } from './phones/read-phones.ts'
import { type Surface, surfaceOf, tokensBetween } from './surface.ts'
import type { Stretch, Token } from './token.ts'
import { topicWords } from './vocabulary/intents.ts'

/** What a text is read in the light of. */
export interface ReadingContext {
  /** What the open question asks for; null where none is open. */
  asked: AnswerKind | null
  /** The language of the chat so far. */
  language: Language
  /** Whether nothing was said before: the first words are a need more often than an answer. */
  isFirst: boolean
}

type Place = { start: number; end: number }

/** A text with all that was read in it, before it becomes facts. */
interface Reading {
  surface: Surface
  texts: readonly string[]
  context: ReadingContext
}

// Nobody tells a name after two pages, and a text of 64 KB is to cost no more.
const maxLength = 4096
const link = /@|:\/\/|^(?:www|t\.me|wa\.me)|\.(?:com|kz|ru|org|net|me|io|uz|by|ua)(?:\/|$)/
const topics = (Object.entries(topicWords) as [Topic, (typeof topicWords)['phone']][]).map(
  ([topic, words]): [Topic, Lexicon] => [topic, lexiconOf(words)],
)
// One of these says that no name is told, but for one that lists know.
const nameless: ReadonlySet<IntentName> = new Set([
  'human',
  'stop',
  'erase',
  'refuse',
  'unknown',
  'callback',
  'complain',
])

/** Places in the folded text as places in the texts that were joined by line breaks. */
function spanOf({ surface, texts }: Reading, from: number, to: number): Span {
  const { start, end } = surface.originOf(from, to)
  let offset = 0
  let message = 0
  while (message < texts.length - 1 && start > offset + (texts[message]?.length ?? 0)) {
    offset += (texts[message]?.length ?? 0) + 1
    message += 1
  }
  const length = texts[message]?.length ?? 0
  return { message, start: Math.max(0, start - offset), end: Math.min(Math.max(0, end - offset), length) }
}

function spanOfTokens(reading: Reading, { start, end }: Stretch): Span {
  const { tokens } = reading.surface
  return spanOf(reading, tokens[start]?.start ?? 0, tokens[end - 1]?.end ?? 0)
}

/** Addresses of pages and mailboxes, whose words are no one's name. */
function linksIn({ text }: Surface): Place[] {
  return [...text.matchAll(/\S+/g)]
    .filter(([word]) => link.test(word))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

function stretchesOf(tokens: readonly Token[], places: readonly Place[]): Stretch[] {
  return places
    .map(({ start, end }) => tokensBetween(tokens, start, end))
    .filter(({ start, end }) => end > start)
}

function tokensOf(tokens: readonly Token[], stretches: readonly Stretch[]): Set<Token> {
  return new Set(stretches.flatMap(({ start, end }) => tokens.slice(start, end)))
}

function phoneFacts(reading: Reading, { phones, flawed }: PhoneReading): Fact[] {
  const { surface } = reading
  return [
    ...phones.map(({ number, role, sureness, start, end }): Fact => {
      const spelling = surface.typed(start, end)
      return { kind: 'phone', value: number, spelling, role, sureness, span: spanOf(reading, start, end) }
    }),
    ...flawed.map(({ flaw, start, end }): Fact => {
      const spelling = surface.typed(start, end)
      return {
        kind: 'phone-flaw',
        value: flaw,
        spelling,
        sureness: 'likely',
        span: spanOf(reading, start, end),
      }
    }),
  ]
}

function sumFact(reading: Reading, sum: ReadSum): Fact {
  const { sureness } = sum
  const span = spanOfTokens(reading, sum)
  if (sum.kind === 'amount') return { kind: 'amount', value: sum.value, sureness, span }
  return { kind: 'measure', value: sum.value, sureness, span }
}

function intentFact(reading: Reading, intent: ReadIntent): Fact {
  const { tokens } = reading.surface
  const topic = intent.isOfAsked
    ? undefined
    : topics.find(([, lexicon]) => lexicon.findIn(tokens) !== null)?.[0]
  const fact: Fact = {
    kind: 'intent',
    value: intent.intent,
    sureness: intent.sureness,
    span: spanOfTokens(reading, intent),
  }
  return topic === undefined ? fact : { ...fact, topic }
}

function needFact(
  reading: Reading,
  told: { name: ReadName | null; figures: Stretch[]; intents: ReadIntent[] },
): Fact[] {
  const { asked, isFirst } = reading.context
  const wishes = told.intents.filter(({ intent }) => intent !== 'callback' || asked !== 'text')
  if (wishes.some(({ intent }) => endsTheNeed.has(intent))) return []
  const isCorrected = told.intents.some(({ intent }) => intent === 'correct')
  const need = readNeed(reading.surface, told) ?? (asked === 'text' ? readVagueNeed(reading.surface) : null)
  if (need === null) return []
  const sureness: Sureness =
    asked === 'text' || isFirst ? 'certain' : need.isWanted || isCorrected ? 'likely' : 'possible'
  return [{ kind: 'need', value: need.value, sureness, span: spanOfTokens(reading, need) }]
}

const endsTheNeed: ReadonlySet<IntentName> = new Set(['human', 'stop', 'erase', 'refuse'])

/** Whether a phone or a sum answers what was asked, so that «не …» in the text refuses nothing. */
function isAnswered(asked: AnswerKind | null, { phones }: PhoneReading, sums: readonly ReadSum[]): boolean {
  if (asked === 'phone') return phones.some(({ role }) => role !== 'old')
  if (asked !== 'money') return false
  return sums.some(
    (sum) => sum.kind === 'amount' && sum.sureness !== 'possible' && sum.value.currency === 'KZT',
  )
}

function nameOf(surface: Surface, asked: AnswerKind | null, taken: ReadonlySet<Token>): ReadName | null {
  const allows = (token: Token) => token.kind !== 'digits' && !taken.has(token)
  return readName(surface, { isAsked: asked === 'name', allows })
}

/**
 * Everything that the texts of one turn tell, whatever was asked. Several texts are read as one that was typed
 * in pieces: «меня зовут», «Гульнара». Pure and total; a text of 64 KB takes under 100 ms.
 */
export function understand(texts: readonly string[], context: ReadingContext): Fact[] {
  const { asked, language } = context
  const surface = surfaceOf(texts.join('\n').slice(0, maxLength))
  const { tokens } = surface
  const reading: Reading = { surface, texts, context }
  const phones = readPhones(surface, { isAsked: asked === 'phone' })
  const numbers = stretchesOf(tokens, phones.phones)
  const links = stretchesOf(tokens, linksIn(surface))
  const inLinks = tokensOf(tokens, links)
  const inNumbers = tokensOf(tokens, numbers)
  const sums = readAmounts(surface, {
    isAsked: asked === 'money',
    isTaken: (token) => inNumbers.has(token) || inLinks.has(token),
  })
  const intents = readIntents(tokens, {
    asked,
    isAnswered: isAnswered(asked, phones, sums),
    hasPhone: phones.phones.length > 0,
  })
  const money = sums.filter(({ kind, sureness }) => kind === 'amount' && sureness !== 'possible')
  const name = nameOf(surface, asked, tokensOf(tokens, [...numbers, ...links, ...sums]))
  const isNameless = name?.sureness === 'likely' && intents.some(({ intent }) => nameless.has(intent))
  const toldName = isNameless || isCalledFor(tokens, name, intents) ? null : name
  const figures = [...numbers, ...money]
  const inTongue = readLanguage(tokens, {
    current: language,
    isTelling: (token) => !isGivenName(token) && !isSurname(token) && !inLinks.has(token),
  })
  return [
    ...phoneFacts(reading, asked === 'phone' ? phones : { ...phones, flawed: [] }),
    ...sums.map((sum) => sumFact(reading, sum)),
    ...nameFacts(reading, toldName),
    ...intents.map((intent) => intentFact(reading, intent)),
    ...languageFacts(reading, inTongue),
    ...needFact(reading, { name: toldName?.sureness === 'possible' ? null : toldName, figures, intents }),
  ]
}

/** «Адам шақыр» calls a man, and tells no name. */
function isCalledFor(
  tokens: readonly Token[],
  name: ReadName | null,
  intents: readonly ReadIntent[],
): boolean {
  return name !== null && isTradesman(tokens[name.start]) && intents.some(({ intent }) => intent === 'human')
}

function nameFacts(reading: Reading, name: ReadName | null): Fact[] {
  if (name === null) return []
  return [{ kind: 'name', value: name.value, sureness: name.sureness, span: spanOfTokens(reading, name) }]
}

function languageFacts(reading: Reading, found: ReturnType<typeof readLanguage>): Fact[] {
  if (found === null) return []
  const { language, isAsked, sureness } = found
  return [{ kind: 'language', value: language, isAsked, sureness, span: spanOfTokens(reading, found) }]
}
