import { type Document, getField, isDocument, keyOf, nameOf } from './document.ts'

/** One part of a dotted path: the field's key in memory, and its place in an array or -1. */
export type PathStep = { readonly key: string; readonly index: number }

const indexForm = /^(?:0|[1-9]\d{0,8})$/

/** Splits a dotted path, as it is written in a query, into its steps. */
export function parsePath(path: string): readonly PathStep[] {
  return nameOf(path)
    .split('.')
    .map((name) => ({ key: keyOf(name), index: indexForm.test(name) ? Number(name) : -1 }))
}

type Visit = (value: unknown) => boolean

/** Says whether the visitor wants an array's elements as well as the array (most operators do). */
export type Walk = { readonly expand: boolean; readonly visit: Visit }

function visitLeaf(value: unknown, walk: Walk): boolean {
  if (walk.expand && Array.isArray(value) && value.some((item) => walk.visit(item))) return true
  return walk.visit(value)
}

function visitArray(values: readonly unknown[], steps: readonly PathStep[], walk: Walk): boolean {
  const step = steps[0]
  const chosen = step && step.index >= 0 && step.index < values.length ? step.index : -1
  for (let at = 0; at < values.length; at++) {
    const item = values[at]
    if (isDocument(item) && visitField(item, steps, walk)) return true
    if (at === chosen && visitChosen(item, steps.slice(1), walk)) return true
  }
  return false
}

// A path that ends with a place in an array means what is there as a whole, even another array; one that goes on
// finds nothing in a value without fields, not even a missing field.
function visitChosen(item: unknown, rest: readonly PathStep[], walk: Walk): boolean {
  if (rest.length === 0) return walk.visit(item)
  return (isDocument(item) || Array.isArray(item)) && visitRest(item, rest, walk)
}

function visitRest(value: unknown, steps: readonly PathStep[], walk: Walk): boolean {
  if (steps.length === 0) return visitLeaf(value, walk)
  if (isDocument(value)) return visitField(value, steps, walk)
  if (Array.isArray(value)) return visitArray(value, steps, walk)
  return walk.visit(undefined)
}

function visitField(document: Document, steps: readonly PathStep[], walk: Walk): boolean {
  const step = steps[0]
  if (!step) return visitLeaf(document, walk)
  return visitRest(getField(document, step.key), steps.slice(1), walk)
}

/**
 * Shows the visitor every value that a query path reaches, with MongoDB's way through arrays, until it answers true.
 * A missing field is shown as undefined.
 */
export function anyValueAt(document: Document, steps: readonly PathStep[], walk: Walk): boolean {
  const first = steps[0]
  // The common case of a top-level field that is no array, without any allocation.
  if (first && steps.length === 1) return visitLeaf(getField(document, first.key), walk)
  return visitField(document, steps, walk)
}

/** The field of a document or the element of an array that one step leads to. */
export function childOf(container: unknown, step: PathStep): unknown {
  if (Array.isArray(container)) return step.index >= 0 ? container[step.index] : undefined
  return isDocument(container) ? getField(container, step.key) : undefined
}

/** The value at the end of the steps, with an array entered by its places alone. */
export function valueAt(document: Document, steps: readonly PathStep[]): unknown {
  let value: unknown = document
  for (const step of steps) value = childOf(value, step)
  return value
}
