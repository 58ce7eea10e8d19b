import { type Document, getField, isDocument } from '../bson/document.ts'
import { type PathStep, parsePath } from '../bson/path.ts'
import { CommandError } from '../errors.ts'
import type { Filter } from '../query/filter.ts'
import { valueAt } from './target.ts'

/** One part of an update path: a field or an index, or one of the positional operators. */
export type UpdateStep =
  | PathStep
  | { readonly positional: 'matched' | 'all' | { readonly identifier: string } }

/** What positional operators are resolved with. */
export type Positions = {
  /** The query of the update, which says which element `$` is. */
  readonly filter: Filter
  readonly arrayFilters: ReadonlyMap<string, (element: unknown) => boolean>
}

/** Reads an update path. @throws CommandError for an empty part or a field name that begins with `$` */
export function parseUpdatePath(path: string): readonly UpdateStep[] {
  return path.split('.').map((name): UpdateStep => {
    if (name === '')
      throw new CommandError(
        'EmptyFieldName',
        `The update path '${path}' contains an empty field name, which is not allowed.`,
      )
    if (name === '$') return { positional: 'matched' }
    if (name === '$[]') return { positional: 'all' }
    const identifier = /^\$\[(.+)\]$/.exec(name)?.[1]
    if (identifier) return { positional: { identifier } }
    if (name.startsWith('$'))
      throw new CommandError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${path}' is not allowed in the context of an update`,
      )
    const [step] = parsePath(name)
    return step ?? { key: name, index: -1 }
  })
}

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

function chosen(step: UpdateStep, list: readonly unknown[], positions: Positions): number[] {
  const all = [...list.keys()]
  if (!('positional' in step) || typeof step.positional === 'string') return all
  const test = positions.arrayFilters.get(step.positional.identifier)
  if (!test)
    throw new CommandError('BadValue', `No array filter found for identifier '${step.positional.identifier}'`)
  return all.filter((at) => test(list[at]))
}

function arrayAt(document: Document, steps: readonly PathStep[], path: string): readonly unknown[] {
  const list = valueAt(document, steps)
  if (list === undefined)
    throw new CommandError(
      'BadValue',
      `The path '${path}' must exist in the document in order to apply array updates.`,
    )
  if (!Array.isArray(list))
    throw new CommandError('BadValue', `Cannot apply array updates to non-array element at '${path}'`)
  return list
}

function indexStep(at: number): PathStep {
  return { key: parsePath(String(at))[0]?.key ?? '', index: at }
}

/** The paths without positional operators that the path means in this document. @throws CommandError */
export function concretePaths(
  document: Document,
  steps: readonly UpdateStep[],
  positions: Positions,
): PathStep[][] {
  let paths: PathStep[][] = [[]]
  for (const step of steps) {
    if (!('positional' in step)) {
      paths = paths.map((path) => [...path, step])
    } else if (step.positional === 'matched') {
      paths = paths.map((path) => {
        const at = matchedIndex(positions.filter, document, path)
        if (at < 0)
          throw new CommandError(
            'BadValue',
            'The positional operator did not find the match needed from the query.',
          )
        return [...path, indexStep(at)]
      })
    } else {
      paths = paths.flatMap((path) => {
        const list = arrayAt(document, path, path.map((each) => each.key).join('.'))
        return chosen(step, list, positions).map((at) => [...path, indexStep(at)])
      })
    }
  }
  return paths
}
