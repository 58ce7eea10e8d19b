import { lexiconOf } from '../lexicon.ts'
import type { Stretch, Token } from '../token.ts'
import { nameFillers } from '../vocabulary/name-grammar.ts'
import { evidenceOf } from './name-parts.ts'

const fillers = lexiconOf(nameFillers)
const titles = lexiconOf({ en: 'mr, mrs, ms, dr' })

interface Clause extends Stretch {
  isFirst: boolean
}

/** The stretches between signs and what is taken already: «Алия», «нужен торт». */
export function clausesOf({
  tokens,
  allows,
}: {
  tokens: readonly Token[]
  allows(token: Token): boolean
}): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  const close = (end: number) => {
    if (end > start) clauses.push({ start, end, isFirst: start === 0 })
  }
  tokens.forEach((token, index) => {
    if (token.isNewLine && index > start) {
      close(index)
      start = index
    }
    const before = tokens[index - 1]
    const isInitial = token.text === '.' && (before?.text.length === 1 || titles.has(before))
    const isDash = token.text === '-' && !token.isSpaced
    const isEnd = token.kind === 'sign' ? !isInitial && !isDash : !allows(token)
    if (isEnd) {
      close(index)
      start = index + 1
    }
  })
  close(tokens.length)
  return clauses
}

/** A clause without the greetings and other words at its ends that say nothing of a name. */
export function trimmed(tokens: readonly Token[], clause: Clause): Stretch {
  let { start, end } = clause
  for (
    let matched = fillers.matchAt(tokens, start);
    matched > 0 && start < end;
    matched = fillers.matchAt(tokens, start)
  ) {
    if (isNameFirst(tokens, start)) break
    start = Math.min(tokens[matched]?.text === '.' ? matched + 1 : matched, end)
  }
  while (end > start && fillers.has(tokens[end - 1]) && !isNameFirst(tokens, end - 1)) end--
  return { start, end }
}

/** Whether a word is on the lists of names and is no ordinary one. */
export function isNameFirst(tokens: readonly Token[], index: number): boolean {
  return evidenceOf(tokens[index]) === 'given'
}
