import type { Token } from './token.ts'

// Some eighty readers keep this many each.
const maxRemembered = 3000

/**
 * The same reader of single words, which looks up what it has read before: people write the same few thousand
 * words. For readers that go by `word` and `sound` alone; it forgets all when it is full of words nobody writes.
 */
export function remembered<Read>(read: (token: Token) => Read): (token: Token) => Read {
  const known = new Map<string, Read>()
  return (token) => {
    const before = known.get(token.word)
    if (before !== undefined) return before
    const found = read(token)
    if (known.size >= maxRemembered) known.clear()
    known.set(token.word, found)
    return found
  }
}
