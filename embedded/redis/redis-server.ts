import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFile, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis, type RedisOptions } from 'ioredis'
import { z } from 'zod'
import { makePrivateFolder } from '../../src/private-folder.ts'
import { freePort } from '../free-port.ts'
import type { StandIn, StandInOptions } from '../stand-in.ts'

/**
 * Runs the installed redis-server (or valkey-server) on loopback, or on a socket of its own, with an append-only file
 * under `dataDir`.
 * @throws Error when neither program is installed or it does not start
 */
export async function startRedis({ port: wanted, dataDir, socketPath }: StandInOptions): Promise<StandIn> {
  const program = ['redis-server', 'valkey-server'].find(
    (name) => spawnSync(name, ['--version']).status === 0,
  )
  if (!program) throw new Error('redis-server is not installed: install it, or set REDIS_URL')
  await makePrivateFolder(dataDir)
  const lastPort = Number(await readFile(portFile(dataDir), 'utf8').catch(() => ''))
  if (lastPort) await endLeftover(dataDir, { port: lastPort })
  if (socketPath !== undefined) await endLeftover(dataDir, { path: socketPath })
  const port = socketPath !== undefined || wanted !== 0 ? wanted : await freePort()
  const address = socketPath === undefined ? { port } : { path: socketPath }
  // A group of its own: Ctrl-C in the terminal must reach the application only, which ends this in its turn.
  const child = spawn(program, optionsOf(dataDir, address), { stdio: 'ignore', detached: true })
  const ended = once(child, 'exit')
  await untilReady(address, child)
  await writeFile(portFile(dataDir), String(port))
  return {
    port,
    ended,
    close: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Where a Redis listens. */
type Address = Pick<RedisOptions, 'port' | 'path'>

function optionsOf(dataDir: string, { port = 0, path }: Address): string[] {
  const options = {
    port,
    ...(path !== undefined && { unixsocket: path, unixsocketperm: '600' }),
    dir: dataDir,
    bind: '127.0.0.1',
    appendonly: 'yes',
    save: '',
    'maxmemory-policy': 'noeviction',
  }
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
}

function portFile(dataDir: string): string {
  return join(dataDir, 'port')
}

/** A server that outlived its killed parent still writes to these files: it has to go first. */
async function endLeftover(dataDir: string, address: Address): Promise<void> {
  const redis = new Redis({ ...address, lazyConnect: true, retryStrategy: () => null })
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    const [, dir] = z.tuple([z.string(), z.string()]).parse(await redis.config('GET', 'dir'))
    if (dir === (await realpath(dataDir))) await redis.shutdown('NOSAVE')
  } catch {
    // Nobody listens there any more, or it closed the connection as it was told to.
  } finally {
    redis.disconnect()
  }
}

async function untilReady(address: Address, child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit').then(() => {
    throw new Error('redis-server ended while it was starting')
  })
  const redis = new Redis({ ...address, retryStrategy: () => 20, maxRetriesPerRequest: null })
  redis.on('error', () => undefined)
  // `ping` waits until the append-only file is loaded.
  await Promise.race([redis.ping(), exited]).finally(() => redis.disconnect())
}
