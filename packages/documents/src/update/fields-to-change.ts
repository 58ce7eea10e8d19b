import { nameOf } from '../bson/document.ts'
import { fieldsOf } from '../query/filter.ts'
import type { Filter } from '../query/filter-tree.ts'
import type { Index } from '../storage/index-definition.ts'
import type { Touched } from './update.ts'

type Change = {
  readonly touched: Touched | null
  /** An update may ask for the element of an array that met it. */
  readonly filter: Filter
  readonly indexes: readonly Index[]
}

/** The top-level fields that decide on an index's keys and on whether a document belongs in it. */
function fieldsIn({ fields, partial }: Index): string[] {
  const ofKey = fields.map(({ steps }) => nameOf(steps[0]?.key ?? ''))
  return partial === null ? ofKey : [...ofKey, ...fieldsOf(partial)]
}

/**
 * The top-level fields that have to be read of a document to update it and the indexes that this changes; undefined for
 * all of them. What an update leaves alone is the same in the indexes, unless it is there with something else.
 */
export function fieldsToChange({ touched, filter, indexes }: Change): string[] | undefined {
  if (touched === null) return undefined
  const changed = new Set(touched.keys.map(nameOf))
  const ofIndexes = indexes.map(fieldsIn).filter((fields) => fields.some((field) => changed.has(field)))
  return [...new Set(['_id', ...changed, ...fieldsOf(filter), ...ofIndexes.flat()])]
}
