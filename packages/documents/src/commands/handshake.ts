import type { Document } from '../bson/document.ts'
import { maxDocumentBytes } from '../bson/encode.ts'
import { maxMessageBytes } from '../wire/framing.ts'
import type { Call, Command } from './command.ts'

/** The version whose answers this server gives. */
export const version = '7.0.0'

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
    me: services.address(),
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
