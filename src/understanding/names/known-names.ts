import { remembered } from '../remembered.ts'
import { skeletonOf, withoutDoubles, wordOf } from '../spelling.ts'
import type { Token } from '../token.ts'
import { englishGivenNames } from '../vocabulary/names/given-names-en.ts'
import { kazakhFirstParts, kazakhGivenNames, kazakhLastParts } from '../vocabulary/names/given-names-kk.ts'
import { russianGivenNames } from '../vocabulary/names/given-names-ru.ts'
import {
  bareSurnames,
  neighbourGivenNames,
  patronymicEndings,
  surnameEndings,
} from '../vocabulary/names/other-names.ts'
import { isCommon, isEnglishWord } from './common-words.ts'

const nameSound = (word: string): string => withoutDoubles(skeletonOf(wordOf(word)))
const soundsOf = (words: string): Set<string> => new Set(words.trim().split(/\s+/).map(nameSound))

const given = new Set([
  ...soundsOf(russianGivenNames),
  ...soundsOf(kazakhGivenNames),
  ...soundsOf(neighbourGivenNames),
])
const english = new Set(englishGivenNames.trim().split(/\s+/))
const firstParts = soundsOf(kazakhFirstParts)
const lastParts = soundsOf(kazakhLastParts)
const surnames = soundsOf(bareSurnames)
const endingsOf = (words: string): string[] => [...soundsOf(words)].filter((ending) => ending.length > 1)
const endingsOfSurnames = endingsOf(surnameEndings)
const endingsOfPatronymics = endingsOf(patronymicEndings)
const latin = /^[a-z]/
const minName = 2
const minCompound = 6
const minBeforeSurname = 2
const minBeforePatronymic = 3

function isCompound(sound: string): boolean {
  if (sound.length < minCompound) return false
  for (let cut = 2; cut <= sound.length - 2; cut++) {
    if (firstParts.has(sound.slice(0, cut)) && lastParts.has(sound.slice(cut))) return true
  }
  return false
}

function isGiven(token: Token): boolean {
  const { word } = token
  const sound = withoutDoubles(token.sound)
  // A sofa is no Софа.
  if (latin.test(word))
    return english.has(word) || ((given.has(sound) || isCompound(sound)) && !isEnglishWord(token))
  return given.has(sound) || isCompound(sound)
}

const knownAsGiven = remembered(isGiven)

/** Both halves of «Анна-Мария» are read by themselves. */
export function isGivenName(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.word.length >= minName && knownAsGiven(token)
}

function endsIn(sound: string, endings: readonly string[], minBefore: number): boolean {
  return endings.some((ending) => sound.endsWith(ending) && sound.length - ending.length >= minBefore)
}

/** «Сериковна», «Иваныч», «Серікұлы». */
export const isPatronymic = remembered(({ sound }) =>
  endsIn(sound, endingsOfPatronymics, minBeforePatronymic),
)

/** Whether a word has the look of a surname, which ordinary words may have too: «диванов». */
export const isSurname = remembered(
  (token) =>
    surnames.has(token.sound) ||
    (endsIn(token.sound, endingsOfSurnames, minBeforeSurname) && !isCommon(token)),
)
