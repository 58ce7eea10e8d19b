import { Decimal128, Double, Long } from 'bson'
import { divideDecimals, multiply, toDecimal } from '../bson/arithmetic.ts'
import { isLong, isNumeric, type Numeric, toDouble } from '../bson/numeric.ts'
import { CommandError, notSupported } from '../errors.ts'
import { between, isNil, operator, sequential, wrongOperand } from './arguments.ts'
import type { OperatorCompiler, OperatorTable } from './scope.ts'
import { sumOf } from './statistics.ts'

/** A whole number as int32, or int64 where it is too large. */
export function wholeNumber(value: number): number | Long {
  return value === (value | 0) ? value : Long.fromNumber(value)
}

// MongoDB answers an overflow of int64 with a double.
function widened(result: Numeric | null, work: () => number): Numeric {
  return result ?? new Double(work())
}

function summand(value: unknown): Numeric | Date {
  if (isNumeric(value) || value instanceof Date) return value
  throw wrongOperand(16554, '$add', value)
}

function addDates(values: readonly (Numeric | Date)[]): unknown {
  const dates = values.filter((value) => value instanceof Date)
  if (dates.length > 1) throw new CommandError(16612, 'only one date allowed in an $add expression')
  const sum = sumOf(values.filter(isNumeric))
  return dates[0] ? dateAt(dates[0].getTime() + Math.round(toDouble(sum))) : sum
}

/** A date, in milliseconds since the epoch. @throws CommandError beyond the dates that JavaScript has */
export function dateAt(ms: number): Date {
  const date = new Date(ms)
  if (Number.isNaN(date.getTime())) throw notSupported('a date beyond the year 275760')
  return date
}

function factor(value: unknown): Numeric {
  if (isNumeric(value)) return value
  throw wrongOperand(16555, '$multiply', value)
}

function productOf(values: readonly Numeric[]): Numeric {
  let product: Numeric = 1
  for (const value of values) {
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
  if (a instanceof Date && isNumeric(b)) return dateAt(a.getTime() - Math.round(toDouble(b)))
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
  if (a instanceof Decimal128 || b instanceof Decimal128) return divideDecimals(toDecimal(a), toDecimal(b))
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

type Real = { readonly work: (value: number) => number; readonly least?: number; readonly code?: number }

function real(name: string, { work, least = Number.NEGATIVE_INFINITY, code = 2 }: Real): OperatorCompiler {
  return operator(1, (value) => {
    if (isNil(value)) return null
    if (!isNumeric(value)) throw wrongOperand(28765, name, value)
    refuseDecimal(name, [value])
    if (toDouble(value) < least) throw new CommandError(code, `${name} is not defined for ${toDouble(value)}`)
    return new Double(work(toDouble(value)))
  })
}

function logarithm(value: unknown, base: unknown): unknown {
  if (isNil(value) || isNil(base)) return null
  if (!isNumeric(value)) throw wrongOperand(28756, '$log', value)
  if (!isNumeric(base)) throw wrongOperand(28757, '$log', base)
  refuseDecimal('$log', [value, base])
  if (toDouble(value) <= 0) throw new CommandError(28758, "$log's argument must be a positive number")
  if (toDouble(base) <= 0 || toDouble(base) === 1)
    throw new CommandError(28759, "$log's base must be a positive number not equal to 1")
  return new Double(Math.log(toDouble(value)) / Math.log(toDouble(base)))
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

export const arithmeticOperators: OperatorTable = {
  $add: sequential(summand, addDates),
  $multiply: sequential(factor, productOf),
  $subtract: operator(2, subtract),
  $divide: operator(2, divide),
  $mod: operator(2, modulo),
  $abs: operator(1, absolute),
  $ceil: wholeRounder('$ceil', Math.ceil),
  $floor: wholeRounder('$floor', Math.floor),
  $round: rounder('$round', toHalfEven),
  $trunc: rounder('$trunc', Math.trunc),
  $sqrt: real('$sqrt', { work: Math.sqrt, least: 0, code: 28714 }),
  $exp: real('$exp', { work: Math.exp }),
  $ln: real('$ln', { work: Math.log, least: Number.MIN_VALUE, code: 28766 }),
  $log10: real('$log10', { work: Math.log10, least: Number.MIN_VALUE, code: 28761 }),
  $log: operator(2, logarithm),
  $pow: operator(2, power),
}
