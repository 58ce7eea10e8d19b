import { type Document, getField, isDocument } from '../bson/document.ts'
import { type PathStep, parsePath, valueAt } from '../bson/path.ts'
import type { Filter } from './filter-tree.ts'

function withElementOnly(document: Document, steps: readonly PathStep[], element: unknown): Document {
  const [step, ...rest] = steps
  if (!step) return document
  if (rest.length === 0) return { ...document, [step.key]: [element] }
  const child = getField(document, step.key)
  return isDocument(child) ? { ...document, [step.key]: withElementOnly(child, rest, element) } : document
}

/** Which element of the array at a path made the query match, or -1; the last condition on it decides. */
export function matchedIndex(filter: Filter, document: Document, steps: readonly PathStep[]): number {
  const list = valueAt(document, steps)
  if (!Array.isArray(list)) return -1
  const indexOf = (part: Filter): number => {
    const { shape } = part
    if (shape.kind === 'and')
      return shape.parts.map(indexOf).reduce((last, next) => (next >= 0 ? next : last), -1)
    if (shape.kind === 'or')
      return (
        shape.parts
          .filter((each) => each.matches(document))
          .map(indexOf)
          .find((at) => at >= 0) ?? -1
      )
    if (shape.kind !== 'field') return -1
    // What is said of a place by its number, or in the negative, names no element.
    const conditions = shape.conditions.filter((condition) => condition.kind !== 'not')
    const own = parsePath(shape.path)
    const beyond = own[steps.length]
    const isInside = steps.every((step, at) => own[at]?.key === step.key) && (beyond?.index ?? -1) < 0
    if (!isInside || conditions.length === 0) return -1
    return list.findIndex((element: unknown) => {
      const alone = withElementOnly(document, steps, element)
      return conditions.every((condition) => condition.at(alone, own))
    })
  }
  return indexOf(filter)
}
