import { remembered } from './remembered.ts'
import { skeletonOf, wordOf } from './spelling.ts'
import type { Stretch, Token } from './token.ts'

/**
 * Vocabulary in the three languages: entries between commas, each of one or more words; `*` stands for any
 * ending. Russian and Kazakh entries also match as they sound: without Kazakh letters, in Latin ones.
 */
export interface Vocabulary {
  ru?: string
  kk?: string
  en?: string
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
    .map((entry) =>
      entry
        .replaceAll('-', ' - ')
        .split(/\s+/)
        .map((part) => partOf(part, isEnglish)),
    )
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

function isAt(entry: Entry, tokens: readonly Token[], index: number): boolean {
  for (let offset = 0; offset < entry.length; offset++) {
    const part = entry[offset]
    if (part !== undefined && !fits(tokens[index + offset], part)) return false
  }
  return true
}

const none: readonly Entry[] = []

/** A letter tree of the entries' first words: a word that no entry begins with is told by its first letters. */
interface Node {
  children: Map<number, Node>
  entries: Entry[]
}

function treeOf(entries: readonly Entry[]): Node {
  const root: Node = { children: new Map(), entries: [] }
  for (const entry of entries) {
    let node = root
    for (const letter of entry[0]?.key ?? '') {
      const code = letter.charCodeAt(0)
      const next = node.children.get(code) ?? { children: new Map(), entries: [] }
      node.children.set(code, next)
      node = next
    }
    node.entries.push(entry)
  }
  return root
}

/** Compiles vocabularies, which then are looked up in the same time however many entries they have. */
export function lexiconOf(...vocabularies: readonly Vocabulary[]): Lexicon {
  const root = treeOf(
    vocabularies.flatMap(({ ru, kk, en }) => [
      ...entriesOf(ru, false),
      ...entriesOf(kk, false),
      ...entriesOf(en, true),
    ]),
  )

  function collect(key: string, found: Entry[]): void {
    let node: Node | undefined = root
    for (let letter = 0; letter < key.length; letter++) {
      node = node.children.get(key.charCodeAt(letter))
      if (node === undefined) return
      found.push(...node.entries)
    }
  }

  /** The entries that a word may begin; most words begin none. */
  const openedBy = remembered(({ word, sound }): readonly Entry[] => {
    const found: Entry[] = []
    collect(word, found)
    if (sound !== word) collect(sound, found)
    return found.length === 0 ? none : found
  })

  function matchAt(tokens: readonly Token[], index: number): number {
    const token = tokens[index]
    if (token === undefined || token.kind === 'digits') return 0
    let end = 0
    for (const entry of openedBy(token)) {
      if (index + entry.length > end && isAt(entry, tokens, index)) end = index + entry.length
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
