import { type Document, isDocument, nameOf } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { parsePath } from '../bson/path.ts'
import { CommandError, notSupported } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import type { Index, IndexField } from './index-definition.ts'
import { refuseBadPartialFilter } from './partial-filter.ts'

const knownOptions = new Set([
  'v',
  'key',
  'name',
  'ns',
  'unique',
  'sparse',
  'partialFilterExpression',
  'background',
  'hidden',
  'expireAfterSeconds',
  'collation',
])

function cannot(why: string): CommandError {
  return new CommandError('CannotCreateIndex', why)
}

function fieldOf(path: string, value: unknown): IndexField {
  if (typeof value === 'string')
    throw cannot(`Index type '${value}' is not supported by the embedded document server`)
  if (!isNumeric(value) || toDouble(value) === 0 || Number.isNaN(toDouble(value)))
    throw cannot('Values in the index key pattern must be numbers other than 0 or the name of an index type')
  if (path === '' || path.split('.').includes('')) throw cannot('Index keys cannot contain an empty field')
  if (path.includes('$')) throw cannot(`Index key contains an illegal field name or a wildcard: '${path}'`)
  return { path, steps: parsePath(path), direction: toDouble(value) > 0 ? 1 : -1 }
}

/** Whether an option is on: true or a number that is not 0. */
export function isTruthy(value: unknown): boolean {
  return value === true || (isNumeric(value) && toDouble(value) !== 0)
}

function isSimpleCollation(value: unknown): boolean {
  return isDocument(value) && value.locale === 'simple'
}

function refuseBadExpiry(seconds: unknown, key: Document): void {
  if (!isNumeric(seconds) || !(toDouble(seconds) >= 0) || toDouble(seconds) > 2 ** 31 - 1)
    throw cannot('TTL index expireAfterSeconds must be a number from 0 to 2147483647')
  const [path, ...others] = Object.keys(key)
  if (others.length > 0)
    throw cannot('TTL indexes are single-field indexes, compound indexes do not support TTL')
  if (path === '_id') throw cannot('the field _id is not allowed with expireAfterSeconds')
}

/** @throws CommandError `CannotCreateIndex` or `InvalidIndexSpecificationOption` for what the server has not */
export function refuseBadSpec(spec: Document): void {
  for (const option of Object.keys(spec)) {
    if (!knownOptions.has(option))
      throw new CommandError(197, `The field '${option}' is not valid for an index specification`)
  }
  if (typeof spec.name !== 'string' || spec.name === '')
    throw new CommandError(
      'FailedToParse',
      "The 'name' field is a required property of an index specification",
    )
  if (spec.collation !== undefined && !isSimpleCollation(spec.collation))
    throw notSupported('collation', 'CannotCreateIndex')
  if (isTruthy(spec.hidden)) throw notSupported('a hidden index', 'CannotCreateIndex')
  if (!isDocument(spec.key) || Object.keys(spec.key).length === 0)
    throw cannot('Index keys cannot be an empty object')
  if (spec.expireAfterSeconds !== undefined) refuseBadExpiry(spec.expireAfterSeconds, spec.key)
  if (Object.keys(spec.key).length > 32) throw cannot('Index key pattern has more than 32 fields')
  if (spec.partialFilterExpression === undefined) return
  if (isTruthy(spec.sparse)) throw cannot('cannot mix "partialFilterExpression" and "sparse" options')
  refuseBadPartialFilter(spec.partialFilterExpression)
}

/** Makes an index of its specification. @throws CommandError as `refuseBadSpec` does */
export function indexFromSpec(id: number, spec: Document, multikey: boolean): Index {
  refuseBadSpec(spec)
  const key = isDocument(spec.key) ? spec.key : {}
  const partial = spec.partialFilterExpression
  return {
    id,
    name: String(spec.name),
    fields: Object.entries(key).map(([path, value]) => fieldOf(nameOf(path), value)),
    unique: isTruthy(spec.unique) || spec.name === '_id_',
    sparse: isTruthy(spec.sparse),
    partial: isDocument(partial) ? parseFilter(partial) : null,
    spec,
    multikey,
  }
}
