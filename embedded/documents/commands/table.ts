import { collStats, create, dbStats, drop, dropDatabase, listCollections, listDatabases } from './admin.ts'
import { aggregate } from './aggregate.ts'
import type { Command } from './command.ts'
import { count, distinct } from './count.ts'
import { remove } from './delete.ts'
import { explain } from './explain.ts'
import { find, getMore, killCursors } from './find.ts'
import { findAndModify } from './find-and-modify.ts'
import * as handshake from './handshake.ts'
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts'
import { insert } from './insert.ts'
import { update } from './update.ts'

/** Every command of the protocol that is answered, by its name on the wire. */
export const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({
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
    collStats,
    dbStats,
    hello: handshake.hello,
    isMaster: handshake.hello,
    ismaster: handshake.hello,
    ping: handshake.ping,
    buildInfo: handshake.buildInfo,
    buildinfo: handshake.buildInfo,
    connectionStatus: handshake.connectionStatus,
    endSessions: handshake.sessions,
    refreshSessions: handshake.sessions,
    getLog: handshake.getLog,
    getParameter: handshake.getParameter,
    hostInfo: handshake.hostInfo,
    serverStatus: handshake.serverStatus,
    whatsmyuri: handshake.whatsMyUri,
  }),
)
