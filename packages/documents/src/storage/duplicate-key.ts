import { BSONRegExp, Double, ObjectId } from 'bson'
import { type Document, isDocument, nameOf } from '../bson/document.ts'
import { isNumeric } from '../bson/numeric.ts'
import { CommandError } from '../errors.ts'
import { type Collection, type Index, namespaceOf } from './index-definition.ts'
import type { IndexKey } from './index-keys.ts'

function shownDouble(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value)
}

function shown(value: unknown): string {
  if (value === undefined) return 'undefined'
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof Double) return shownDouble(value.value)
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`
  if (isNumeric(value)) return value.toString()
  if (Array.isArray(value)) return `[ ${value.map(shown).join(', ')} ]`
  if (isDocument(value)) return shownDocument(value)
  return String(value)
}

function shownDocument(document: Document): string {
  const fields = Object.entries(document).map(([key, value]) => `${nameOf(key)}: ${shown(value)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

/** MongoDB's error 11000 for a key that another document holds. */
export function duplicateKey(collection: Collection, index: Index, key: IndexKey): CommandError {
  const value: Document = {}
  for (const [at, field] of index.fields.entries()) value[field.path] = key.values[at] ?? null
  const message = `E11000 duplicate key error collection: ${namespaceOf(collection)} index: ${index.name} dup key: ${shownDocument(value)}`
  return new CommandError('DuplicateKey', message, { keyPattern: index.spec.key, keyValue: value })
}
