import { type Document, isDocument } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import type { Cursors } from '../cursors.ts'
import { CommandError } from '../errors.ts'
import type { Pace } from '../pace.ts'
import type { Catalog } from '../storage/catalog.ts'
import type { Environment } from '../storage/environment.ts'
import type { Records } from '../storage/records.ts'

/** What commands work with. */
export type Services = {
  readonly environment: Environment
  readonly catalog: Catalog
  readonly records: Records
  readonly cursors: Cursors
  readonly startedAt: Date
  /** Where it listens: host and port, or the path of a socket. */
  readonly address: () => string
}

/** One command on its way. */
export type Call = {
  readonly services: Services
  readonly db: string
  readonly command: Document
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>
  readonly connectionId: number
  readonly pace: Pace
}

/** An answer: a document without `ok`, or whole and encoded. */
export type Answer = Document | Buffer

/** A command of the protocol and the fields that it knows. */
export type Command = {
  readonly fields: readonly string[] | 'any'
  run(call: Call): Answer | Promise<Answer>
}

// Fields that any command may carry. They ask for nothing that a single server does not give anyway:
// every read sees what is committed and every write is on disk.
const generic = new Set([
  '$db',
  'lsid',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'comment',
  'maxTimeMS',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  '$audit',
  '$client',
  '$configServerState',
])

/**
 * Refuses a write that more servers than this one are to acknowledge, before it is done.
 * @throws CommandError `BadValue`
 */
export function refuseOtherServers({ writeConcern }: Document): void {
  const w = isDocument(writeConcern) ? writeConcern.w : undefined
  if (w === undefined || w === 'majority' || (isNumeric(w) && toDouble(w) <= 1)) return
  const mode = isNumeric(w) ? "'w' > 1" : "non-majority 'w' mode"
  throw new CommandError('BadValue', `cannot use ${mode} when a host is not replicated`)
}

/**
 * Refuses a field that the command does not have, as MongoDB does.
 * @throws CommandError 40415, and 20 for transactions and for retryable writes
 */
export function refuseUnknownFields(name: string, { fields }: Command, command: Document): void {
  if ('txnNumber' in command || 'startTransaction' in command || 'autocommit' in command)
    throw new CommandError(
      'IllegalOperation',
      'Transaction numbers are only allowed on a replica set member or mongos',
    )
  for (const field of Object.keys(command)) {
    if (fields === 'any' || field === name || generic.has(field) || fields.includes(field)) continue
    throw new CommandError(40415, `BSON field '${name}.${field}' is an unknown field.`)
  }
}
