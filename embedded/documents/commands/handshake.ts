import { arch, hostname, platform } from 'node:os'
import { Long } from 'bson'
import type { Document } from '../bson/document.ts'
import { maxDocumentBytes } from '../bson/encode.ts'
import { maxMessageBytes } from '../wire/framing.ts'
import type { Call, Command } from './command.ts'

/** The version whose answers this server gives. */
const version = '7.0.0'

// A standalone: drivers then send no retryable writes, which would need a memory of what was done.
function introduction({ services, connectionId, command }: Call): Document {
  const isHello = 'hello' in command
  return {
    helloOk: true,
    [isHello ? 'isWritablePrimary' : 'ismaster']: true,
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    me: `127.0.0.1:${services.port()}`,
  }
}

export const hello: Command = {
  fields: [
    'client',
    'compression',
    'hostInfo',
    'helloOk',
    'topologyVersion',
    'maxAwaitTimeMS',
    'loadBalanced',
    'saslSupportedMechs',
    'speculativeAuthenticate',
    'backpressure',
  ],
  run: introduction,
}

/** A command that always answers the same kind of thing. */
function fixed(fields: readonly string[], answer: (call: Call) => Document): Command {
  return { fields, run: answer }
}

export const ping = fixed([], () => ({}))
export const buildInfo = fixed([], () => ({
  version,
  gitVersion: 'embedded',
  versionArray: [7, 0, 0, 0],
  bits: 64,
  debug: false,
  maxBsonObjectSize: maxDocumentBytes,
  storageEngines: ['lmdb'],
  modules: [],
}))
export const sessions = fixed([], () => ({}))
export const connectionStatus = fixed(['showPrivileges'], () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
}))
export const whatsMyUri = fixed([], ({ remoteAddress }) => ({ you: remoteAddress }))
export const getLog = fixed([], () => ({ totalLinesWritten: 0, log: [] }))
export const getParameter = fixed(['featureCompatibilityVersion', 'allParameters'], () => ({
  featureCompatibilityVersion: { version: '7.0' },
}))
export const hostInfo = fixed([], () => ({
  system: { currentTime: new Date(), hostname: hostname(), cpuArch: arch() },
  os: { type: platform(), name: platform() },
  extra: {},
}))
export const serverStatus = fixed(['repl', 'metrics', 'locks'], ({ services }) => ({
  host: `127.0.0.1:${services.port()}`,
  version,
  process: 'leadbot-documents',
  pid: Long.fromNumber(process.pid),
  uptime: Math.round((Date.now() - services.startedAt.getTime()) / 1000),
  localTime: new Date(),
}))
