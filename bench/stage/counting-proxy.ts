import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { Lifecycle } from '../../src/core/lifecycle.ts'

/** Stands between the product and its documents, and counts what is asked. */
export interface CountingProxy {
  port: number
  /** Names of the commands that went by, without those that only look after the connection. */
  commands: string[]
}

const opMsg = 2013
/** Of the driver, not of the product. */
const upkeep = new Set(['hello', 'ismaster', 'isMaster', 'ping', 'endSessions'])

/** Before the server of documents at this address. */
export async function startCountingProxy(
  target: { host: string; port: number },
  lifecycle: Lifecycle,
): Promise<CountingProxy> {
  const commands: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(target)
    const read = commandReader((name) => {
      if (!upkeep.has(name)) commands.push(name)
    })
    client.on('data', read)
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => other.destroy())
      socket.pipe(other)
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  lifecycle.onClose(async () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return { port: address.port, commands }
}

/** Takes the bytes of a connection as they come, and tells the name of each command in them. */
export function commandReader(found: (name: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0)
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0)
      const name = nameIn(rest.subarray(0, length))
      if (name !== null) found(name)
      rest = rest.subarray(length)
    }
  }
}

/** A command is called by the first field of its document, the section of kind 0. */
function nameIn(message: Buffer): string | null {
  if (message.readInt32LE(12) !== opMsg) return null
  let at = 20
  while (message[at] === 1) at += 1 + message.readInt32LE(at + 1)
  const nameAt = at + 1 + 4 + 1
  return message.toString('utf8', nameAt, message.indexOf(0, nameAt))
}
