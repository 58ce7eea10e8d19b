import type { Connection, mongo } from 'mongoose'
import type { DayOf } from '../core/local-day.ts'

/** A document as some earlier release left it: any field may be missing or of another shape. */
export type OldDocument = { _id: string } & Record<string, unknown>

/** A walk through one collection, see `Migrating.changeEach`. */
export interface Change {
  /** A name in MongoDB. A migration walks through a collection once. */
  collection: string
  /** Which documents are not yet in the new shape. Every write repeats this condition, so none is made twice. */
  where: mongo.Filter<OldDocument>
  /** The update that brings one of them into it; null leaves it as it is. */
  change(document: OldDocument): Promise<mongo.UpdateFilter<OldDocument> | null>
}

/** What a migration works with. */
export interface Migrating {
  connection: Connection
  /** The shop's calendar. */
  dayOf: DayOf
  /**
   * Changes documents in batches by their ids, remembers how far it came, and goes on from there after a crash.
   * @throws LeaseLost when another process has taken over
   */
  changeEach(change: Change): Promise<void>
}

/**
 * Brings the database from one schema version to the next. May be killed anywhere and is run again from its
 * beginning, so each of its steps may be repeated. It knows documents as they were then, not by today's types:
 * a field that it reads may be of any shape.
 */
export interface Migration {
  /** That of its file: its version in four digits, and what it does. */
  name: `${number}-${string}`
  run(migrating: Migrating): Promise<void>
}
