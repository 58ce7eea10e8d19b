import { Decimal128, Double, Long } from 'bson'
import { isLong, type Numeric, toDouble } from './numeric.ts'

const decimalDigits = 34
const form = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/

type Scaled = { readonly coefficient: bigint; readonly exponent: number }

function scaled(value: Decimal128): Scaled | null {
  const parts = form.exec(value.toString())
  if (!parts) return null
  const fraction = parts[3] ?? ''
  const coefficient = BigInt(`${parts[2]}${fraction}`) * (parts[1] ? -1n : 1n)
  return { coefficient, exponent: Number(parts[4] ?? 0) - fraction.length }
}

function roundedDecimal({ coefficient, exponent }: Scaled): Decimal128 {
  const negative = coefficient < 0n
  let size = negative ? -coefficient : coefficient
  let scale = exponent
  const excess = size.toString().length - decimalDigits
  if (excess > 0) {
    const unit = 10n ** BigInt(excess)
    const twice = (size % unit) * 2n
    size /= unit
    if (twice > unit || (twice === unit && size % 2n === 1n)) size += 1n
    scale += excess
  }
  return Decimal128.fromStringWithRounding(`${negative ? '-' : ''}${size}E${scale}`)
}

/** The number as a decimal; a double keeps 15 significant digits, as MongoDB has it. */
function toDecimal(value: Numeric): Decimal128 {
  if (value instanceof Decimal128) return value
  if (isLong(value) || typeof value === 'number') return Decimal128.fromString(value.toString())
  const double = toDouble(value)
  if (!Number.isFinite(double)) return Decimal128.fromString(String(double))
  return Decimal128.fromString(double.toPrecision(15))
}

function addScaled(a: Scaled, b: Scaled): Scaled {
  const exponent = Math.min(a.exponent, b.exponent)
  const coefficient =
    a.coefficient * 10n ** BigInt(a.exponent - exponent) +
    b.coefficient * 10n ** BigInt(b.exponent - exponent)
  return { coefficient, exponent }
}

function whole(value: Numeric): bigint | null {
  if (typeof value === 'number') return BigInt(value)
  return isLong(value) ? value.toBigInt() : null
}

function wholeResult(result: bigint, isInt: boolean): Numeric | null {
  if (isInt && BigInt.asIntN(32, result) === result) return Number(result)
  return BigInt.asIntN(64, result) === result ? Long.fromBigInt(result) : null
}

/**
 * Adds in the wider of the two types; an int32 that overflows becomes an int64.
 * @returns null where an int64 overflows
 */
export function add(a: Numeric, b: Numeric): Numeric | null {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    const [left, right] = [scaled(toDecimal(a)), scaled(toDecimal(b))]
    if (left && right) return roundedDecimal(addScaled(left, right))
    return Decimal128.fromString(String(toDouble(a) + toDouble(b)))
  }
  const left = whole(a)
  const right = whole(b)
  if (left === null || right === null) return new Double(toDouble(a) + toDouble(b))
  return wholeResult(left + right, typeof a === 'number' && typeof b === 'number')
}
