import { lexiconOf } from '../lexicon.ts'
import { skeletonOf, wordOf } from '../spelling.ts'
import type { Token } from '../token.ts'
import { addressWords } from '../vocabulary/money.ts'
import { ambiguousNames, honorifics, tellingVerbs } from '../vocabulary/name-grammar.ts'
import { isCommon } from './common-words.ts'
import { isGivenName, isPatronymic, isSurname } from './known-names.ts'

/** What speaks for a word being a name: a list of names, its ending, or only that nothing speaks against it. */
export type Evidence = 'given' | 'ambiguous' | 'surname' | 'plausible'

/** Words that together are one name, `end` not included. */
export interface NameParts {
  start: number
  end: number
  evidence: Evidence
}

const titles = lexiconOf(honorifics)
const neverNames = lexiconOf(tellingVerbs, addressWords)
const ambiguousList = ambiguousNames.trim().split(/\s+/)
const latin = /^[a-z]/
const ambiguousLatin = new Set(ambiguousList.filter((name) => latin.test(name)))
const ambiguousSounds = new Set(
  ambiguousList.filter((name) => !latin.test(name)).map((name) => skeletonOf(wordOf(name))),
)
const maxWords = 4
const maxLetters = 20
const vowel = /[аеёиоуыэюяәөұүіїєўaeiouyäöüı]/
// No name has five consonants in a row, or a letter three times.
const unpronounceable = /[бвгджзйклмнпрстфхцчшщқғңһbcdfghjklmnpqrstvwxz]{5}/
const letters = /^[\p{L}']+$/u

function isAmbiguous(token: Token): boolean {
  if (latin.test(token.word)) return ambiguousLatin.has(token.word)
  return ambiguousSounds.has(token.sound) || isCommon(token)
}

/** The strongest evidence for one word being a name; null where it is an ordinary word. */
export function evidenceOf(token: Token | undefined): Evidence | null {
  if (token?.kind !== 'word') return null
  if (neverNames.has(token)) return null
  if (isGivenName(token)) return isAmbiguous(token) ? 'ambiguous' : 'given'
  if (isPatronymic(token) || isSurname(token)) return isAmbiguous(token) ? 'ambiguous' : 'surname'
  const { word } = token
  // A word in Latin letters that no list has is mostly English.
  if (latin.test(word) && !token.isCapital) return null
  const isNameLike = word.length >= 3 && word.length <= maxLetters && letters.test(token.text)
  return isNameLike && vowel.test(word) && !unpronounceable.test(word) && !isCommon(token)
    ? 'plausible'
    : null
}

/** «Б.» after a name. */
function isInitial(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  return token?.kind === 'word' && token.text.length === 1 && tokens[index + 1]?.text === '.'
}

function isJoined(tokens: readonly Token[], index: number): boolean {
  const [dash, next] = [tokens[index], tokens[index + 1]]
  return dash?.text === '-' && !dash.isSpaced && next?.kind === 'word' && !next.isSpaced
}

/** «John Smith»: after a name with a capital letter one more word with one. */
function isWrittenAsSurname(first: Token | undefined, token: Token): boolean {
  return (
    first?.isCapital === true &&
    token.isCapital &&
    isGivenName(first) &&
    !token.isNewLine &&
    token.word.length > 2
  )
}

const order: readonly Evidence[] = ['given', 'ambiguous', 'surname', 'plausible']

/** The name that starts at a token, with patronymic, surname, initial or title; null where none does. */
export function namePartsAt(
  tokens: readonly Token[],
  start: number,
  allows: (token: Token) => boolean,
): NameParts | null {
  const first = evidenceOf(tokens[start])
  if (first === null) return null
  let best: Evidence = first
  let end = start + 1
  for (let words = 1; words < maxWords; words++) {
    const at = isJoined(tokens, end) ? end + 1 : end
    const token = tokens[at]
    if (token === undefined || !allows(token)) break
    if (isInitial(tokens, at)) {
      end = at + 2
      break
    }
    const evidence =
      titles.has(token) || isWrittenAsSurname(tokens[start], token) ? 'surname' : evidenceOf(token)
    if (evidence === null) break
    // An unknown word after a name is a surname where the clause ends with it, and else an ordinary word.
    if (evidence === 'plausible' && at === end && !isClauseEnd(tokens[at + 1])) break
    if (order.indexOf(evidence) < order.indexOf(best)) best = evidence
    end = at + 1
  }
  return { start, end, evidence: best }
}

/** Whether a clause ends before this token. */
export function isClauseEnd(token: Token | undefined): boolean {
  return (
    token === undefined ||
    token.isNewLine ||
    (token.kind !== 'word' && !(token.text === '-' && !token.isSpaced))
  )
}

/** «Самал 2», «Назарбаева 223»: a short number and nothing more. */
export function isHouseAt(tokens: readonly Token[], index: number): boolean {
  const number = tokens[index]
  return number?.kind === 'digits' && number.text.length <= 3 && tokens[index + 1] === undefined
}

/** «Не на Асем, а на Айсулу». */
export function afterOn(tokens: readonly Token[], index: number): number {
  return tokens[index]?.word === 'на' ? index + 1 : index
}

/** «На Александра» may be of «Александр». */
export function isDeclined(tokens: readonly Token[], index: number): boolean {
  return tokens[index - 1]?.word === 'на' && /[ая]$/.test(tokens[index]?.word ?? '')
}
