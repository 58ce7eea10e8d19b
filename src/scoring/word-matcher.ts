interface Entry {
  /** As staff reads it: «заказ…». */
  shown: string
  words: readonly { stem: string; isWhole: boolean }[]
}

/** Finds a matcher's entry that starts at a word, null where none does. */
export type WordMatcher = (words: readonly string[], at: number) => { shown: string; length: number } | null

function toEntry(text: string): Entry {
  const words = text
    .split(' ')
    .map((word) => ({ stem: word.replace(/\*$/, ''), isWhole: !word.endsWith('*') }))
  return { shown: text.replaceAll('*', '…'), words }
}

function fits(entry: Entry, words: readonly string[], at: number): boolean {
  return entry.words.every(({ stem, isWhole }, index) => {
    const word = words[at + index]
    return word !== undefined && (isWhole ? word === stem : word.startsWith(stem))
  })
}

/**
 * Looks up words and phrases, whole or by their beginning (`заказ*`). Entries are kept by the beginning of
 * their first word, so the time to look at a word does not grow with the list. The longest entry wins.
 */
export function createWordMatcher(texts: readonly string[]): WordMatcher {
  const byStem = new Map<string, Entry[]>()
  for (const entry of texts.map(toEntry)) {
    const stem = entry.words[0]?.stem ?? ''
    byStem.set(stem, [...(byStem.get(stem) ?? []), entry])
  }
  for (const list of byStem.values()) list.sort((one, other) => other.words.length - one.words.length)
  const lengths = lengthsByFirst(byStem.keys())
  return (words, at) => {
    const word = words[at] ?? ''
    for (const length of lengths.get(word.charCodeAt(0)) ?? []) {
      if (length > word.length) continue
      const entry = byStem.get(word.slice(0, length))?.find((candidate) => fits(candidate, words, at))
      if (entry !== undefined) return { shown: entry.shown, length: entry.words.length }
    }
    return null
  }
}

/** How long the stems with this first letter are, the longest first: of most words none has theirs. */
function lengthsByFirst(stems: Iterable<string>): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, Set<number>>()
  for (const stem of stems) {
    const first = stem.charCodeAt(0)
    found.set(first, (found.get(first) ?? new Set()).add(stem.length))
  }
  return new Map([...found].map(([first, lengths]) => [first, [...lengths].toSorted((a, b) => b - a)]))
}
