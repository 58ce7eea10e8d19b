import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** Stands before a server that is not ours to kill, and cuts everyone off from it. */
export interface TcpProxy {
  open(): Promise<void>
  /** Ends every connection in the middle of what it says, and takes no more. */
  cut(): Promise<void>
}

export function createTcpProxy(port: number, target: { host: string; port: number }): TcpProxy {
  const sockets = new Set<Socket>()
  let server: Server | null = null

  const join = (client: Socket): void => {
    const upstream = connect(target)
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket)
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
      socket.on('error', () => socket.destroy())
      socket.pipe(other)
    }
  }

  return {
    open: async () => {
      server = createServer(join).listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
    cut: async () => {
      if (!server) return
      const closed = once(server, 'close')
      server.close()
      server = null
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
