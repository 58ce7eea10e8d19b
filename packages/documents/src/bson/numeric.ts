import { Decimal128, Double, Long } from 'bson'

/** Any BSON number: a JavaScript number is an int32. */
export type Numeric = number | Double | Long | Decimal128

export function isNumeric(value: unknown): value is Numeric {
  return typeof value === 'number' || value instanceof Double || isLong(value) || value instanceof Decimal128
}

/** An int64; the driver's `Timestamp` is a subclass of `Long` but no number. */
export function isLong(value: unknown): value is Long {
  return value instanceof Long && value.constructor === Long
}

type Rational = { readonly numerator: bigint; readonly denominator: bigint }

const decimalForm = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/

/** The exact value of a finite decimal, or the double NaN, Infinity or -Infinity. */
export function rationalOfDecimal(value: Decimal128): Rational | number {
  const parts = decimalForm.exec(value.toString())
  if (!parts) return Number(value.toString())
  const fraction = parts[3] ?? ''
  const coefficient = BigInt(`${parts[2]}${fraction}`) * (parts[1] ? -1n : 1n)
  const exponent = Number(parts[4] ?? 0) - fraction.length
  if (coefficient === 0n) return { numerator: 0n, denominator: 1n }
  return exponent >= 0
    ? { numerator: coefficient * 10n ** BigInt(exponent), denominator: 1n }
    : { numerator: coefficient, denominator: 10n ** BigInt(-exponent) }
}

/** The exact value of a finite double. */
export function rationalOfDouble(value: number): Rational {
  if (Number.isInteger(value)) return { numerator: BigInt(value), denominator: 1n }
  let shift = 0n
  let scaled = value
  while (!Number.isInteger(scaled)) {
    // A double below 2^-1000 needs more than one step; each step is exact.
    scaled *= 2
    shift += 1n
  }
  return { numerator: BigInt(scaled), denominator: 1n << shift }
}

function plainValue(value: number | Double | Long): number | bigint {
  if (typeof value === 'number') return value
  return value instanceof Double ? value.value : value.toBigInt()
}

function rationalOf(value: Numeric): Rational | number {
  if (value instanceof Decimal128) return rationalOfDecimal(value)
  const plain = plainValue(value)
  if (typeof plain === 'bigint') return { numerator: plain, denominator: 1n }
  return Number.isFinite(plain) ? rationalOfDouble(plain) : plain
}

function order(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1
  if (a > b) return 1
  // NaN equals itself and is smaller than every other number.
  const aIsNaN = Number.isNaN(a)
  const bIsNaN = Number.isNaN(b)
  return aIsNaN === bIsNaN ? 0 : aIsNaN ? -1 : 1
}

function compareExactly(a: Numeric, b: Numeric): number {
  const left = rationalOf(a)
  const right = rationalOf(b)
  if (typeof left === 'number') return order(left, typeof right === 'number' ? right : 0)
  if (typeof right === 'number') return order(0, right)
  return order(left.numerator * right.denominator, right.numerator * left.denominator)
}

/** Compares by value across the four number types, without rounding. */
export function compareNumeric(a: Numeric, b: Numeric): number {
  if (a instanceof Decimal128 || b instanceof Decimal128) return compareExactly(a, b)
  return order(plainValue(a), plainValue(b))
}

/** The nearest double. */
export function toDouble(value: Numeric): number {
  if (typeof value === 'number') return value
  if (value instanceof Double) return value.value
  return value instanceof Decimal128 ? Number(value.toString()) : value.toNumber()
}

/** Whether the number is not a number, in any type that has one. */
export function isNaNValue(value: unknown): boolean {
  return (value instanceof Double || value instanceof Decimal128) && Number.isNaN(toDouble(value))
}
