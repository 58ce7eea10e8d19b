import { skeletonOf, wordOf } from './spelling.ts'
import type { Token } from './surface.ts'

/**
 * Vocabulary in the three languages: entries between commas, each of one or more words; `*` stands for any
 * ending. Russian and Kazakh entries also match as they sound: without Kazakh letters, in Latin ones.
 */
export interface Vocabulary {
  ru?: string
  kk?: string
  en?: string
}

/** A stretch of tokens, `end` not included. */
export interface Stretch {
  start: number
  end: number
}

/** Finds the entries of a vocabulary among tokens. */
export interface Lexicon {
  /** The end of the longest entry that starts at a token; 0 where none does. */
  matchAt(tokens: readonly Token[], index: number): number
  /** Whether one word is an entry by itself. */
  has(token: Token | undefined): boolean
  /** The first entry between two tokens. */
  findIn(tokens: readonly Token[], within?: Stretch): Stretch | null
}

interface Part {
  key: string
  isOpen: boolean
  isEnglish: boolean
}

type Entry = readonly Part[]

// English words are short and sound like other Russian ones: `my` is no «мы», `do` no «до».
const minTransliterated = 4
const latin = /^[a-z]/

function partOf(text: string, isEnglish: boolean): Part {
  const isOpen = text.endsWith('*')
  const word = wordOf(isOpen ? text.slice(0, -1) : text)
  return { key: isEnglish ? word : skeletonOf(word), isOpen, isEnglish }
}

function entriesOf(text: string | undefined, isEnglish: boolean): Entry[] {
  return (text ?? '')
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '')
    .map((entry) => entry.split(/\s+/).map((part) => partOf(part, isEnglish)))
}

function keyFor(token: Token, { isEnglish }: Part): string | null {
  if (isEnglish) return token.word
  return token.word.length < minTransliterated && latin.test(token.word) ? null : token.sound
}

function fits(token: Token | undefined, part: Part): boolean {
  if (token === undefined || token.kind === 'digits') return false
  const key = keyFor(token, part)
  return key !== null && (part.isOpen ? key.startsWith(part.key) : key === part.key)
}

function groupedByFirst(entries: readonly Entry[]): Map<string, Entry[]> {
  const grouped = new Map<string, Entry[]>()
  for (const entry of entries) {
    const first = entry[0]
    if (first === undefined) continue
    const group = grouped.get(first.key)
    if (group === undefined) grouped.set(first.key, [entry])
    else group.push(entry)
  }
  return grouped
}

/** Compiles vocabularies, which then are looked up in the same time however many entries they have. */
export function lexiconOf(...vocabularies: readonly Vocabulary[]): Lexicon {
  const entries = vocabularies.flatMap(({ ru, kk, en }) => [
    ...entriesOf(ru, false),
    ...entriesOf(kk, false),
    ...entriesOf(en, true),
  ])
  const byFirst = groupedByFirst(entries)
  const longest = Math.max(0, ...[...byFirst.keys()].map((key) => key.length))

  function candidates(token: Token): Entry[] {
    const found: Entry[] = []
    for (const key of new Set([token.word, token.sound])) {
      for (let length = Math.min(longest, key.length); length > 0; length--) {
        const group = byFirst.get(key.slice(0, length))
        if (group !== undefined) found.push(...group)
      }
    }
    return found
  }

  function matchAt(tokens: readonly Token[], index: number): number {
    const token = tokens[index]
    if (token === undefined || token.kind === 'digits') return 0
    let end = 0
    for (const entry of candidates(token)) {
      if (index + entry.length > end && entry.every((part, offset) => fits(tokens[index + offset], part)))
        end = index + entry.length
    }
    return end
  }

  return {
    matchAt,
    has: (token) => token !== undefined && matchAt([token], 0) === 1,
    findIn(tokens, { start, end } = { start: 0, end: tokens.length }) {
      for (let index = start; index < end; index++) {
        const matched = matchAt(tokens, index)
        if (matched > 0 && matched <= end) return { start: index, end: matched }
      }
      return null
    },
  }
}
