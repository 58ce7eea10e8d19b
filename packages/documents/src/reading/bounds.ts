import { BSONRegExp, Code, Double, MaxKey, MinKey } from 'bson'
import { rankOf, rank as ranks } from '../bson/compare.ts'
import { isNaNValue } from '../bson/numeric.ts'
import type { Condition } from '../query/condition.ts'
import { encodeField, encodeValue, inverted } from '../storage/key-string.ts'
import { afterPrefix } from '../storage/layout.ts'
import { isPoint } from './implication.ts'

/** What the conditions on one field mean for an index on it. */
export type FieldBounds =
  | { readonly kind: 'points'; readonly values: readonly unknown[]; readonly used: number }
  | {
      readonly kind: 'range'
      readonly from: Edge | null
      readonly to: Edge | null
      readonly rank: number
      readonly used: number
    }

type Edge = { readonly value: unknown; readonly inclusive: boolean }

function isEncodable(value: unknown): boolean {
  if (!isPoint(value) || value instanceof Code) return false
  try {
    encodeValue(value)
    return true
  } catch {
    return false
  }
}

function pointsOf({ kind, operand }: Condition): readonly unknown[] | null {
  if (kind === 'eq') return isEncodable(operand) ? [operand] : null
  if (kind !== 'in' || !Array.isArray(operand)) return null
  const list: readonly unknown[] = operand
  return list.every((item) => isEncodable(item) && !(item instanceof BSONRegExp)) ? list : null
}

function isRangeOperand(operand: unknown): boolean {
  const isWhole = operand instanceof MinKey || operand instanceof MaxKey
  return operand !== null && !isWhole && !isNaNValue(operand) && isEncodable(operand)
}

function edgeOf(conditions: readonly Condition[], kinds: readonly [string, string]): Condition | undefined {
  return conditions.find((each) => kinds.includes(each.kind) && isRangeOperand(each.operand))
}

function toEdge(condition: Condition | undefined): Edge | null {
  return condition ? { value: condition.operand, inclusive: condition.kind.length === 3 } : null
}

/** `/^beginning/`, by letters and digits alone. */
const beginningPattern = /^\^([\p{L}\p{N}]+)$/u

/** The texts that begin like this; one element of an array meets both ends, so they hold in any index. */
function textsThatBegin(conditions: readonly Condition[]): FieldBounds | null {
  for (const { kind, operand } of conditions) {
    if (kind !== 'other' || !(operand instanceof BSONRegExp) || operand.options !== '') continue
    const [, beginning] = beginningPattern.exec(operand.pattern) ?? []
    if (beginning === undefined) continue
    const to = { value: `${beginning}\u{10ffff}`, inclusive: true }
    return { kind: 'range', from: { value: beginning, inclusive: true }, to, rank: ranks.string, used: 0 }
  }
  return null
}

/**
 * The narrowest bounds that the conditions give, or null.
 * @param multikey whether one element may meet the lower end and another the upper, so that only one of them counts
 */
export function boundsOf(conditions: readonly Condition[], multikey: boolean): FieldBounds | null {
  const pointed = conditions.map(pointsOf).filter((points) => points !== null)
  const points = pointed.sort((a, b) => a.length - b.length)[0]
  if (points) return { kind: 'points', values: points, used: 1 }
  const texts = textsThatBegin(conditions)
  if (texts) return texts
  const lower = edgeOf(conditions, ['gt', 'gte'])
  const upper = edgeOf(conditions, ['lt', 'lte'])
  const first = lower ?? upper
  if (!first) return null
  const rank = rankOf(first.operand)
  const second = first === upper || multikey || !upper || rankOf(upper.operand) !== rank ? null : upper
  const to = first === upper ? upper : second
  // NaN lies below every number as a key, but no range holds it.
  const from =
    toEdge(lower) ?? (rank === ranks.number ? { value: new Double(Number.NaN), inclusive: false } : null)
  return { kind: 'range', from, to: toEdge(to ?? undefined), rank, used: (lower ? 1 : 0) + (to ? 1 : 0) }
}

/** A span of keys: from the first, included, to the second, excluded. */
export type KeyRange = { readonly start: Buffer; readonly end: Buffer }

/** The points as bytes, in the order of the index and without repetition. */
export function encodePoints(values: readonly unknown[], direction: 1 | -1): Buffer[] {
  const sorted = values.map((value) => encodeField(value, direction)).sort(Buffer.compare)
  return sorted.filter((bytes, at) => at === 0 || !bytes.equals(sorted[at - 1] ?? Buffer.alloc(0)))
}

/** The range as a span of an index field's bytes; it never leaves the type of its ends. */
export function encodeRange(bounds: FieldBounds & { kind: 'range' }, direction: 1 | -1): KeyRange {
  const bracket = Buffer.from([bounds.rank])
  if (direction === 1) {
    const from = bounds.from && encodeValue(bounds.from.value)
    const to = bounds.to && encodeValue(bounds.to.value)
    return {
      start: from ? (bounds.from?.inclusive ? from : afterPrefix(from)) : bracket,
      end: to ? (bounds.to?.inclusive ? afterPrefix(to) : to) : afterPrefix(bracket),
    }
  }
  const from = bounds.from && inverted(encodeValue(bounds.from.value))
  const to = bounds.to && inverted(encodeValue(bounds.to.value))
  return {
    start: to ? (bounds.to?.inclusive ? to : afterPrefix(to)) : inverted(bracket),
    end: from ? (bounds.from?.inclusive ? afterPrefix(from) : from) : afterPrefix(inverted(bracket)),
  }
}
