import { ObjectId } from 'bson'
import { compareValues } from '../bson/compare.ts'
import { type Document, isDocument } from '../bson/document.ts'
import { encode, maxDocumentBytes, tooLarge } from '../bson/encode.ts'
import { CommandError } from '../errors.ts'
import type { Filter } from '../query/filter.ts'
import { refuseOperatorsIn } from '../storage/id-value.ts'
import type { StoredDocument } from '../storage/records.ts'
import { parseArrayFilters } from './array-filters.ts'
import { copyOf } from './array-operators.ts'
import { parseModifications } from './operators.ts'
import { fieldsFromQuery } from './upsert-fields.ts'

/** What the update of a command says. */
export type UpdateSpec = {
  readonly filter: Filter
  /** A document of operators, a whole document, or a pipeline. */
  readonly update: unknown
  readonly arrayFilters: unknown
  readonly now: Date
  /** Compiles a pipeline to a function of one document. */
  readonly compilePipeline: (pipeline: readonly unknown[]) => (document: Document) => Document
}

/** A compiled update. */
export type Update = {
  readonly isReplacement: boolean
  /** The document after the update; the argument may be changed on the way. */
  apply(document: Document, isInsert: boolean): Document
}

function isOperatorUpdate(update: Document): boolean {
  return Object.keys(update)[0]?.startsWith('$') === true
}

function replacement(update: Document): Update {
  const operator = Object.keys(update).find((name) => name.startsWith('$'))
  if (operator)
    throw new CommandError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${operator}' in '${operator}' is not allowed in the context of an update's replacement document.`,
    )
  return {
    isReplacement: true,
    apply(document) {
      const next = copyOf(update)
      if (!isDocument(next)) throw new TypeError('not a document')
      return Object.hasOwn(document, '_id') ? { _id: document._id, ...next } : next
    },
  }
}

/** Compiles the update once for all documents. @throws CommandError for what is refused */
export function compileUpdate(spec: UpdateSpec): Update {
  const { update, filter } = spec
  if (Array.isArray(update)) {
    if (spec.arrayFilters !== undefined)
      throw new CommandError('FailedToParse', 'arrayFilters may not be specified for pipeline-style updates')
    return { isReplacement: false, apply: spec.compilePipeline(update) }
  }
  if (!isDocument(update))
    throw new CommandError('FailedToParse', 'Update argument must be either an object or an array')
  const arrayFilters = parseArrayFilters(spec.arrayFilters, update)
  if (!isOperatorUpdate(update)) return replacement(update)
  const modifications = parseModifications(update, spec.now)
  const positions = { filter, arrayFilters }
  return {
    isReplacement: false,
    apply(document, isInsert) {
      const wanted = modifications.filter(({ onInsertOnly }) => isInsert || !onInsertOnly)
      for (const change of wanted.map(({ locate }) => locate(document, positions))) change()
      return document
    },
  }
}

function refuseBadId(id: unknown): void {
  if (Array.isArray(id)) throw new CommandError(53, "The '_id' value cannot be of type array")
  refuseOperatorsIn(id)
}

/** The document as it is stored: `_id` first, within the limit of size. @throws CommandError 10334 */
export function toStored(document: Document): StoredDocument {
  const isFirst = Object.keys(document)[0] === '_id'
  const ordered = isFirst ? document : { _id: document._id, ...document }
  refuseBadId(ordered._id)
  const bytes = encode(ordered)
  if (bytes.length > maxDocumentBytes) throw tooLarge()
  return { document: ordered, bytes }
}

/** The stored document after the update. @throws CommandError 66 where `_id` would change */
export function updated(update: Update, document: Document): StoredDocument {
  const id = document._id
  const next = update.apply(document, false)
  if (next._id === undefined || compareValues(next._id, id) !== 0)
    throw new CommandError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    )
  return toStored(next)
}

/** The document that an upsert inserts when nothing matches. */
export function upserted(update: Update, filter: Filter): StoredDocument {
  const start = update.isReplacement ? idOnly(fieldsFromQuery(filter)) : fieldsFromQuery(filter)
  const id = start._id
  const next = update.apply(start, true)
  if (id !== undefined && compareValues(next._id, id) !== 0)
    throw new CommandError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    )
  if (next._id === undefined) next._id = new ObjectId()
  return toStored(next)
}

function idOnly(fields: Document): Document {
  return Object.hasOwn(fields, '_id') ? { _id: fields._id } : {}
}
