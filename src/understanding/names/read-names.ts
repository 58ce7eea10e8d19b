import type { Sureness } from '../fact.ts'
import { lexiconOf } from '../lexicon.ts'
import { skeletonOf } from '../spelling.ts'
import type { Surface } from '../surface.ts'
import type { Stretch, Token } from '../token.ts'
import { correctionPhrases } from '../vocabulary/intents.ts'
import { addressWords } from '../vocabulary/money.ts'
import {
  nameClosings,
  nameIntroductions,
  nameLinks,
  otherPersonWords,
  tellingVerbs,
  weakIntroductions,
} from '../vocabulary/name-grammar.ts'
import { clausesOf, isNameFirst, trimmed } from './clauses.ts'
import {
  afterOn,
  type Evidence,
  evidenceOf,
  isClauseEnd,
  isDeclined,
  isHouseAt,
  type NameParts,
  namePartsAt,
} from './name-parts.ts'
import { spelledAsName } from './spelled-as-name.ts'

/** A name in a text; `start` and `end` are tokens. */
export interface ReadName extends Stretch {
  value: string
  sureness: Sureness
}

interface Reading {
  surface: Surface
  tokens: readonly Token[]
  isAsked: boolean
  allows(token: Token): boolean
}

interface Candidate extends NameParts {
  sureness: Sureness
  /** The better of two candidates of one sureness: introduced, then alone, then among other words. */
  rank: number
  /** Without the Kazakh ending of «Ержанмын». */
  cut?: number
}

const introductions = lexiconOf(nameIntroductions)
const weak = lexiconOf(weakIntroductions)
const links = lexiconOf(nameLinks)
const closings = lexiconOf(nameClosings)
const others = lexiconOf(otherPersonWords, addressWords, tellingVerbs)
const corrections = lexiconOf(correctionPhrases)
const titles = lexiconOf({ en: 'mr, mrs, ms, dr' })
const denialsAfter = lexiconOf({ kk: 'емес' })
const contrasts = lexiconOf({ ru: 'а', kk: 'ал', en: 'but' })
const denials = lexiconOf({ ru: 'не', kk: 'емес', en: 'not' })
// «Асель емес Әсел»: here the word before denies the name before it.
const contrast = 5
const kazakhAmI = /^(.{3,})[мпб](?:ын|ін|ин|yn|in)$/

function skipLinks({ tokens }: Reading, from: number): number {
  let at = from
  for (let steps = 0; steps < 4; steps++) {
    const token = tokens[at]
    const end = links.matchAt(tokens, at)
    if (end > 0 && evidenceOf(token) === null) at = end
    else if (token?.kind === 'sign' && /^[-:—=«"'.]$/.test(token.text)) at += 1
    else break
  }
  return at
}

/** «Меня зовут …»: a name follows, also one that no list has. */
function introduced(reading: Reading): Candidate[] {
  const { tokens, isAsked } = reading
  return tokens.flatMap((_, index): Candidate[] => {
    const end = introductions.matchAt(tokens, index)
    if (end === 0) return []
    const at = skipLinks(reading, end)
    const parts = namePartsAt(tokens, at, reading.allows) ?? writtenAsName(tokens, { start: index, end: at })
    if (parts === null || denials.has(tokens[parts.start])) return []
    // «Имя» alone introduces less than «меня зовут»: «имя файла».
    const isSure = parts.evidence !== 'plausible' || end - index > 1 || isAsked
    return [{ ...parts, sureness: isSure ? 'certain' : 'possible', rank: 4 }]
  })
}

/** "The name is Bond": an ordinary word, but with the capital letter of a name. */
function writtenAsName(tokens: readonly Token[], { start, end }: Stretch): NameParts | null {
  const token = tokens[end]
  const isName =
    token?.isCapital === true &&
    !token.isNewLine &&
    isClauseEnd(tokens[end + 1]) &&
    (end - start > 1 || titles.has(tokens[start]))
  return isName ? { start: end, end: end + 1, evidence: 'plausible' } : null
}

/** «Я Олег», «это Айгуль», «мен Серікпін»: only names that are known, or that were asked for. */
function weaklyIntroduced(reading: Reading): Candidate[] {
  const { tokens, isAsked } = reading
  return tokens.flatMap((_, index): Candidate[] => {
    const end = weak.matchAt(tokens, index)
    if (end === 0 || denials.has(tokens[index - 1])) return []
    const at = skipLinks(reading, end)
    const parts = namePartsAt(tokens, at, reading.allows)
    if (parts === null) return []
    const before = tokens[index - 1]
    const isStart = before === undefined || before.kind === 'sign' || tokens[index]?.isNewLine === true
    const isWhole = isStart && isClauseEnd(tokens[parts.end])
    if (parts.evidence === 'given') return [{ ...parts, sureness: 'certain', rank: 3 }]
    if (parts.evidence === 'ambiguous' && isWhole && tokens[at]?.isCapital === true) {
      return [{ ...parts, sureness: 'certain', rank: 3 }]
    }
    if (!isAsked) return []
    return isWhole || parts.evidence === 'surname' ? [{ ...parts, sureness: 'likely', rank: 3 }] : []
  })
}

/** «Мен Ержанмын», also with a word between: «мен Шымкенттен Серікпін». */
function kazakhIntroduced({ tokens, isAsked }: Reading): Candidate[] {
  return tokens.flatMap((token, index): Candidate[] => {
    const bare = token.kind === 'word' ? kazakhAmI.exec(token.word)?.[1] : undefined
    const men = tokens.slice(Math.max(0, index - 2), index).some(({ word }) => /^(?:мен|men)$/.test(word))
    if (bare === undefined || !(men || isAsked)) return []
    const ending = token.word.length - bare.length
    const [stem] = [{ ...token, word: bare, text: bare, sound: skeletonOf(bare) }]
    const evidence = evidenceOf(stem)
    if (evidence === null || (evidence !== 'given' && !men) || (evidence === 'plausible' && !isAsked))
      return []
    return [
      { start: index, end: index + 1, evidence, sureness: men ? 'certain' : 'likely', rank: 4, cut: ending },
    ]
  })
}

/** «Айгуль меня зовут», «меня Дина зовут», «Ержан деп атаңыз». */
function closed(reading: Reading): Candidate[] {
  const { tokens, isAsked } = reading
  return tokens.flatMap((_, index): Candidate[] => {
    const parts = namePartsAt(tokens, index, reading.allows)
    if (parts === null || others.has(tokens[index - 1])) return []
    // «Есімім ғой Мөлдір»
    if (parts.evidence === 'plausible' && introductions.has(tokens[index])) return []
    // «Дина зовут» takes in no word of the closing.
    for (let { end } = parts; end > index; end--) {
      const at = tokens[end]?.text === '-' ? end + 1 : end
      const isEnded = closings.matchAt(tokens, at) > 0
      if (!isEnded) continue
      const isSure = parts.evidence !== 'plausible' || isAsked
      return [{ ...parts, end, sureness: isSure ? 'certain' : 'possible', rank: 4 }]
    }
    return []
  })
}

/** «Не Алия, а Алина», «Алия емес, Алина». */
function contrasted({ tokens, allows }: Reading): Candidate[] {
  return tokens.flatMap((token, index): Candidate[] => {
    const isAfter = denialsAfter.has(token)
    if (!denials.has(token) && !isAfter) return []
    const after = isAfter ? index + 1 : namePartsAt(tokens, afterOn(tokens, index + 1), allows)?.end
    if (after === undefined) return []
    const comma = tokens[after]?.text === ',' ? after + 1 : after
    const isLinked = contrasts.has(tokens[comma])
    const isBetweenNames = isAfter && (comma > after || isNameFirst(tokens, index - 1))
    if (!isBetweenNames && !isLinked) return []
    const start = isLinked ? afterOn(tokens, comma + 1) : comma
    const parts = namePartsAt(tokens, start, allows)
    if (
      parts === null ||
      isDeclined(tokens, start) ||
      (parts.evidence !== 'given' && parts.evidence !== 'ambiguous')
    )
      return []
    return [{ ...parts, sureness: 'certain', rank: contrast }]
  })
}

const surenessAlone: Readonly<Record<Evidence, Sureness>> = {
  given: 'certain',
  ambiguous: 'likely',
  surname: 'likely',
  plausible: 'likely',
}

/** A clause that is a name and nothing else. */
function alone(reading: Reading): Candidate[] {
  const { tokens, isAsked, allows } = reading
  const clauses = clausesOf(reading)
  return clauses.flatMap((clause): Candidate[] => {
    const { start, end } = trimmed(tokens, clause)
    const parts = start < end ? namePartsAt(tokens, start, reading.allows) : null
    if (parts === null || others.has(tokens[start - 1])) return []
    const isCorrected = corrections.findIn(tokens) !== null
    if (parts.end < end) return isAsked || isCorrected ? amongWords(reading, parts) : []
    // «Айгуль, здравствуйте»: whom the customer takes us for.
    const isAddress =
      !isAsked && !isCorrected && clause.isFirst && clauses.length > 1 && !isFollowedByTaken(reading, clause)
    if (isAddress) return [{ ...parts, sureness: 'possible', rank: 2 }]
    if (isAsked) {
      const isWhole = clauses.length === 1 || parts.evidence !== 'plausible' || clause.isFirst
      const words = parts.end - parts.start
      if (parts.evidence === 'plausible' && words > 1) return []
      if (parts.evidence !== 'given' && isHouseAt(tokens, clause.end)) return []
      // «Самсунг а51»: what digits follow is a model.
      if (parts.evidence === 'plausible' && tokens[clause.end]?.kind === 'digits') return []
      return isWhole ? [{ ...parts, sureness: surenessAlone[parts.evidence], rank: 2 }] : []
    }
    // «8 701 234 56 78 Роза»
    const isSigned = parts.evidence === 'ambiguous' && tokens[start]?.isCapital === true
    const before = tokens[start - 1]
    const signed = before?.kind === 'sign' ? tokens[start - 2] : before
    const isAfterNumber = signed?.kind === 'digits' && !allows(signed)
    // «Салтанат, опечатка»: for the dialog to tell by what it knows.
    if (isCorrected && parts.evidence === 'ambiguous') return [{ ...parts, sureness: 'likely', rank: 2 }]
    const isTold = parts.evidence === 'given' || (isSigned && isAfterNumber)
    return isTold ? [{ ...parts, sureness: 'certain', rank: 2 }] : []
  })
}

function isFollowedByTaken({ tokens, allows }: Reading, { end }: Stretch): boolean {
  const next = tokens.slice(end, end + 3).find(({ kind }) => kind !== 'sign')
  return next !== undefined && !allows(next)
}

/** «Гульмира мне 45 лет»: a known name at the start of more words, where a name was asked. */
function amongWords({ tokens, isAsked }: Reading, parts: NameParts): Candidate[] {
  const isWritten = isAsked && parts.evidence === 'ambiguous' && tokens[parts.start]?.isCapital === true
  if ((parts.evidence !== 'given' && !isWritten) || others.has(tokens[parts.end])) return []
  return [{ ...parts, sureness: 'likely', rank: 1 }]
}

const sureOrder: readonly Sureness[] = ['possible', 'likely', 'certain']

/**
 * The customer's name in a text, by how people say theirs and by lists of names; null where the text holds
 * none. `isAsked` where the text answers "what is your name?": then also a name that no list has, if it is no
 * ordinary word. `allows` tells which tokens are still to be read.
 */
export function readName(
  surface: Surface,
  { isAsked, allows }: { isAsked: boolean; allows(token: Token): boolean },
): ReadName | null {
  const reading: Reading = { surface, tokens: surface.tokens, isAsked, allows }
  const candidates = [introduced, contrasted, closed, kazakhIntroduced, weaklyIntroduced, alone]
    .flatMap((read) => read(reading))
    .filter(({ start, rank }) => rank === contrast || !denials.has(surface.tokens[start - 1]))
  const weight = ({ sureness, rank }: Candidate) => sureOrder.indexOf(sureness) * 10 + rank
  const best = candidates.reduce<Candidate | null>(
    (one, other) => (one === null || weight(other) > weight(one) ? other : one),
    null,
  )
  return (
    best && { value: spelledAsName(surface, best), sureness: best.sureness, start: best.start, end: best.end }
  )
}
