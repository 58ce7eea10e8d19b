import { Decimal128, Double, Long } from 'bson'
import { add, multiply } from '../bson/arithmetic.ts'
import { isLong, isNumeric, type Numeric, toDouble } from '../bson/numeric.ts'
import { CommandError, notSupported } from '../errors.ts'
import { between, isNil, operator, variadic, wrongOperand } from './arguments.ts'
import type { OperatorCompiler, OperatorTable } from './scope.ts'

/** A whole number as int32, or int64 where it is too large. */
export function wholeNumber(value: number): number | Long {
  return value === (value | 0) ? value : Long.fromNumber(value)
}

// MongoDB answers an overflow of int64 with a double.
function widened(result: Numeric | null, work: () => number): Numeric {
  return result ?? new Double(work())
}

export function sumOf(values: readonly Numeric[]): Numeric {
  let total: Numeric = 0
  for (const value of values) {
    const before: Numeric = total
    total = widened(add(before, value), () => toDouble(before) + toDouble(value))
  }
  return total
}

function addDates(values: readonly unknown[]): unknown {
  const dates = values.filter((value) => value instanceof Date)
  if (dates.length > 1) throw new CommandError(16612, 'only one date allowed in an $add expression')
  const numbers = values.filter(isNumeric)
  if (numbers.length + dates.length !== values.length) {
    throw wrongOperand(
      16554,
      '$add',
      values.find((value) => !isNumeric(value) && !(value instanceof Date)),
    )
  }
  const [date] = dates
  return date ? new Date(date.getTime() + Math.round(toDouble(sumOf(numbers)))) : sumOf(numbers)
}

function productOf(values: readonly unknown[]): unknown {
  let product: Numeric = 1
  for (const value of values) {
    if (!isNumeric(value)) throw wrongOperand(16555, '$multiply', value)
    const before: Numeric = product
    product = widened(multiply(before, value), () => toDouble(before) * toDouble(value))
  }
  return product
}

function negated(value: Numeric): Numeric {
  if (value instanceof Double) return new Double(-value.value)
  return widened(multiply(value, -1), () => -toDouble(value))
}

function subtract(a: unknown, b: unknown): unknown {
  if (isNil(a) || isNil(b)) return null
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime())
  if (a instanceof Date && isNumeric(b)) return new Date(a.getTime() - Math.round(toDouble(b)))
  if (isNumeric(a) && isNumeric(b)) return sumOf([a, negated(b)])
  throw new CommandError('TypeMismatch', "can't $subtract these types")
}

function refuseDecimal(name: string, values: readonly Numeric[]): void {
  if (values.some((value) => value instanceof Decimal128)) throw notSupported(`${name} of decimals`)
}

function divide(a: unknown, b: unknown): unknown {
  if (isNil(a) || isNil(b)) return null
  if (!isNumeric(a) || !isNumeric(b))
    throw new CommandError('TypeMismatch', '$divide only supports numeric types')
  if (toDouble(b) === 0) throw new CommandError('BadValue', "can't $divide by zero")
  refuseDecimal('$divide', [a, b])
  return new Double(toDouble(a) / toDouble(b))
}

function bigOf(value: Numeric): bigint | null {
  if (typeof value === 'number') return BigInt(value)
  return isLong(value) ? value.toBigInt() : null
}

function modulo(a: unknown, b: unknown): unknown {
  if (isNil(a) || isNil(b)) return null
  if (!isNumeric(a) || !isNumeric(b)) throw new CommandError(16611, '$mod only supports numeric types')
  if (toDouble(b) === 0) throw new CommandError(16610, "can't $mod by zero")
  refuseDecimal('$mod', [a, b])
  const left = bigOf(a)
  const right = bigOf(b)
  if (left === null || right === null) return new Double(toDouble(a) % toDouble(b))
  const rest = left % right
  return typeof a === 'number' && typeof b === 'number' ? Number(rest) : Long.fromBigInt(rest)
}

function toHalfEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

type Rounding = (value: number) => number

function atPlace(value: number, place: number, round: Rounding): number {
  if (!Number.isFinite(value)) return value
  // Shifting the decimal point in the text keeps 1.005 from becoming 1.00499.
  const [digits = '0', exponent = '0'] = value.toExponential().split('e')
  const shifted = round(Number(`${digits}e${Number(exponent) + place}`))
  const [shiftedDigits = '0', shiftedExponent = '0'] = shifted.toExponential().split('e')
  return Number(`${shiftedDigits}e${Number(shiftedExponent) - place}`)
}

function rounder(name: string, round: Rounding): OperatorCompiler {
  return between(1, 2, (value, digits) => {
    if (isNil(value)) return null
    if (!isNumeric(value)) throw wrongOperand(51081, name, value)
    refuseDecimal(name, [value])
    const place = isNumeric(digits) ? toDouble(digits) : 0
    if (value instanceof Double) return new Double(atPlace(value.value, place, round))
    if (place >= 0) return value
    const rounded = atPlace(toDouble(value), place, round)
    return isLong(value) ? Long.fromNumber(rounded) : wholeNumber(rounded)
  })
}

function wholeRounder(name: string, round: Rounding): OperatorCompiler {
  return operator(1, (value) => {
    if (isNil(value)) return null
    if (!isNumeric(value)) throw wrongOperand(28765, name, value)
    refuseDecimal(name, [value])
    return value instanceof Double ? new Double(round(value.value)) : value
  })
}

function absolute(value: unknown): unknown {
  if (isNil(value)) return null
  if (!isNumeric(value)) throw wrongOperand(28765, '$abs', value)
  return toDouble(value) < 0 ? negated(value) : value
}

function real(name: string, work: (value: number) => number): OperatorCompiler {
  return operator(1, (value) => {
    if (isNil(value)) return null
    if (!isNumeric(value)) throw wrongOperand(28765, name, value)
    refuseDecimal(name, [value])
    return new Double(work(toDouble(value)))
  })
}

function power(base: unknown, exponent: unknown): unknown {
  if (isNil(base) || isNil(exponent)) return null
  if (!isNumeric(base) || !isNumeric(exponent))
    throw new CommandError(28762, '$pow only supports numeric types')
  refuseDecimal('$pow', [base, exponent])
  const left = bigOf(base)
  const right = bigOf(exponent)
  const double = toDouble(base) ** toDouble(exponent)
  if (left === null || right === null || right < 0n || Math.abs(double) >= 2 ** 63) return new Double(double)
  const exact = left ** right
  const isInt = typeof base === 'number' && typeof exponent === 'number' && BigInt.asIntN(32, exact) === exact
  return isInt ? Number(exact) : Long.fromBigInt(exact)
}

function nullable(work: (values: readonly unknown[]) => unknown): (values: readonly unknown[]) => unknown {
  return (values) => (values.some(isNil) ? null : work(values))
}

export const arithmeticOperators: OperatorTable = {
  $add: variadic(nullable(addDates)),
  $multiply: variadic(nullable(productOf)),
  $subtract: operator(2, subtract),
  $divide: operator(2, divide),
  $mod: operator(2, modulo),
  $abs: operator(1, absolute),
  $ceil: wholeRounder('$ceil', Math.ceil),
  $floor: wholeRounder('$floor', Math.floor),
  $round: rounder('$round', toHalfEven),
  $trunc: rounder('$trunc', Math.trunc),
  $sqrt: real('$sqrt', Math.sqrt),
  $exp: real('$exp', Math.exp),
  $ln: real('$ln', Math.log),
  $log10: real('$log10', Math.log10),
  $pow: operator(2, power),
}
