import type { Lexicon } from '../lexicon.ts'
import type { Stretch, Token } from '../token.ts'

const clauseEnds = new Set(['.', ',', ';', '!', '?', '(', ')', '…', ':', '\n'])

/** The stretches between punctuation, where words belong together. */
export function clausesOf(tokens: readonly Token[]): Stretch[] {
  const clauses: Stretch[] = []
  let start = 0
  tokens.forEach((token, index) => {
    if (!clauseEnds.has(token.text)) return
    if (index > start) clauses.push({ start, end: index })
    start = index + 1
  })
  if (start < tokens.length) clauses.push({ start, end: tokens.length })
  return clauses
}

/** The places of all entries of a lexicon, one after the other. */
export function findAll(lexicon: Lexicon, tokens: readonly Token[], { start, end }: Stretch): Stretch[] {
  const found: Stretch[] = []
  for (let index = start; index < end; ) {
    const matched = lexicon.matchAt(tokens, index)
    if (matched > 0 && matched <= end) found.push({ start: index, end: matched })
    index = matched > index ? matched : index + 1
  }
  return found
}

/** Whether every word of a stretch is of one of these lexicons. */
export function consistsOf(
  lexicons: readonly Lexicon[],
  tokens: readonly Token[],
  { start, end }: Stretch,
): boolean {
  for (let index = start; index < end; ) {
    if (tokens[index]?.kind === 'sign') {
      index += 1
      continue
    }
    const matched = Math.max(...lexicons.map((lexicon) => lexicon.matchAt(tokens, index)))
    if (matched === 0) return false
    index = matched
  }
  return true
}
