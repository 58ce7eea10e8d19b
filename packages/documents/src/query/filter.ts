import { BSONRegExp } from 'bson'
import { type Document, isDocument, nameOf } from '../bson/document.ts'
import { parsePath } from '../bson/path.ts'
import { CommandError } from '../errors.ts'
import type { Condition } from './condition.ts'
import type { Filter } from './filter-tree.ts'
import { parseOperators } from './operators.ts'
import { equality, regexMatch } from './value-conditions.ts'

function conjunction(parts: readonly Filter[]): Filter {
  const [only] = parts
  if (only && parts.length === 1) return only
  return {
    shape: { kind: 'and', parts },
    matches: (document) => parts.every((part) => part.matches(document)),
  }
}

function parseList(operator: string, value: unknown): Filter[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new CommandError('BadValue', `${operator} must be a nonempty array`)
  return value.map((part: unknown) => {
    if (!isDocument(part)) throw new CommandError('BadValue', `${operator} entries need to be full objects`)
    return parseFilter(part)
  })
}

function parseTopLevel(operator: string, value: unknown): Filter | null {
  switch (operator) {
    case '$and':
      return conjunction(parseList(operator, value))
    case '$or': {
      const parts = parseList(operator, value)
      if (parts.length === 1) return conjunction(parts)
      return {
        shape: { kind: 'or', parts },
        matches: (document) => parts.some((part) => part.matches(document)),
      }
    }
    case '$nor': {
      const parts = parseList(operator, value)
      return {
        shape: { kind: 'nor', parts },
        matches: (document) => !parts.some((part) => part.matches(document)),
      }
    }
    case '$comment':
      return null
    default:
      throw new CommandError('BadValue', `unknown top level operator: ${operator}`)
  }
}

/** Whether the value is a document of operators such as `{ $gt: 1 }` and not a value to be equal to. */
export function isOperatorDocument(value: unknown): value is Document {
  if (!isDocument(value)) return false
  const first = Object.keys(value)[0]
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db'
}

function conditionsOf(value: unknown): readonly Condition[] {
  if (value instanceof BSONRegExp) return [regexMatch(value)]
  if (isOperatorDocument(value)) return parseOperators(value, parseFilter)
  return [equality(value)]
}

function parseField(path: string, value: unknown): Filter {
  const steps = parsePath(path)
  const conditions = conditionsOf(value)
  return {
    shape: { kind: 'field', path: nameOf(path), conditions },
    matches: (document) => conditions.every((condition) => condition.at(document, steps)),
  }
}

/**
 * Compiles a query.
 * @throws CommandError `BadValue` and others for what MongoDB or this server refuses
 */
export function parseFilter(query: Document): Filter {
  const parts: Filter[] = []
  for (const [key, value] of Object.entries(query)) {
    const part = key.startsWith('$') ? parseTopLevel(key, value) : parseField(key, value)
    if (part) parts.push(part)
  }
  return conjunction(parts)
}

/** The conditions on fields that every match must meet. */
export function requiredFields(filter: Filter): { path: string; conditions: readonly Condition[] }[] {
  const { shape } = filter
  if (shape.kind === 'field') return [{ path: shape.path, conditions: shape.conditions }]
  return shape.kind === 'and' ? shape.parts.flatMap(requiredFields) : []
}

/** The names of the top-level fields that a filter looks at. */
export function fieldsOf({ shape }: Filter): string[] {
  return shape.kind === 'field' ? shape.path.split('.', 1) : shape.parts.flatMap(fieldsOf)
}
