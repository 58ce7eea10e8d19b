import type { PhoneRole } from '../fact.ts'
import { type Lexicon, lexiconOf } from '../lexicon.ts'
import type { Stretch, Token } from '../token.ts'
import { dialledNumberWords, newNumberWords, oldNumberWords, otherPeople } from '../vocabulary/phones.ts'

const oldNumber = lexiconOf(oldNumberWords)
const newNumber = lexiconOf(newNumberWords)
const dialled = lexiconOf(dialledNumberWords)
const people = lexiconOf(otherPeople)
const own = lexiconOf({ ru: 'мой, моя, мою, я, мне', kk: 'менің, менікі, маған', en: 'my, me, mine' })
const refusedCall = lexiconOf({
  ru: 'не звоните, не пишите, не звонить, не набирайте, не надо звонить',
  kk: 'звондамаңыз, хабарласпаңыз',
  en: 'dont call, do not call, dont text, not call',
})
const ofAnother = lexiconOf({ ru: 'этот, тот, если, когда', kk: 'ол, бұл, егер', en: 'this, that, if' })
const not = lexiconOf({ ru: 'не', kk: 'емес', en: 'not' })
const clauseEnds = new Set([',', '.', ';', '!', '?', '\n', '('])
const maxDistance = 4

/** The words before a number up to the last comma or number, and those after it up to the next. */
function aroundOf(tokens: readonly Token[], { start, end }: Stretch): { before: Stretch; after: Stretch } {
  let first = start
  while (first > 0 && isOfClause(tokens[first - 1]) && start - first < maxDistance) first--
  let last = end
  while (last < tokens.length && isOfClause(tokens[last]) && last - end < maxDistance) last++
  return { before: { start: first, end: start }, after: { start: end, end: last } }
}

function isOfClause(token: Token | undefined): boolean {
  return token !== undefined && token.kind !== 'digits' && !clauseEnds.has(token.text)
}

/**
 * Whose each number is, by the words next to it: «старый …, новый …», «не … а …», «муж ответит …». Where one
 * is called the new or right one, the others are old.
 */
export function rolesOf(tokens: readonly Token[], numbers: readonly Stretch[]): PhoneRole[] {
  const around = numbers.map((number) => aroundOf(tokens, number))
  const says = (lexicon: Lexicon, index: number) => {
    const place = around[index]
    return (
      place !== undefined && [place.before, place.after].some((part) => lexicon.findIn(tokens, part) !== null)
    )
  }
  const isNew = numbers.map((_, index) => {
    const before = around[index]?.before
    return before !== undefined && newNumber.findIn(tokens, before) !== null
  })
  return numbers.map(({ start, end }, index) => {
    const before = around[index]?.before
    const isRefused =
      numbers.length > 1 && before !== undefined && refusedCall.findIn(tokens, before) !== null
    const isDenied = isRefused || not.has(tokens[start - 1]) || tokens[end]?.sound === 'emes'
    if (isDenied || (before !== undefined && dialled.findIn(tokens, before) !== null)) return 'old'
    if (!isNew[index] && numbers.length > 1 && says(oldNumber, index)) return 'old'
    if (numbers.length === 1 && says(oldNumber, index) && !isNew[index])
      return soleRole(tokens, around[index])
    return says(people, index) && !says(own, index) ? 'other' : 'own'
  })
}

/**
 * «Ошиблась, 8701…» and «не тот, 8701…» bring the right number, «8701… не работает» the old one; «8701…, этот не
 * отвечает» tells of another, and «если не отвечает» of none.
 */
function soleRole(tokens: readonly Token[], around: ReturnType<typeof aroundOf> | undefined): PhoneRole {
  const said = around === undefined ? null : oldNumber.findIn(tokens, around.after)
  return said !== null && !ofAnother.has(tokens[said.start - 1]) ? 'old' : 'own'
}
