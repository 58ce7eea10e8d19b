import { type Document, isDocument, nameOf } from '../bson/document.ts'
import { childOf, type PathStep } from '../bson/path.ts'
import { CommandError } from '../errors.ts'

/** Gives a field's next value; undefined stands for a missing field, before and after. */
export type Change = (old: unknown) => unknown

type Place = {
  /** Whether documents on the way are made where they are missing. */
  readonly create: boolean
  /** Whether a value without fields on the way is no error. */
  readonly mayBlock?: boolean
  readonly path: string
}

const maxPadding = 1_500_000

function notViable(step: PathStep, path: string): CommandError {
  const field = nameOf(step.key)
  return new CommandError(
    'PathNotViable',
    `Cannot create field '${field}' in the element at this part of the path '${path}'`,
  )
}

function changeElement(list: unknown[], index: number, next: unknown): void {
  if (next === undefined) {
    // MongoDB leaves a null in the place of an element that is unset.
    if (index < list.length) list[index] = null
    return
  }
  if (index - list.length > maxPadding)
    throw new CommandError('BadValue', `can't backfill more than ${maxPadding} elements`)
  while (list.length < index) list.push(null)
  list[index] = next
}

function changeField(document: Document, key: string, next: unknown): void {
  if (next === undefined) delete document[key]
  else document[key] = next
}

function setChild(container: unknown, step: PathStep, next: unknown): void {
  if (Array.isArray(container)) changeElement(container, step.index, next)
  else if (isDocument(container)) changeField(container, step.key, next)
}

function canHold(container: unknown, step: PathStep): boolean {
  return isDocument(container) || (Array.isArray(container) && step.index >= 0)
}

/**
 * Changes the value at a path without positional operators, in place.
 * @throws CommandError 28 where the path leads through something that has no fields
 */
export function changeAt(
  document: Document,
  steps: readonly PathStep[],
  { change, ...place }: Place & { change: Change },
): void {
  let container: unknown = document
  for (const [at, step] of steps.entries()) {
    if (!canHold(container, step)) {
      if (!place.mayBlock) throw notViable(step, place.path)
      return
    }
    if (at === steps.length - 1) {
      setChild(container, step, change(childOf(container, step)))
      return
    }
    let child = childOf(container, step)
    if (child === undefined) {
      if (!place.create) return
      child = {}
      setChild(container, step, child)
    }
    container = child
  }
}
