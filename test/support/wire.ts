import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A wire to a server that can be held: nothing passes, and nobody is told. */
export interface Wire {
  port: number
  hold(): void
  /** Lets everything go on that was held. */
  release(): void
  close(): void
}

export async function openWire(target: { hostname: string; port: string }): Promise<Wire> {
  const pairs = new Set<[Socket, Socket]>()
  let isHeld = false
  const join = ([one, other]: [Socket, Socket]): unknown => one.pipe(other).pipe(one)
  const server = createServer((socket) => {
    const pair: [Socket, Socket] = [socket, connect(Number(target.port), target.hostname)]
    pairs.add(pair)
    for (const end of pair) {
      end.on('error', () => undefined)
      end.on('close', () => {
        pairs.delete(pair)
        for (const each of pair) each.destroy()
      })
    }
    if (!isHeld) join(pair)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    hold: () => {
      isHeld = true
      for (const [one, other] of pairs) {
        one.unpipe(other)
        other.unpipe(one)
      }
    },
    release: () => {
      isHeld = false
      for (const pair of pairs) join(pair)
    },
    close: () => {
      server.close()
      for (const [one] of pairs) one.destroy()
    },
  }
}
