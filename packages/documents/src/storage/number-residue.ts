import type { Decimal128, Long } from 'bson'
import { rationalOfDecimal, rationalOfDouble, toDouble } from '../bson/numeric.ts'
import { notSupported } from '../errors.ts'

/** A number as its nearest double and two corrections, each the nearest double of what is left. */
export type Residue = { readonly nearest: number; readonly rest: number; readonly restOfRest: number }

type Rational = { readonly numerator: bigint; readonly denominator: bigint }

const precisionBits = 80n

// Rounds towards zero at 80 bits first, so a larger rational never gets a smaller double.
function doubleOf({ numerator, denominator }: Rational): number {
  if (numerator === 0n) return 0
  const negative = numerator < 0n
  const size = negative ? -numerator : numerator
  const shift = precisionBits - BigInt(size.toString(2).length - denominator.toString(2).length)
  const scaled = shift >= 0n ? (size << shift) / denominator : size / (denominator << -shift)
  const value = Number(scaled) * 2 ** Number(-shift)
  return negative ? -value : value
}

function minus(a: Rational, b: Rational): Rational {
  return {
    numerator: a.numerator * b.denominator - b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  }
}

/**
 * Splits an int64 or a decimal so that comparing the parts in turn compares the numbers exactly.
 * @throws CommandError for a finite decimal that lies outside the range of doubles
 */
export function residueOf(value: Long | Decimal128): Residue {
  const nearest = toDouble(value)
  if (!('bytes' in value)) {
    const rest = Number(value.toBigInt() - BigInt(nearest))
    return { nearest, rest, restOfRest: 0 }
  }
  const rational = rationalOfDecimal(value)
  if (typeof rational === 'number') return { nearest: rational, rest: 0, restOfRest: 0 }
  const isOutside = !Number.isFinite(nearest) || (rational.numerator !== 0n && Math.abs(nearest) < 2 ** -900)
  if (isOutside) throw notSupported(`the decimal ${value.toString()} as an index key`)
  const left = minus(rational, rationalOfDouble(nearest))
  const rest = doubleOf(left)
  return { nearest, rest, restOfRest: rest === 0 ? 0 : doubleOf(minus(left, rationalOfDouble(rest))) }
}
