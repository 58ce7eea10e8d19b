import { lexiconOf } from '../lexicon.ts'
import type { Surface } from '../surface.ts'
import type { Piece } from './pieces.ts'

const rangeLinks = lexiconOf({ ru: 'до, или, по', kk: 'дан, ден, мен', en: 'to, or, and' })
const by = lexiconOf({ ru: 'на, х, икс', en: 'x, by', kk: 'х' })

function isLinked({ tokens }: Surface, first: Piece, second: Piece): boolean {
  const between = tokens.slice(first.end, second.start)
  if (between.length === 0 || between.length > 2) return false
  return between.every((token) => token.text === '-' || token.text === '~' || rangeLinks.has(token))
}

/** Two numbers with a cross or «на» between them are a size: «150х200», «2,5 на 3 метра». */
function isSize({ tokens }: Surface, first: Piece, second: Piece): boolean {
  return (
    second.start - first.end === 1 &&
    (by.has(tokens[first.end]) || /^[x*×х]$/.test(tokens[first.end]?.text ?? ''))
  )
}

/** Pieces of which two with a link between them are one, the upper end; `lows` has their lower ends. */
export function mergedRanges(
  surface: Surface,
  pieces: readonly Piece[],
): { pieces: Piece[]; lows: Map<Piece, number> } {
  const lows = new Map<Piece, number>()
  const merged: Piece[] = []
  for (const piece of pieces) {
    const previous = merged.at(-1)
    if (previous !== undefined && isSize(surface, previous, piece)) {
      previous.unit ??= 'size'
      merged.push({ ...piece, unit: piece.unit ?? 'size' })
    } else if (
      previous !== undefined &&
      !lows.has(previous) &&
      canBeRange(previous, piece) &&
      isLinked(surface, previous, piece)
    ) {
      merged.pop()
      const [low, high] = sharedScale(previous, piece)
      const range = { ...high, start: previous.start }
      merged.push(range)
      lows.set(range, low.number.value)
    } else merged.push({ ...piece })
  }
  return { pieces: merged, lows }
}

function canBeRange(low: Piece, high: Piece): boolean {
  return (
    low.unit === null &&
    !low.isExcluded &&
    !high.isExcluded &&
    (low.currency === null || low.currency === high.currency || high.currency === null)
  )
}

/** Ends of a range share the scale that one of them names: «50-70 тысяч», «от миллиона до полутора». */
function sharedScale(low: Piece, high: Piece): [Piece, Piece] {
  if (high.isNamed && isUnscaled(low)) return [scaledAs(low, high), high]
  const raised = low.isNamed && isUnscaled(high) ? scaledAs(high, low) : high
  return raised.number.value > low.number.value ? [low, raised] : [low, high]
}

function isUnscaled({ isNamed, number, unit }: Piece): boolean {
  return !isNamed && number.value < 1000 && unit === null
}

function scaledAs(piece: Piece, { number }: Piece): Piece {
  const scale = number.value >= 1e6 ? 1e6 : 1e3
  return { ...piece, isNamed: true, number: { ...piece.number, value: piece.number.value * scale } }
}
