import { arch, cpus, hostname, platform, release, totalmem } from 'node:os'
import { type Document, isDocument } from '../bson/document.ts'
import { maxDocumentBytes } from '../bson/encode.ts'
import { CommandError } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { version } from './handshake.ts'

/** A command that asks about the server and changes nothing. */
function about(answer: (call: Call) => Document): Command {
  return { fields: 'any', run: answer }
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
  const ended: readonly unknown[] = Array.isArray(command.endSessions) ? command.endSessions : []
  for (const session of ended) if (isDocument(session)) services.cursors.killSession(session)
  return {}
}

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
      memSizeMB: Math.round(totalmem() / 1024 / 1024),
      numCores: cpus().length,
      cpuArch: arch(),
    },
    os: { type: platform(), name: platform(), version: release() },
    extra: {},
  })),
  ping: about(() => ({})),
  rolesInfo: about(() => ({ roles: [] })),
  usersInfo: about(() => ({ users: [] })),
}
