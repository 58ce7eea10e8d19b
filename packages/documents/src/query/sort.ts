import { compareValues } from '../bson/compare.ts'
import { type Document, isDocument, nameOf } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { type PathStep, parsePath } from '../bson/path.ts'
import { valueTuples } from '../bson/value-tuples.ts'
import { CommandError, notSupported } from '../errors.ts'

/** One field of a sort. */
export type SortField = {
  readonly path: string
  readonly steps: readonly PathStep[]
  readonly direction: 1 | -1
}

function fieldOf(path: string, value: unknown): SortField {
  if (path === '' || path.split('.').includes(''))
    throw new CommandError('BadValue', 'FieldPath field names may not be empty.')
  if (path.startsWith('$'))
    throw new CommandError(16410, `FieldPath field names may not start with '$': ${path}`)
  if (isDocument(value)) throw notSupported('$meta in a sort')
  const direction = isNumeric(value) ? toDouble(value) : 0
  if (direction !== 1 && direction !== -1)
    throw new CommandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
  return { path, steps: parsePath(path), direction }
}

/** Reads a sort specification; an absent or empty one means no order. @throws CommandError */
export function parseSort(sort: unknown): readonly SortField[] {
  if (sort === undefined || sort === null) return []
  if (!isDocument(sort)) throw new CommandError('TypeMismatch', 'Expected field sort to be of type object')
  return Object.entries(sort).map(([path, value]) => fieldOf(nameOf(path), value))
}

/** Compares two sort keys. */
export function compareSortKeys(
  sort: readonly SortField[],
  a: readonly unknown[],
  b: readonly unknown[],
): number {
  for (let at = 0; at < sort.length; at++) {
    const order = compareValues(a[at], b[at])
    if (order !== 0) return order * (sort[at]?.direction ?? 1)
  }
  return 0
}

/** What a document is sorted by: of an array, the element that comes first in the wanted order. */
export function sortKeyOf(sort: readonly SortField[], document: Document): readonly unknown[] {
  const [first, ...others] = valueTuples(sort, document)
  let best = first?.values ?? []
  for (const { values } of others) if (compareSortKeys(sort, values, best) < 0) best = values
  return best
}
