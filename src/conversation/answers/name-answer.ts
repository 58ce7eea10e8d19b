import { greetingWords } from '../wording/greetings.ts'
import { nameIntroductions, notNameWords } from '../wording/name-words.ts'
import { skipPhrases, unknownPhrases } from '../wording/skip-phrases.ts'
import { isPhraseOf, toWords } from '../words.ts'

const namePart = /^[\p{L}\p{M}'’ʼ.-]+$/u
const maxWords = 4
const maxLength = 60
// Room for a greeting and an introduction around the name; longer texts are no names.
const maxTextLength = 200

function withoutGreeting(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !toWords(word).every((part) => greetingWords.has(part)))
  return start === -1 ? [] : words.slice(start)
}

function withoutIntroduction(words: readonly string[]): readonly string[] {
  const plain = words.map((word) => toWords(word).join(''))
  const opening = nameIntroductions.find((phrase) => phrase.every((part, index) => plain[index] === part))
  if (opening !== undefined) return words.slice(opening.length)
  // «Айгуль меня зовут», «Гүлнәр менің атым»; a single word at the end may be part of the name.
  const closing = nameIntroductions.find(
    (phrase) => phrase.length > 1 && phrase.every((part, index) => plain.at(index - phrase.length) === part),
  )
  return closing === undefined ? words : words.slice(0, -closing.length)
}

/** What a name was introduced with is not the name: "меня зовут Айгуль, я по рекламе" leaves «Айгуль». */
function bareName(text: string): string {
  const words = text.trim().split(/\s+/)
  const rest = withoutIntroduction(withoutGreeting(words))
    .filter((word) => toWords(word).length > 0)
    .join(' ')
  return (rest.split(/[,;:!?\n(]/)[0] ?? '').trim().replace(/^[-.'’ʼ«"]+|[-'’ʼ»"]+$|(?<=\p{L}{3})\.+$/gu, '')
}

/** Whether the text is nothing but a name, so its letters say nothing about the language of the chat. */
export function isBareName(text: string): boolean {
  return readName(text) === text.trim()
}

/**
 * The customer's name without introductions, 1–60 characters in at most four words; letters of any script,
 * hyphens, apostrophes and dots. Null where the text is something else.
 */
export function readName(text: string): string | null {
  if (text.length > maxTextLength || isPhraseOf(text, skipPhrases) || isPhraseOf(text, unknownPhrases))
    return null
  const name = bareName(text)
  const parts = name.split(' ')
  if (name.length > maxLength || parts.length > maxWords) return null
  if (!/\p{L}/u.test(name) || !parts.every((part) => namePart.test(part))) return null
  return toWords(name).some((word) => notNameWords.has(word)) ? null : name
}
