import { type Document, getField, isDocument } from '../bson/document.ts'
import type { PathStep } from '../bson/path.ts'
import { CommandError } from '../errors.ts'
import type { Index } from './index-definition.ts'
import { encodeField, keyTooLong, maxKeyBytes } from './key-string.ts'

/** One key that a document has in an index: the values (undefined is an empty array), and the bytes that order it. */
export type IndexKey = { readonly values: readonly unknown[]; readonly bytes: Buffer }

type Branch = {
  readonly value: unknown
  readonly rest: readonly PathStep[]
  readonly state: 'found' | 'missing' | 'emptyArray' | 'array'
}

function leaf(value: unknown): Branch {
  return { value, rest: [], state: value === undefined ? 'missing' : 'found' }
}

// Follows the path through documents and stops at its end or at the first array.
function advance(start: unknown, path: readonly PathStep[]): Branch {
  let value = start
  for (let at = 0; at < path.length; at++) {
    const step = path[at]
    if (!step) break
    if (Array.isArray(value)) {
      if (step.index < 0) return { value, rest: path.slice(at), state: 'array' }
      value = value[step.index]
    } else if (isDocument(value)) value = getField(value, step.key)
    else return leaf(undefined)
  }
  return Array.isArray(value) ? { value, rest: [], state: 'array' } : leaf(value)
}

function intoElement(branch: Branch, element: unknown): Branch {
  if (branch.rest.length === 0) return leaf(element)
  // MongoDB does not look for fields in an array that lies directly in an array.
  return isDocument(element) ? advance(element, branch.rest) : leaf(undefined)
}

function emptied(branch: Branch): Branch {
  return branch.rest.length === 0 ? { value: undefined, rest: [], state: 'emptyArray' } : leaf(undefined)
}

function expand(branches: readonly Branch[]): Branch[][] {
  const arrays = branches.filter((branch) => branch.state === 'array')
  const first = arrays[0]?.value
  if (!Array.isArray(first)) return [[...branches]]
  if (arrays.some((branch) => branch.value !== first))
    throw new CommandError('CannotIndexParallelArrays', 'cannot index parallel arrays')
  const choose = (next: (branch: Branch) => Branch): Branch[] =>
    branches.map((branch) => (branch.state === 'array' ? next(branch) : branch))
  if (first.length === 0) return expand(choose(emptied))
  return first.flatMap((element: unknown) => expand(choose((branch) => intoElement(branch, element))))
}

/** One combination of values that a document has at several paths, before it is a key. */
export type ValueTuple = { readonly values: readonly unknown[]; readonly isMissing: boolean }

type Field = { readonly steps: readonly PathStep[] }

/**
 * The combinations of values at the paths, one for each element of an array; undefined stands for an empty array
 * and null for a missing field.
 * @throws CommandError 171 where two of the paths end in different arrays
 */
export function valueTuples(fields: readonly Field[], document: Document): readonly ValueTuple[] {
  return expand(fields.map((field) => advance(document, field.steps))).map((branches) => ({
    values: branches.map(({ state, value }) => (state === 'missing' ? null : value)),
    isMissing: branches.every((branch) => branch.state === 'missing'),
  }))
}

function keyOfValues(values: readonly unknown[], index: Index): IndexKey {
  const bytes = Buffer.concat(values.map((value, at) => encodeField(value, index.fields[at]?.direction ?? 1)))
  if (bytes.length > maxKeyBytes) throw keyTooLong(bytes.length, index.name)
  return { values, bytes }
}

/**
 * The keys that the document has in the index: none where it does not belong there, several for an array.
 * @throws CommandError for two arrays in one compound index, and for a key that cannot be stored
 */
export function keysOf(index: Index, document: Document): readonly IndexKey[] {
  if (index.partial && !index.partial.matches(document)) return []
  const tuples = valueTuples(index.fields, document).filter((tuple) => !(index.sparse && tuple.isMissing))
  const keys = tuples.map((tuple) => keyOfValues(tuple.values, index))
  if (keys.length < 2) return keys
  return [...new Map(keys.map((key) => [key.bytes.toString('latin1'), key])).values()]
}

/** Whether the document gives the index an array, after which ranges and order need more care. */
export function isMultikey(index: Index, document: Document): boolean {
  return index.fields.some((field) => advance(document, field.steps).state === 'array')
}
