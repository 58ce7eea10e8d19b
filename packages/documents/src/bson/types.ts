import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'
import { CommandError } from '../errors.ts'
import { isDocument } from './document.ts'
import { isLong, isNumeric, toDouble } from './numeric.ts'

const numbers: { readonly [alias: string]: number } = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
}

function nameOfObject(value: object): string {
  if (isDocument(value)) return 'object'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Double) return 'double'
  if (isLong(value)) return 'long'
  if (value instanceof ObjectId) return 'objectId'
  if (value instanceof Date) return 'date'
  if (value instanceof Binary) return 'binData'
  if (value instanceof Decimal128) return 'decimal'
  if (value instanceof BSONRegExp) return 'regex'
  if (value instanceof Timestamp) return 'timestamp'
  if (value instanceof BSONSymbol) return 'symbol'
  if (value instanceof Code) return value.scope ? 'javascriptWithScope' : 'javascript'
  if (value instanceof MinKey) return 'minKey'
  if (value instanceof MaxKey) return 'maxKey'
  throw new TypeError('a value without a BSON type')
}

/** MongoDB's alias of the value's type; `missing` for a field that is not there. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return 'int'
  if (typeof value === 'object') return nameOfObject(value)
  throw new TypeError('a value without a BSON type')
}

function namesOf(operand: unknown): string[] {
  if (operand === 'number') return ['int', 'long', 'double', 'decimal']
  if (typeof operand === 'string' && Object.hasOwn(numbers, operand)) return [operand]
  if (typeof operand === 'string') throw new CommandError('BadValue', `Unknown type name alias: ${operand}`)
  if (!isNumeric(operand))
    throw new CommandError('TypeMismatch', 'type must be represented as a number or a string')
  const code = toDouble(operand)
  const name = Object.keys(numbers).find((alias) => numbers[alias] === code)
  if (!name) throw new CommandError('BadValue', `Invalid numerical type code: ${code}`)
  return [name]
}

/** The type names that the operand of `$type` asks for. @throws CommandError */
export function typeNames(operand: unknown): ReadonlySet<string> {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [operand]
  if (list.length === 0) throw new CommandError('FailedToParse', '$type must match at least one type')
  return new Set(list.flatMap(namesOf))
}
