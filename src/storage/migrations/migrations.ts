import { leadsForTheInbox } from './0001-leads-for-the-inbox.ts'
import type { Migration } from './migration.ts'

/** All of them, in their order: the schema version of a database is how many of them it has seen. */
export const migrations: readonly Migration[] = [leadsForTheInbox]
