import { Decimal128, Double, Long, ObjectId } from 'bson'
import { toDecimal } from '../bson/arithmetic.ts'
import { isDocument } from '../bson/document.ts'
import { isLong, isNumeric, type Numeric, toDouble } from '../bson/numeric.ts'
import { typeName } from '../bson/types.ts'
import { CommandError } from '../errors.ts'
import { isNil, isTruthy, operator } from './arguments.ts'
import { dateAt } from './arithmetic.ts'
import type { Compile, Expression, OperatorTable } from './scope.ts'

function failure(value: unknown, target: string): CommandError {
  return new CommandError(
    'ConversionFailure',
    `Failed to convert a value of type ${typeName(value)} to ${target} in $convert with no onError value`,
  )
}

function numberOf(value: unknown, target: string): Numeric {
  if (isNumeric(value)) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value))
    return new Double(Number(value))
  throw failure(value, target)
}

function truncated(value: unknown, target: string, bits: 32 | 64): bigint {
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) throw failure(value, target)
    return inRange(BigInt(value), value, { target, bits })
  }
  const number = numberOf(value, target)
  if (isLong(number)) return inRange(number.toBigInt(), value, { target, bits })
  const double = Math.trunc(toDouble(number))
  if (!Number.isFinite(double)) throw failure(value, target)
  return inRange(BigInt(double), value, { target, bits })
}

function inRange(whole: bigint, value: unknown, wanted: { target: string; bits: 32 | 64 }): bigint {
  if (BigInt.asIntN(wanted.bits, whole) !== whole) throw failure(value, wanted.target)
  return whole
}

/** The text of a scalar, as `$toString` gives it. @throws CommandError */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  if (value instanceof Double) return doubleText(value.value)
  if (isNumeric(value)) return value.toString()
  throw failure(value, 'string')
}

function doubleText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
  const text = String(value)
  return /e[+-]\d$/.test(text) ? text.replace(/e([+-])(\d)$/, 'e$10$2') : text
}

const isoForm = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:[Zz]|[+-]\d\d:?\d\d)?)?$/

function toDate(value: unknown): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (isNumeric(value) && typeof value !== 'number') return dateAt(Math.trunc(toDouble(value)))
  if (typeof value !== 'string' || !isoForm.test(value)) throw failure(value, 'date')
  const isLocal = value.length > 10 && !/(?:[Zz]|[+-]\d\d:?\d\d)$/.test(value)
  const date = new Date(isLocal ? `${value}Z` : value)
  if (Number.isNaN(date.getTime())) throw failure(value, 'date')
  return date
}

function toObjectId(value: unknown): ObjectId {
  if (value instanceof ObjectId) return value
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return ObjectId.createFromHexString(value)
  throw failure(value, 'objectId')
}

const conversions: { readonly [target: string]: (value: unknown) => unknown } = {
  bool: (value) => isTruthy(value),
  int: (value) => Number(truncated(value, 'int', 32)),
  long: (value) =>
    value instanceof Date ? Long.fromNumber(value.getTime()) : Long.fromBigInt(truncated(value, 'long', 64)),
  double: (value) =>
    new Double(value instanceof Date ? value.getTime() : toDouble(numberOf(value, 'double'))),
  decimal: (value) =>
    typeof value === 'string'
      ? Decimal128.fromString(value)
      : toDecimal(numberOf(value instanceof Date ? Long.fromNumber(value.getTime()) : value, 'decimal')),
  string: textOf,
  date: toDate,
  objectId: toObjectId,
}

function convertTo(target: string): ReturnType<typeof operator> {
  const convert = conversions[target]
  return operator(1, (value) => (isNil(value) ? null : convert?.(value)))
}

function compileConvert(operand: unknown, compile: Compile): Expression {
  if (!isDocument(operand) || !('input' in operand) || !('to' in operand))
    throw new CommandError('FailedToParse', "$convert requires 'input' and 'to'")
  const { to } = operand
  const convert = typeof to === 'string' && Object.hasOwn(conversions, to) ? conversions[to] : undefined
  if (!convert)
    throw new CommandError(
      'BadValue',
      `$convert to '${String(to)}' is not supported by the embedded document server`,
    )
  const input = compile(operand.input)
  const onError = 'onError' in operand ? compile(operand.onError) : undefined
  const onNull = compile(operand.onNull ?? null)
  return (scope) => {
    const value = input(scope)
    if (isNil(value)) return onNull(scope)
    try {
      return convert(value)
    } catch (error) {
      if (!onError) throw error
      return onError(scope)
    }
  }
}

export const typeOperators: OperatorTable = {
  $literal: (operand) => () => operand,
  $type: operator(1, typeName),
  $isNumber: operator(1, isNumeric),
  $toBool: convertTo('bool'),
  $toInt: convertTo('int'),
  $toLong: convertTo('long'),
  $toDouble: convertTo('double'),
  $toDecimal: convertTo('decimal'),
  $toString: convertTo('string'),
  $toDate: convertTo('date'),
  $toObjectId: convertTo('objectId'),
  $convert: compileConvert,
}
