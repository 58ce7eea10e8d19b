import type { Filter } from '../query/filter-tree.ts'
import type { SortField } from '../query/sort.ts'
import type { Collection } from '../storage/index-definition.ts'

/** A query on a collection. */
export type Query = {
  readonly collection: Collection
  readonly filter: Filter
  readonly sort: readonly SortField[]
  readonly hasLimit: boolean
  /** The name of the index to use, `$natural`, or undefined. */
  readonly hint?: string | undefined
}
