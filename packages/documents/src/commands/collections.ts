import type { Collection } from '../storage/index-definition.ts'
import type { Call } from './command.ts'

/** The collection, or undefined where it does not exist. */
export function findCollection(call: Call, name: string): Collection | undefined {
  return call.services.catalog.find(call.db, name)
}

/** The collection, made where it does not exist. Only inside a write. */
export function ensureCollection(call: Call, name: string): Collection {
  return call.services.catalog.find(call.db, name) ?? call.services.catalog.create(call.db, name)
}
