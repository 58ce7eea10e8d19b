import { isDocument } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { parsePath, valueAt } from '../bson/path.ts'
import { CommandError } from '../errors.ts'
import { type Filter, parseFilter } from './filter.ts'
import { matchedIndex } from './matched-element.ts'
import type { Compute, Transform } from './projection-tree.ts'

function whole(value: unknown): number {
  if (!isNumeric(value)) throw new CommandError(28667, '$slice in a projection takes numbers')
  return Math.trunc(toDouble(value))
}

/** `$slice` of a projection: a count, or a start and a count. */
export function sliceOf(operand: unknown): Transform {
  const [skip, count] = Array.isArray(operand)
    ? [whole(operand[0]), whole(operand[1])]
    : [null, whole(operand)]
  if (skip !== null && count <= 0) throw new CommandError(28724, 'The limit of $slice must be positive')
  return (value) => {
    if (!Array.isArray(value)) return value
    if (skip === null) return count >= 0 ? value.slice(0, count) : value.slice(count)
    const start = skip >= 0 ? skip : Math.max(0, value.length + skip)
    return value.slice(start, start + count)
  }
}

/** `$elemMatch` of a projection: the first element that matches. */
export function elemMatchOf(path: string, operand: unknown): Compute {
  if (path.includes('.')) throw new CommandError(31275, 'Cannot use $elemMatch projection on a nested field')
  const steps = parsePath(path)
  const query = parseFilter({ list: { $elemMatch: operand } })
  return (document) => {
    const list = valueAt(document, steps)
    if (!Array.isArray(list)) return undefined
    const first: unknown = list.find((item: unknown) => query.matches({ list: [item] }))
    return first === undefined ? undefined : [first]
  }
}

/** The positional projection `path.$`: the element that made the query match. */
export function positionalOf(path: string, filter: Filter): Transform {
  const steps = parsePath(path)
  return (value, document) => {
    if (!Array.isArray(value) || !isDocument(document)) return value
    const at = matchedIndex(filter, document, steps)
    if (at < 0)
      throw new CommandError(
        51246,
        "Executor error during find command: positional operator '.$' couldn't find a matching element in the array",
      )
    return [value[at]]
  }
}
