import { randomUUID } from 'node:crypto'
import { arch, cpus, hostname, platform, release, totalmem } from 'node:os'
import { Binary, Long } from 'bson'
import { type Document, isDocument } from '../bson/document.ts'
import { maxDocumentBytes } from '../bson/encode.ts'
import { CommandError, notSupported } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { version } from './handshake.ts'

/** A command that asks about the server and changes nothing. */
function about(answer: (call: Call) => Document): Command {
  return { fields: 'any', run: answer }
}

function bytesToMb(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}

const parameters: Document = {
  featureCompatibilityVersion: { version: '7.0' },
  authenticationMechanisms: [],
  maxBSONDepth: 180,
}

function getParameter({ command }: Call): Document {
  const wanted = command.getParameter
  if (wanted === '*' || command.allParameters === true) return parameters
  const found = Object.entries(parameters).filter(([name]) => name in command)
  if (found.length === 0) throw new CommandError('InvalidOptions', 'no option found to get')
  return Object.fromEntries(found)
}

function endSessions({ command, services }: Call): Document {
  const [ended] = [command.endSessions, command.killSessions].filter(Array.isArray)
  for (const session of ended ?? []) if (isDocument(session)) services.cursors.killSession(session)
  return {}
}

function serverStatus({ services }: Call): Document {
  const uptimeMs = Date.now() - services.startedAt.getTime()
  const { rss, heapTotal } = process.memoryUsage()
  return {
    host: services.address(),
    version,
    process: 'leadbot-documents',
    pid: Long.fromNumber(process.pid),
    uptime: Math.round(uptimeMs / 1000),
    uptimeMillis: Long.fromNumber(uptimeMs),
    localTime: new Date(),
    mem: { bits: 64, resident: bytesToMb(rss), virtual: bytesToMb(heapTotal), supported: true },
    storageEngine: { name: 'lmdb', persistent: true, readOnly: false },
  }
}

function refuse(error: CommandError): Command {
  return about(() => {
    throw error
  })
}

// What MongoDB knows, and this server has no use for: refused by name, so that a shell can say what is missing.
const refused = [
  'collMod',
  'compact',
  'createUser',
  'createRole',
  'dropUser',
  'fsync',
  'killOp',
  'mapReduce',
  'profile',
  'reIndex',
  'saslStart',
  'setParameter',
  'shutdown',
  'top',
  'validate',
]

/** What shells and Compass ask a server about itself, by the command's name. */
export const diagnostics: { readonly [name: string]: Command } = {
  buildInfo: about(() => ({
    version,
    gitVersion: 'embedded',
    versionArray: [7, 0, 0, 0],
    bits: 64,
    debug: false,
    maxBsonObjectSize: maxDocumentBytes,
    storageEngines: ['lmdb'],
    modules: [],
  })),
  connectionStatus: about(() => ({
    authInfo: { authenticatedUsers: [], authenticatedUserRoles: [], authenticatedUserPrivileges: [] },
  })),
  currentOp: about(() => ({ inprog: [] })),
  endSessions: about(endSessions),
  getCmdLineOpts: about(() => ({ argv: [], parsed: {} })),
  getLog: about(() => ({ totalLinesWritten: 0, log: [] })),
  getParameter: about(getParameter),
  hostInfo: about(() => ({
    system: {
      currentTime: new Date(),
      hostname: hostname(),
      cpuAddrSize: 64,
      memSizeMB: bytesToMb(totalmem()),
      numCores: cpus().length,
      cpuArch: arch(),
    },
    os: { type: platform(), name: platform(), version: release() },
    extra: {},
  })),
  killSessions: about(endSessions),
  ping: about(() => ({})),
  refreshSessions: about(() => ({})),
  replSetGetStatus: refuse(new CommandError('NoReplicationEnabled', 'not running with --replSet')),
  rolesInfo: about(() => ({ roles: [] })),
  serverStatus: about(serverStatus),
  startSession: about(() => ({
    id: { id: new Binary(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), Binary.SUBTYPE_UUID) },
    timeoutMinutes: 30,
  })),
  usersInfo: about(() => ({ users: [] })),
  whatsmyuri: about(({ remoteAddress }) => ({ you: remoteAddress })),
  ...Object.fromEntries(refused.map((name) => [name, refuse(notSupported(name, 'CommandNotSupported'))])),
}
