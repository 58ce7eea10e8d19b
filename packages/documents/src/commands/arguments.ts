import { decode } from '../bson/decode.ts'
import { type Document, isDocument } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { typeName } from '../bson/types.ts'
import { CommandError, notSupported } from '../errors.ts'
import type { Call } from './command.ts'

function wrongType(field: string, value: unknown, wanted: string): CommandError {
  return new CommandError(
    'TypeMismatch',
    `BSON field '${field}' is the wrong type '${typeName(value)}', expected type '${wanted}'`,
  )
}

/** The name of the collection that the command is for. @throws CommandError 73 */
export function collectionName(call: Call, field: string): string {
  const value = call.command[field]
  if (typeof value !== 'string')
    throw new CommandError('InvalidNamespace', `collection name has invalid type ${typeName(value)}`)
  if (value === '') throw new CommandError('InvalidNamespace', `Invalid namespace specified '${call.db}.'`)
  return value
}

export function booleanOf(command: Document, field: string, fallback: boolean): boolean {
  const value = command[field]
  if (value === undefined || value === null) return fallback
  if (typeof value === 'boolean') return value
  if (isNumeric(value)) return toDouble(value) !== 0
  throw wrongType(field, value, 'bool')
}

/** A document, or an empty one where the field is absent. */
export function documentOf(command: Document, field: string): Document {
  const value = command[field]
  if (value === undefined || value === null) return {}
  if (!isDocument(value)) throw wrongType(field, value, 'object')
  return value
}

/** A whole number of at least 0. */
export function countOf(command: Document, field: string, fallback: number): number {
  const value = command[field]
  if (value === undefined || value === null) return fallback
  if (!isNumeric(value)) throw wrongType(field, value, 'long')
  const number = Math.trunc(toDouble(value))
  if (!(number >= 0))
    throw new CommandError(51024, `BSON field '${field}' value must be >= 0, actual value '${number}'`)
  return number
}

/** A list of documents that came in the command or as a section of its own. @throws CommandError */
export function documentsOf(call: Call, field: string): Document[] {
  const sequence = call.sequences.get(field)
  if (sequence) return sequence.map(decode)
  const value = call.command[field]
  if (!Array.isArray(value))
    throw new CommandError(40414, `BSON field '${field}' is missing but a required field`)
  return value.map((item: unknown) => {
    if (!isDocument(item)) throw wrongType(field, item, 'object')
    return item
  })
}

/** @throws CommandError for any collation but the simple one */
export function refuseCollation(command: Document): void {
  const { collation } = command
  if (collation === undefined) return
  const isSimple =
    isDocument(collation) && (collation.locale === 'simple' || Object.keys(collation).length === 0)
  if (!isSimple) throw notSupported('collation')
}

/** @throws CommandError for an option that is on and that the server has not */
export function refuseOptions(command: Document, names: readonly string[]): void {
  for (const name of names) if (booleanOf(command, name, false)) throw notSupported(`the option ${name}`)
}
