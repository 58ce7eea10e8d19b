import { BSONRegExp } from 'bson'
import { type Document, isDocument, keyOf } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { typeName, typeNames } from '../bson/types.ts'
import { CommandError } from '../errors.ts'
import { anyValue, type Condition, negation } from './condition.ts'
import type { Filter } from './filter-tree.ts'
import { comparison, equality, membership, regexMatch } from './value-conditions.ts'

type ParseQuery = (query: Document) => Filter

function bad(message: string): CommandError {
  return new CommandError('BadValue', message)
}

function parseExists(operand: unknown): Condition {
  const wanted = !(operand === false || operand === null || (isNumeric(operand) && toDouble(operand) === 0))
  const test = (value: unknown): boolean => value !== undefined
  const exists = anyValue({ kind: 'exists', operand: true, expand: false, test })
  return wanted ? exists : negation([exists])
}

function parseType(operand: unknown): Condition {
  const names = typeNames(operand)
  return anyValue({ kind: 'type', operand: names, test: (value) => names.has(typeName(value)) })
}

function parseSize(operand: unknown): Condition {
  if (!isNumeric(operand)) throw bad('$size must be a whole number')
  const size = toDouble(operand)
  if (!Number.isInteger(size) || size < 0)
    throw bad(`Failed to parse $size. Expected a non-negative integer, got ${size}`)
  const test = (value: unknown): boolean => Array.isArray(value) && value.length === size
  return anyValue({ kind: 'other', expand: false, test })
}

/** Whether it is a query on the fields of an element, and not operators on the element itself. */
export function isOnFields(query: Document): boolean {
  const [first = ''] = Object.keys(query)
  return !first.startsWith('$') || first === '$and' || first === '$or' || first === '$nor'
}

function parseElemMatch(operand: unknown, parse: ParseQuery): Condition {
  if (!isDocument(operand)) throw bad('$elemMatch needs an Object')
  if (isOnFields(operand)) {
    const filter = parse(operand)
    return elemMatch((item) => {
      const fields = Array.isArray(item) ? numbered(item) : item
      return isDocument(fields) && filter.matches(fields)
    })
  }
  const conditions = parseOperators(operand, parse)
  return elemMatch((item) => conditions.every((condition) => condition.test(item)))
}

// An array in an array is looked at as a document whose fields are numbers.
function numbered(list: readonly unknown[]): Document {
  return Object.fromEntries(list.map((item, at) => [keyOf(String(at)), item]))
}

function elemMatch(test: (item: unknown) => boolean): Condition {
  return anyValue({
    kind: 'elemMatch',
    expand: false,
    test: (value) => Array.isArray(value) && value.some(test),
  })
}

function parseNot(operand: unknown, parse: ParseQuery): Condition {
  if (operand instanceof BSONRegExp) return negation([regexMatch(operand)])
  if (!isDocument(operand)) throw bad('$not needs a regex or a document')
  if (Object.keys(operand).length === 0) throw bad('$not cannot be empty')
  return negation(parseOperators(operand, parse))
}

function parseRegex(operand: unknown, options: unknown): Condition {
  if (options !== undefined && typeof options !== 'string') throw bad('$options has to be a string')
  if (typeof operand === 'string')
    return regexMatch(new BSONRegExp(operand, [...(options ?? '')].sort().join('')))
  if (!(operand instanceof BSONRegExp)) throw bad('$regex has to be a string')
  if (options !== undefined && operand.options)
    throw new CommandError(51074, 'options set in both $regex and $options')
  return regexMatch(new BSONRegExp(operand.pattern, options ?? operand.options))
}

function withoutRegex(operator: string, operand: unknown): unknown {
  if (operand instanceof BSONRegExp) throw bad(`Can't have regex as arg to ${operator}.`)
  return operand
}

type Parse = (operand: unknown, parse: ParseQuery, all: Document) => Condition | readonly Condition[]

const operators: { readonly [name: string]: Parse } = {
  $eq: (operand) => equality(operand),
  $ne: (operand) => negation([equality(withoutRegex('$ne', operand))]),
  $gt: (operand) => comparison('gt', operand),
  $gte: (operand) => comparison('gte', operand),
  $lt: (operand) => comparison('lt', operand),
  $lte: (operand) => comparison('lte', operand),
  $in: (operand) => parseIn('$in', operand),
  $nin: (operand) => negation([parseIn('$nin', operand)]),
  $exists: parseExists,
  $type: parseType,
  $size: parseSize,
  $elemMatch: parseElemMatch,
  $not: parseNot,
  $regex: (operand, _parse, all) => parseRegex(operand, all.$options),
  $options: (_operand, _parse, all) => {
    if (!Object.hasOwn(all, '$regex')) throw bad('$options needs a $regex')
    return []
  },
}

function parseIn(name: string, operand: unknown): Condition {
  if (!Array.isArray(operand)) throw bad(`${name} needs an array`)
  const nested = operand.find((item) => isDocument(item) && Object.keys(item)[0]?.startsWith('$'))
  if (nested !== undefined) throw bad(`cannot nest $ under ${name}`)
  return membership(operand)
}

/**
 * Compiles a document of operators on one field.
 * @throws CommandError `BadValue` for an operator or an operand that is refused
 */
export function parseOperators(expression: Document, parse: ParseQuery): readonly Condition[] {
  const conditions: Condition[] = []
  for (const [name, operand] of Object.entries(expression)) {
    const parseOperator = Object.hasOwn(operators, name) ? operators[name] : undefined
    if (!parseOperator) throw bad(`unknown operator: ${name}`)
    conditions.push(...[parseOperator(operand, parse, expression)].flat())
  }
  return conditions
}
