import { lexiconOf } from '../lexicon.ts'
import type { Stretch, Token } from '../token.ts'
import { callingWords, labelLinks, otherNumberWords } from '../vocabulary/phones.ts'

const others = lexiconOf(otherNumberWords)
const links = lexiconOf(labelLinks)
const calling = lexiconOf(callingWords)
const labelMarks = new Set(['№', '#', ':', '-', '.', '/', '('])
const maxLabelDistance = 4
const latinWord = /^[a-z]+$/

/** Whether digits are named as something else: «номер заказа 1234567890», «ИИН: …», `VIN JTM…`. */
export function isOtherNumber(tokens: readonly Token[], { start }: Stretch): boolean {
  const touching = tokens[start - 1]
  if (touching?.kind === 'word' && tokens[start]?.isSpaced === false && latinWord.test(touching.text))
    return !calling.has(touching)
  for (let index = start - 1, distance = 0; index >= 0 && distance < maxLabelDistance; index--, distance++) {
    const token = tokens[index]
    if (others.has(token)) return true
    if (token === undefined || !(links.has(token) || labelMarks.has(token.text))) return false
  }
  return false
}

/** Whether the words around say that the digits can be dialled or written to. */
export function isCalling(tokens: readonly Token[]): boolean {
  return calling.findIn(tokens) !== null
}
