import { BSONRegExp } from 'bson'
import { compareValues } from '../bson/compare.ts'
import { type Document, isDocument } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { typeName } from '../bson/types.ts'
import { CommandError } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { isOnFields, parseOperators } from '../query/operators.ts'
import { compareSortKeys, parseSort, sortKeyOf } from '../query/sort.ts'
import { equals, regexMatch } from '../query/value-conditions.ts'
import type { Change } from './target.ts'

function bad(message: string): CommandError {
  return new CommandError('BadValue', message)
}

function arrayOrEmpty(old: unknown, path: string): unknown[] {
  if (old === undefined) return []
  if (Array.isArray(old)) return [...old]
  throw bad(`The field '${path}' must be an array but is of type ${typeName(old)}`)
}

function wholeNumber(value: unknown, name: string): number {
  if (!isNumeric(value) || !Number.isInteger(toDouble(value)))
    throw bad(`The value for ${name} must be an integer value`)
  return toDouble(value)
}

function comparatorOf(sort: unknown): (a: unknown, b: unknown) => number {
  if (isNumeric(sort)) {
    const direction = toDouble(sort)
    if (direction !== 1 && direction !== -1) throw bad('The $sort element value must be either 1 or -1')
    return (a, b) => compareValues(a, b) * direction
  }
  if (!isDocument(sort) || Object.keys(sort).length === 0)
    throw bad(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    )
  const fields = parseSort(sort)
  const keyOf = (value: unknown): readonly unknown[] =>
    isDocument(value) ? sortKeyOf(fields, value) : fields.map(() => null)
  return (a, b) => compareSortKeys(fields, keyOf(a), keyOf(b))
}

const pushModifiers = new Set(['$each', '$slice', '$sort', '$position'])

type Push = {
  readonly each: readonly unknown[]
  readonly position: number | null
  readonly slice: number | null
  readonly compare: ((a: unknown, b: unknown) => number) | null
}

function parsePush(operand: unknown): Push {
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each'))
    return { each: [operand], position: null, slice: null, compare: null }
  const { $each, $slice, $sort, $position } = operand
  const unknown = Object.keys(operand).find((name) => !pushModifiers.has(name))
  if (unknown) throw bad(`Unrecognized clause in $push: ${unknown}`)
  if (!Array.isArray($each)) throw bad('The argument to $each in $push must be an array')
  return {
    each: $each,
    position: $position === undefined ? null : wholeNumber($position, '$position'),
    slice: $slice === undefined ? null : wholeNumber($slice, '$slice'),
    compare: $sort === undefined ? null : comparatorOf($sort),
  }
}

/** `$push` with its modifiers. */
export function push(operand: unknown, path: string): Change {
  const { each, position, slice, compare } = parsePush(operand)
  return (old) => {
    const list = arrayOrEmpty(old, path)
    const at = position === null ? list.length : position < 0 ? Math.max(0, list.length + position) : position
    list.splice(at, 0, ...each)
    if (compare) list.sort(compare)
    if (slice === null) return list
    return slice === 0 ? [] : slice > 0 ? list.slice(0, slice) : list.slice(slice)
  }
}

/** `$addToSet`, with or without `$each`. */
export function addToSet(operand: unknown, path: string): Change {
  const hasEach = isDocument(operand) && Object.keys(operand)[0] === '$each'
  const each: unknown = hasEach ? operand.$each : [operand]
  if (!Array.isArray(each))
    throw new CommandError('TypeMismatch', 'The argument to $each in $addToSet must be an array')
  if (hasEach && Object.keys(operand).length > 1)
    throw bad('Found unexpected fields after $each in $addToSet')
  return (old) => {
    const list = arrayOrEmpty(old, path)
    for (const item of each) if (!list.some((known) => compareValues(known, item) === 0)) list.push(item)
    return list
  }
}

function pullTest(operand: unknown): (item: unknown) => boolean {
  if (operand instanceof BSONRegExp) return regexMatch(operand).test
  if (isDocument(operand) && !isOnFields(operand)) {
    const conditions = parseOperators(operand, parseFilter)
    return (item) => conditions.every((condition) => condition.test(item))
  }
  if (isDocument(operand)) {
    const filter = parseFilter(operand)
    return (item) => isDocument(item) && filter.matches(item)
  }
  return (item) => equals(item, operand)
}

function without(old: unknown, operator: string, test: (item: unknown) => boolean): unknown {
  if (old === undefined) return undefined
  if (!Array.isArray(old)) throw bad(`Cannot apply ${operator} to a non-array value`)
  return old.filter((item: unknown) => !test(item))
}

/** `$pull`: removes what matches a value, operators or a query. */
export function pull(operand: unknown): Change {
  const test = pullTest(operand)
  return (old) => without(old, '$pull', test)
}

/** `$pullAll`: removes what equals one of the values. */
export function pullAll(operand: unknown): Change {
  if (!Array.isArray(operand)) throw bad('$pullAll requires an array argument')
  const list: readonly unknown[] = operand
  return (old) => without(old, '$pullAll', (item) => list.some((wanted) => compareValues(wanted, item) === 0))
}

/** `$pop`: 1 removes the last element, -1 the first. */
export function pop(operand: unknown, path: string): Change {
  const side = isNumeric(operand) ? toDouble(operand) : Number.NaN
  if (side !== 1 && side !== -1) throw new CommandError('FailedToParse', '$pop expects 1 or -1')
  return (old) => {
    if (old === undefined) return undefined
    if (!Array.isArray(old))
      throw new CommandError(
        'TypeMismatch',
        `Path '${path}' contains an element of non-array type '${typeName(old)}'`,
      )
    return side === 1 ? old.slice(0, -1) : old.slice(1)
  }
}

/** Copies a value so that several documents or places never share one that is changed later. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf)
  if (!isDocument(value)) return value
  const copy: Document = {}
  for (const [key, item] of Object.entries(value)) copy[key] = copyOf(item)
  return copy
}
