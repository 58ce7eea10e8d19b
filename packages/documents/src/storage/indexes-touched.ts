import { compareValues } from '../bson/compare.ts'
import { type Document, getField } from '../bson/document.ts'
import { encode } from '../bson/encode.ts'
import { fieldsOf } from '../query/filter.ts'
import type { Index } from './index-definition.ts'

/** The indexes that may have other keys for the new document: most changes touch few of a document's fields. */
export function indexesTouched(indexes: readonly Index[], old: Document, next: Document): Index[] {
  const isEqual = remembered((field) => areEqual(getField(old, field), getField(next, field)))
  const isIdentical = remembered((field) => areIdentical(getField(old, field), getField(next, field)))
  return indexes.filter(({ fields, partial, sparse }) => {
    const ofKey = fields.map(({ steps }) => steps[0]?.key ?? '')
    // What equals null may be there or missing, and what equals a number of another type: such keys are the same, but
    // whether the document belongs in the index may not be.
    if (!ofKey.every(sparse || partial !== null ? isIdentical : isEqual)) return true
    return partial !== null && !fieldsOf(partial).every(isIdentical)
  })
}

function remembered(answer: (field: string) => boolean): (field: string) => boolean {
  const known = new Map<string, boolean>()
  return (field) => {
    const found = known.get(field) ?? answer(field)
    known.set(field, found)
    return found
  }
}

// What an update does not touch is the same object before and after.
function areEqual(one: unknown, other: unknown): boolean {
  return one === other || compareValues(one, other) === 0
}

function areIdentical(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (one === undefined || other === undefined) return false
  if (typeof one === 'string' || typeof one === 'boolean' || one === null) return false
  return encode({ one }).equals(encode({ one: other }))
}
