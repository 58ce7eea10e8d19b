import { compareValues } from '../bson/compare.ts'
import { type Document, isDocument, nameOf } from '../bson/document.ts'
import { withFields } from '../bson/element.ts'
import { encode, maxDocumentBytes, tooLarge } from '../bson/encode.ts'
import { type FieldNames, fieldNames } from '../bson/field-names.ts'
import { CommandError, notSupported } from '../errors.ts'
import type { Filter } from '../query/filter-tree.ts'
import type { StoredDocument } from '../storage/records.ts'
import { toStored } from '../storage/to-stored.ts'
import { copyOf } from './array-operators.ts'
import { type Modification, parseModifications } from './operators.ts'
import { fieldsFromQuery } from './upsert-fields.ts'

/** What the update of a command says. */
export type UpdateSpec = {
  readonly filter: Filter
  /** A document of operators, or a whole document. */
  readonly update: unknown
}

/** Fields by their keys in memory, and by their names. */
export type Touched = { readonly keys: readonly string[]; readonly names: FieldNames }

/** A compiled update. */
export type Update = {
  readonly isReplacement: boolean
  /** The top-level fields that it may change; null for all of them. */
  readonly touched: Touched | null
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
    touched: null,
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
    touched: touchedBy(modifications),
    apply(document, isInsert) {
      const wanted = modifications.filter(({ onInsertOnly }) => isInsert || !onInsertOnly)
      for (const change of wanted.map(({ locate }) => locate(document, filter))) change()
      return document
    },
  }
}

function touchedBy(modifications: readonly Modification[]): Touched | null {
  const keys = new Set<string>()
  for (const { steps } of modifications) {
    const [first] = steps
    if (first === undefined || 'positional' in first) return null
    keys.add(first.key)
  }
  return { keys: [...keys], names: fieldNames([...keys].map(nameOf)) }
}

/** What the update may change is copied; the rest is shared with the old document, which stays as it is. */
function workingCopy(document: Document, touched: Touched | null): Document {
  const copy = { ...document }
  for (const key of touched?.keys ?? Object.keys(document))
    if (Object.hasOwn(copy, key)) copy[key] = copyOf(copy[key])
  return copy
}

/** The document as it is stored, of which only the touched fields are encoded anew. */
function restored(next: Document, { keys, names }: Touched, old: Buffer): StoredDocument {
  const changed: Document = {}
  const isTouched = new Set(keys)
  for (const key of Object.keys(next)) if (isTouched.has(key)) changed[key] = next[key]
  const bytes = withFields(old, names, encode(changed))
  if (bytes.length > maxDocumentBytes) throw tooLarge()
  return { document: next, bytes }
}

/**
 * The stored document after the update; the old one stays as it is. Where only some of its fields were read, those of
 * `fieldsToChange`, it has no others either, but for its bytes. @throws CommandError 66 where `_id` would change */
export function updated(update: Update, old: StoredDocument): StoredDocument {
  const id = old.document._id
  const next = update.apply(workingCopy(old.document, update.touched), false)
  if (next._id === undefined || compareValues(next._id, id) !== 0)
    throw new CommandError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    )
  return update.touched === null ? toStored(next) : restored(next, update.touched, old.bytes)
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
