const longestWord = 24
/** A word is found by its beginning: beginnings this long are looked up, longer ones among what those give. */
const indexedLengths = [3, 6]
const wordsInQuery = 6

/** Letters that people leave out when they type in a hurry, or on a keyboard without them. */
const plainLetters: Record<string, string> = {
  ё: 'е',
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
}

/** The words of a text as the search compares them. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ёәғқңөұүһі]/g, (letter) => plainLetters[letter] ?? letter)
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return [...new Set(words.map((word) => word.slice(0, longestWord)))]
}

interface Searched {
  name: string
  phone: string | null
  phone_e164: string | null
  inbox: { words: readonly string[] }
}

/** What the index holds of a lead: its words and their beginnings, and every part of its phone. */
export function searchTokens({ name, phone, phone_e164, inbox }: Searched): string[] {
  const words = [...inbox.words, ...phoneParts(phone_e164 ?? phone ?? '')]
  return [
    ...new Set([
      ...wordsOf(name).flatMap((word) => [word.slice(0, 1), word.slice(0, 2), ...beginnings(word), word]),
      ...words.flatMap((word) => [...beginnings(word), word]),
    ]),
  ]
}

/** One looked-up word of a query: an entry of the index, and what the whole word begins with. */
export interface SearchTerm {
  token: string
  prefix: string
}

/** What a lead has to have for a query to find it, the rarest first. */
export function searchTerms(query: string): SearchTerm[] {
  const digits = query.replace(/[\s()+.-]/g, '')
  const words = /^\d{3,}$/.test(digits) ? [digits.slice(0, longestWord)] : wordsOf(query)
  return words
    .slice(0, wordsInQuery)
    .toSorted((one, other) => other.length - one.length)
    .map((word) => ({ token: beginnings(word).at(-1) ?? word, prefix: word }))
}

function beginnings(word: string): string[] {
  return indexedLengths.filter((length) => length <= word.length).map((length) => word.slice(0, length))
}

/** A phone is found by any three or more of its digits in a row; Kazakhstan's also as written with an 8. */
function phoneParts(phone: string): string[] {
  const digits = phone.replace(/\D/g, '')
  const parts = Array.from({ length: Math.max(0, digits.length - 2) }, (_, at) => digits.slice(at))
  return phone.startsWith('+7') ? [...parts, `8${digits.slice(1)}`] : parts
}
