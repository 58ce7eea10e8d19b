import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the range from which Linux and macOS give a port to each outgoing connection, and to who asks for any. */
const lowest = 20_000
const highest = 32_767

/**
 * A port of 127.0.0.1 that nobody listens on, for a program that cannot be asked to choose one. It is not held: only a
 * server that was told to take just this one can be there before that program.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest)
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
