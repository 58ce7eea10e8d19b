import { create, drop, dropDatabase, listCollections, listDatabases } from './admin.ts'
import { aggregate } from './aggregate.ts'
import type { Command } from './command.ts'
import { count, distinct } from './count.ts'
import { remove } from './delete.ts'
import { diagnostics } from './diagnostics.ts'
import { explain } from './explain.ts'
import { find, getMore, killCursors } from './find.ts'
import { findAndModify } from './find-and-modify.ts'
import { hello } from './handshake.ts'
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts'
import { insert } from './insert.ts'
import { dbStats } from './stats.ts'
import { update } from './update.ts'

/** Every command of the protocol that is answered, by its name on the wire. */
export const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries<Command>({
    aggregate,
    count,
    create,
    createIndexes,
    delete: remove,
    distinct,
    drop,
    dropDatabase,
    dropIndexes,
    explain,
    find,
    findAndModify,
    findandmodify: findAndModify,
    getMore,
    insert,
    killCursors,
    listCollections,
    listDatabases,
    listIndexes,
    update,
    dbStats,
    hello,
    isMaster: hello,
    ismaster: hello,
    ...diagnostics,
  }),
)
