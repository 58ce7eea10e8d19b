import { CommandError } from '../errors.ts'
import { type Document, getField, isDocument } from './document.ts'
import type { PathStep } from './path.ts'

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

/** Whether one of the paths leads to an array, which gives a document more than one tuple. */
export function leadsToArray(fields: readonly Field[], document: Document): boolean {
  return fields.some((field) => advance(document, field.steps).state === 'array')
}
