import type { Document } from '../bson/document.ts'
import { type PathStep, parsePath, valueAt } from '../bson/path.ts'
import { CommandError } from '../errors.ts'
import type { Filter } from '../query/filter-tree.ts'
import { matchedIndex } from '../query/matched-element.ts'

/** One part of an update path: a field or an index, or one of the positional operators. */
export type UpdateStep = PathStep | { readonly positional: 'matched' | 'all' }

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
    if (name.startsWith('$'))
      throw new CommandError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${path}' is not allowed in the context of an update`,
      )
    const [step] = parsePath(name)
    return step ?? { key: name, index: -1 }
  })
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
  filter: Filter,
): PathStep[][] {
  let paths: PathStep[][] = [[]]
  for (const step of steps) {
    if (!('positional' in step)) {
      paths = paths.map((path) => [...path, step])
    } else if (step.positional === 'matched') {
      paths = paths.map((path) => {
        const at = matchedIndex(filter, document, path)
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
        return [...list.keys()].map((at) => [...path, indexStep(at)])
      })
    }
  }
  return paths
}
