import { compareValues } from '../bson/compare.ts'
import { type Document, isDocument } from '../bson/document.ts'
import { CommandError, notSupported } from '../errors.ts'
import type { Filter } from '../query/filter-tree.ts'
import type { StoredDocument } from '../storage/records.ts'
import { toStored } from '../storage/to-stored.ts'
import { copyOf } from './array-operators.ts'
import { parseModifications } from './operators.ts'
import { fieldsFromQuery } from './upsert-fields.ts'

/** What the update of a command says. */
export type UpdateSpec = {
  readonly filter: Filter
  /** A document of operators, or a whole document. */
  readonly update: unknown
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
  if (Array.isArray(update)) throw notSupported('an update by a pipeline', 'FailedToParse')
  if (!isDocument(update)) throw new CommandError('FailedToParse', 'Update argument must be an object')
  if (!isOperatorUpdate(update)) return replacement(update)
  const modifications = parseModifications(update)
  return {
    isReplacement: false,
    apply(document, isInsert) {
      const wanted = modifications.filter(({ onInsertOnly }) => isInsert || !onInsertOnly)
      for (const change of wanted.map(({ locate }) => locate(document, filter))) change()
      return document
    },
  }
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
  return toStored(next)
}

function idOnly(fields: Document): Document {
  return Object.hasOwn(fields, '_id') ? { _id: fields._id } : {}
}
