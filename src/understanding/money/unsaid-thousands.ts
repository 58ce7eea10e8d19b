import { lexiconOf } from '../lexicon.ts'
import type { Surface } from '../surface.ts'
import { limitCues } from '../vocabulary/money.ts'
import type { Piece } from './pieces.ts'

const limits = lexiconOf(limitCues)
const maxDistance = 3

/** «Не дороже ста пятидесяти», «максимум 80»: nobody has 80 tenge in mind, so thousands are meant. */
export function withUnsaidThousands({ tokens }: Surface, pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) => {
    const { value } = piece.number
    const isRound = value >= 20 && value < 1000 && value % 10 === 0
    const isPlain = piece.unit === null && piece.currency === null && !piece.isNamed && !piece.isExcluded
    const before = { start: Math.max(0, piece.start - maxDistance), end: piece.start }
    if (!isRound || !isPlain || limits.findIn(tokens, before) === null) return piece
    return { ...piece, number: { ...piece.number, value: value * 1000 } }
  })
}
