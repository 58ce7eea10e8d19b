import { type Document, isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'

const allowed = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$type', '$in', '$exists'])

function refuse(what: string): never {
  throw new CommandError('CannotCreateIndex', `unsupported expression in partial index: ${what}`)
}

function refuseBadOperators(expression: Document): void {
  for (const [operator, value] of Object.entries(expression)) {
    if (!operator.startsWith('$')) return
    if (!allowed.has(operator)) refuse(operator)
    if (operator === '$exists' && (value === false || value === 0)) refuse('$exists: false')
  }
}

/**
 * Allows what MongoDB allows in a partial index: equality, ranges, `$in`, `$type`, `$exists: true`, `$and` and `$or`.
 * @throws CommandError `CannotCreateIndex`
 */
export function refuseBadPartialFilter(filter: unknown): void {
  if (!isDocument(filter))
    throw new CommandError('CannotCreateIndex', '"partialFilterExpression" must be an object')
  for (const [field, value] of Object.entries(filter)) {
    if ((field === '$and' || field === '$or') && Array.isArray(value)) value.forEach(refuseBadPartialFilter)
    else if (field.startsWith('$')) refuse(field)
    else if (isDocument(value)) refuseBadOperators(value)
  }
}
