import { compareValues } from '../bson/compare.ts'
import { type Document, isDocument, nameOf } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import type { Collection } from '../storage/index-definition.ts'

/** The refusal of a hint at an index that there is not. */
export function badHint(): CommandError {
  return new CommandError(
    'BadValue',
    'error processing query: planner returned error: bad hint: hint provided does not correspond to an existing index',
  )
}

function nameOfPattern(pattern: Document, collection: Collection): string {
  if (Object.keys(pattern).map(nameOf)[0] === '$natural') return '$natural'
  const found = collection.indexes.find((index) => compareValues(index.spec.key, pattern) === 0)
  if (!found) throw badHint()
  return found.name
}

/** The name of the index that a `hint` asks for, or undefined. @throws CommandError where there is no such index */
export function hintOf(hint: unknown, collection: Collection): string | undefined {
  if (hint === undefined) return undefined
  if (typeof hint === 'string') return hint
  if (!isDocument(hint)) throw new CommandError('FailedToParse', 'hint must be a string or an object')
  return Object.keys(hint).length === 0 ? undefined : nameOfPattern(hint, collection)
}
