import { BSONRegExp } from 'bson'
import { compareValues } from '../bson/compare.ts'
import { type Document, isDocument } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { typeName } from '../bson/types.ts'
import { CommandError } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { isOnFields, parseOperators } from '../query/operators.ts'
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

type Push = { readonly each: readonly unknown[]; readonly slice: number | null }

function parsePush(operand: unknown): Push {
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each')) return { each: [operand], slice: null }
  const { $each, $slice, ...others } = operand
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw bad(`Unrecognized clause in $push: ${unknown}`)
  if (!Array.isArray($each)) throw bad('The argument to $each in $push must be an array')
  return { each: $each, slice: $slice === undefined ? null : wholeNumber($slice, '$slice') }
}

/** `$push` of one value, or of several by `$each`; `$slice` keeps the first or, below 0, the last of them. */
export function push(operand: unknown, path: string): Change {
  const { each, slice } = parsePush(operand)
  return (old) => {
    const list = [...arrayOrEmpty(old, path), ...each]
    if (slice === null) return list
    return slice >= 0 ? list.slice(0, slice) : list.slice(slice)
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

/** `$pull`: removes what matches a value, operators or a query. */
export function pull(operand: unknown): Change {
  const test = pullTest(operand)
  return (old) => {
    if (old === undefined) return undefined
    if (!Array.isArray(old)) throw bad('Cannot apply $pull to a non-array value')
    return old.filter((item: unknown) => !test(item))
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
