import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Takes a directory for this process; two servers on one directory would destroy each other's files.
 * The lock is a listening socket: unlike a file with a process id it cannot outlive its owner, and unlike
 * one inside the directory its path is never too long for a socket.
 * @returns what gives it back; null when a living process has it
 */
export async function lockDirectory(directory: string): Promise<(() => Promise<void>) | null> {
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16)
  const path = join(tmpdir(), `leadbot-${name}.sock`)
  const server = (await listen(path)) ?? (await takeOver(path))
  if (!server) return null
  return async () => {
    server.close()
    await once(server, 'close')
  }
}

async function listen(path: string): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy())
  try {
    server.listen(path)
    await once(server, 'listening')
    server.unref()
    return server
  } catch {
    return null
  }
}

/** A socket that nobody answers on was left by a killed process. */
async function takeOver(path: string): Promise<Server | null> {
  const socket = connect(path)
  const isOwned = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  if (isOwned) return null
  await rm(path, { force: true })
  return listen(path)
}
