import { Decimal128, Double, Long, Timestamp } from 'bson'
import { add, multiply } from '../bson/arithmetic.ts'
import { compareValues } from '../bson/compare.ts'
import { isDocument } from '../bson/document.ts'
import { isLong, isNumeric, type Numeric } from '../bson/numeric.ts'
import { typeName } from '../bson/types.ts'
import { CommandError } from '../errors.ts'
import type { Change } from './target.ts'

function refuseNonNumeric(name: string, operand: unknown, path: string): Numeric {
  if (isNumeric(operand)) return operand
  const verb = name === '$inc' ? 'increment' : 'multiply'
  throw new CommandError(
    'TypeMismatch',
    `Cannot ${verb} with non-numeric argument: {${path}: ${typeName(operand)}}`,
  )
}

function currentNumber(name: string, old: unknown, path: string): Numeric {
  if (isNumeric(old)) return old
  const message = `Cannot apply ${name} to a value of non-numeric type. The field '${path}' has a non-numeric value of type ${typeName(old)}`
  throw new CommandError('TypeMismatch', message)
}

function checked(name: string, result: Numeric | null): Numeric {
  if (result === null)
    throw new CommandError(
      'BadValue',
      `Failed to apply ${name} operations to the current value: it exceeds 64 bits`,
    )
  return result
}

export function increment(operand: unknown, path: string): Change {
  const amount = refuseNonNumeric('$inc', operand, path)
  return (old) =>
    old === undefined ? amount : checked('$inc', add(currentNumber('$inc', old, path), amount))
}

function zeroOf(value: Numeric): Numeric {
  if (value instanceof Double) return new Double(0)
  if (value instanceof Decimal128) return Decimal128.fromString('0')
  return isLong(value) ? Long.ZERO : 0
}

export function scale(operand: unknown, path: string): Change {
  const factor = refuseNonNumeric('$mul', operand, path)
  return (old) =>
    old === undefined ? zeroOf(factor) : checked('$mul', multiply(currentNumber('$mul', old, path), factor))
}

export function minimum(operand: unknown): Change {
  return (old) => (old === undefined || compareValues(operand, old) < 0 ? operand : old)
}

export function maximum(operand: unknown): Change {
  return (old) => (old === undefined || compareValues(operand, old) > 0 ? operand : old)
}

export function currentDate(operand: unknown, now: Date): Change {
  if (typeof operand === 'boolean') return () => now
  const type = isDocument(operand) ? operand.$type : undefined
  if (type === 'date') return () => now
  if (type === 'timestamp') return () => new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 })
  throw new CommandError('BadValue', "The '$type' string field is required to be 'date' or 'timestamp'")
}

const bitOperations: { readonly [name: string]: (a: bigint, b: bigint) => bigint } = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
}

function isWhole(value: unknown): value is number | Long {
  return typeof value === 'number' || isLong(value)
}

function toBigInt(value: number | Long): bigint {
  return typeof value === 'number' ? BigInt(value) : value.toBigInt()
}

export function bitwise(operand: unknown, path: string): Change {
  if (!isDocument(operand) || Object.keys(operand).length === 0)
    throw new CommandError('BadValue', 'The $bit modifier needs a document of and, or, xor')
  const work = Object.entries(operand).map(([name, value]) => {
    const operation = Object.hasOwn(bitOperations, name) ? bitOperations[name] : undefined
    if (!operation || !isWhole(value))
      throw new CommandError(
        'BadValue',
        `The $bit modifier only supports 'and', 'or', and 'xor' with integers, not '${name}'`,
      )
    return { operation, value }
  })
  return (old) => {
    const start = old === undefined ? 0 : old
    if (!isWhole(start))
      throw new CommandError('BadValue', `Cannot apply $bit to a value of non-integral type at '${path}'`)
    const isInt = typeof start === 'number' && work.every(({ value }) => typeof value === 'number')
    const bits = work.reduce(
      (result, { operation, value }) => operation(result, toBigInt(value)),
      toBigInt(start),
    )
    return isInt ? Number(BigInt.asIntN(32, bits)) : Long.fromBigInt(BigInt.asIntN(64, bits))
  }
}
