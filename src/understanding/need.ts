import { type Lexicon, lexiconOf } from './lexicon.ts'
import { evidenceOf } from './names/name-parts.ts'
import type { Surface } from './surface.ts'
import type { Stretch, Token } from './token.ts'
import { greetingPhrases, thanksPhrases } from './vocabulary/intents.ts'
import { nameClosings, nameIntroductions, weakIntroductions } from './vocabulary/name-grammar.ts'
import {
  leadInWords,
  leadOutWords,
  needEdges,
  neutralWords,
  vagueNeeds,
  wantingWords,
} from './vocabulary/need.ts'

/** What a text asks for, without its greeting, name, number and sum. */
export interface ReadNeed extends Stretch {
  value: string
  /** Whether it says that something is wanted, or broken. */
  isWanted: boolean
}

const neutral = lexiconOf(neutralWords, greetingPhrases, thanksPhrases)
const greetings = lexiconOf(greetingPhrases)
const wanting = lexiconOf(wantingWords)
const vague = lexiconOf(vagueNeeds)
const edges = lexiconOf(needEdges)
const leadIn = lexiconOf(leadInWords)
const leadOut = lexiconOf(leadOutWords)
const introductions = lexiconOf(nameIntroductions, weakIntroductions)
const closings = lexiconOf(nameClosings)
const thanks = lexiconOf(thanksPhrases)
const joining = new Set([',', '.', ':', '-', '(', ')', ';', '!', '+'])
const maxLength = 1000

/** Whether any word of a stretch names something. */
function hasContent(tokens: readonly Token[], isKept: (index: number) => boolean): boolean {
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index]
    const matched = isKept(index) ? neutral.matchAt(tokens, index) : 0
    if (matched > 0) index = matched
    else {
      const isWord = token?.kind === 'word' && token.word.length > 1
      if (isWord && isKept(index) && evidenceOf(token) !== 'given') return true
      index += 1
    }
  }
  return false
}

/** A stretch with the words of a lexicon right before it, over a colon or a dash. */
function withBefore(lexicon: Lexicon, tokens: readonly Token[], stretch: Stretch): Stretch {
  let { start } = stretch
  for (let at = start - 1; at >= 0; at--) {
    const token = tokens[at]
    if (token === undefined || (token.isNewLine && lexicon.matchAt(tokens, at) === 0)) break
    if (/^[:\-.№]$/.test(token.text) && lexicon.matchAt(tokens, at - 1) > 0) continue
    const matched = lexicon.matchAt(tokens, at)
    if (matched < start && lexicon.matchAt(tokens, at - 1) !== start && matched !== start) break
    if (matched > 0) start = at
  }
  return { ...stretch, start }
}

function withAfter(lexicon: Lexicon, tokens: readonly Token[], stretch: Stretch): Stretch {
  let { end } = stretch
  for (let matched = lexicon.matchAt(tokens, end); matched > end; matched = lexicon.matchAt(tokens, end))
    end = matched
  return { ...stretch, end }
}

/** What of the text has told something else already. */
export interface Told {
  name: Stretch | null
  /** Numbers and sums. */
  figures: readonly Stretch[]
}

function takenStretches(tokens: readonly Token[], { name, figures }: Told): Stretch[] {
  const taken = figures.map((figure) => withAfter(leadOut, tokens, withBefore(leadIn, tokens, figure)))
  if (name !== null) taken.push(withAfter(closings, tokens, withBefore(introductions, tokens, name)))
  for (let index = 0; index < tokens.length; index++) {
    const end = greetings.matchAt(tokens, index) || thanks.matchAt(tokens, index)
    if (end > 0) taken.push({ start: index, end })
  }
  return taken
}

/** Without signs and small words that were around what was taken out. */
function trimmed(
  tokens: readonly Token[],
  { start, end }: Stretch,
  isCut: { before: boolean; after: boolean },
): Stretch {
  let [first, last] = [start, end]
  const isEdge = (index: number, isBesideCut: boolean) => {
    const token = tokens[index]
    return token !== undefined && (joining.has(token.text) || (isBesideCut && edges.has(token)))
  }
  while (first < last && isEdge(first, isCut.before)) first++
  while (last > first && isEdge(last - 1, isCut.after)) last--
  return { start: first, end: last }
}

/**
 * The need in a text; null where it only greets, asks about us, or tells its name. Read back it is what the
 * customer wrote, without the other facts.
 */
export function readNeed(surface: Surface, told: Told): ReadNeed | null {
  const { tokens } = surface
  const taken = takenStretches(tokens, told)
  const isKept = (index: number) => !taken.some(({ start, end }) => index >= start && index < end)
  if (!hasContent(tokens, isKept)) return null
  const pieces: Stretch[] = []
  tokens.forEach((_, index) => {
    const last = pieces.at(-1)
    if (!isKept(index)) return
    if (last?.end === index) last.end = index + 1
    else pieces.push({ start: index, end: index + 1 })
  })
  const kept = pieces
    .map((piece) => trimmed(tokens, piece, { before: piece.start > 0, after: piece.end < tokens.length }))
    .filter((piece) => piece.end > piece.start)
  const spoken = kept.filter(({ start, end }) => tokens.slice(start, end).some(({ kind }) => kind !== 'sign'))
  const value = spoken
    .map(({ start, end }) => {
      const after = tokens[end]?.text
      const isAsked = after === '?' ? '?' : ''
      return surface.typed(tokens[start]?.start ?? 0, tokens[end - 1]?.end ?? 0) + isAsked
    })
    .join(', ')
    .slice(0, maxLength)
  const [first, last] = [spoken[0], spoken.at(-1)]
  if (first === undefined || last === undefined) return null
  return { value, isWanted: wanting.findIn(tokens) !== null, start: first.start, end: last.end }
}

/** «Нужна консультация» says little; asked for once already it is the answer, and not to be asked on and on. */
export function readVagueNeed(surface: Surface): ReadNeed | null {
  const { tokens } = surface
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (first === undefined || last === undefined || vague.findIn(tokens) === null) return null
  const value = surface.typed(first.start, last.end).slice(0, maxLength)
  return { value, isWanted: true, start: 0, end: tokens.length }
}
