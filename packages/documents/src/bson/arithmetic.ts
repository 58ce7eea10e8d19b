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
export function toDecimal(value: Numeric): Decimal128 {
  if (value instanceof Decimal128) return value
  if (isLong(value) || typeof value === 'number') return Decimal128.fromString(value.toString())
  const double = toDouble(value)
  if (!Number.isFinite(double)) return Decimal128.fromString(String(double))
  return Decimal128.fromString(double.toPrecision(15))
}

function decimalResult(a: Numeric, b: Numeric, work: (a: Scaled, b: Scaled) => Scaled): Decimal128 | null {
  const left = scaled(toDecimal(a))
  const right = scaled(toDecimal(b))
  return left && right ? roundedDecimal(work(left, right)) : null
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

type Operation = {
  readonly doubles: (a: number, b: number) => number
  readonly wholes: (a: bigint, b: bigint) => bigint
  readonly decimals: (a: Scaled, b: Scaled) => Scaled
}

function calculate(a: Numeric, b: Numeric, operation: Operation): Numeric | null {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    const exact = decimalResult(a, b, operation.decimals)
    return exact ?? Decimal128.fromString(String(operation.doubles(toDouble(a), toDouble(b))))
  }
  const left = whole(a)
  const right = whole(b)
  if (left === null || right === null) return new Double(operation.doubles(toDouble(a), toDouble(b)))
  return wholeResult(operation.wholes(left, right), typeof a === 'number' && typeof b === 'number')
}

const addition: Operation = { doubles: (a, b) => a + b, wholes: (a, b) => a + b, decimals: addScaled }
const multiplication: Operation = {
  doubles: (a, b) => a * b,
  wholes: (a, b) => a * b,
  decimals: (a, b) => ({ coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent }),
}

/**
 * Adds in the wider of the two types; an int32 that overflows becomes an int64.
 * @returns null where an int64 overflows
 */
export function add(a: Numeric, b: Numeric): Numeric | null {
  return calculate(a, b, addition)
}

/** Multiplies in the wider of the two types. @returns null where an int64 overflows */
export function multiply(a: Numeric, b: Numeric): Numeric | null {
  return calculate(a, b, multiplication)
}

/** Divides decimals to 34 digits. @returns null for what is not finite */
export function divideDecimals(a: Decimal128, b: Decimal128): Decimal128 | null {
  const left = scaled(a)
  const right = scaled(b)
  if (!left || !right || right.coefficient === 0n) return null
  const ideal = left.exponent - right.exponent
  const digits = BigInt(decimalDigits + right.coefficient.toString().length)
  const numerator = left.coefficient * 10n ** digits
  let coefficient = numerator / right.coefficient
  let exponent = ideal - Number(digits)
  // A last digit that is no zero tells the rounding that the division did not end.
  if (numerator % right.coefficient !== 0n)
    return roundedDecimal({ coefficient: coefficient * 10n + 1n, exponent: exponent - 1 })
  for (; exponent < ideal && coefficient % 10n === 0n; exponent++) coefficient /= 10n
  return roundedDecimal({ coefficient, exponent })
}
