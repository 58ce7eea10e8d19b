import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Redis, type RedisOptions } from 'ioredis'
import { freePort } from '../../src/process/free-port.ts'
import { makePrivateFolder } from '../../src/process/private-folder.ts'
import { endLeftovers, recordProcess } from '../../src/process/process-record.ts'
import type { StandIn, StandInOptions } from '../stand-in.ts'
import { moveAppendOnlyFilesAside } from './append-only-files.ts'

const closeWithinMs = 2_000

/**
 * Runs the installed redis-server (or valkey-server) on loopback, or on a socket of its own, with an append-only file
 * under `dataDir`. One that it cannot read is moved aside: whatever is owed stands in the documents.
 * @throws Error when neither program is installed or it does not start
 */
export async function startRedis({ port: wanted, dataDir, socketPath }: StandInOptions): Promise<StandIn> {
  const program = ['redis-server', 'valkey-server'].find(
    (name) => spawnSync(name, ['--version']).status === 0,
  )
  if (!program) throw new Error('redis-server is not installed: install it, or set REDIS_URL')
  await makePrivateFolder(dataDir)
  await endLeftovers(dataDir)
  const port = socketPath !== undefined || wanted !== 0 ? wanted : await freePort()
  const address = socketPath === undefined ? { port } : { path: socketPath }
  const start = (): Promise<StandIn> => launch(program, dataDir, address)
  try {
    return await start()
  } catch (error) {
    const aside = await moveAppendOnlyFilesAside(dataDir)
    if (!aside) throw error
    try {
      const running = await start()
      return {
        ...running,
        notice: `${reasonOf(error)}: its files are moved to ${aside.path}, nothing owed is lost`,
      }
    } catch {
      // It was not for these files that it did not start.
      await aside.moveBack()
      throw error
    }
  }
}

/** Where a Redis listens. */
type Address = Pick<RedisOptions, 'port' | 'path'>

async function launch(program: string, dataDir: string, address: Address): Promise<StandIn> {
  // A group of its own: Ctrl-C in the terminal must reach the application only, which ends this in its turn.
  const child = spawn(program, optionsOf(dataDir, address), {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const ended = endOf(child)
  await recordProcess(dataDir, 'redis-server', Number(child.pid))
  const redis = new Redis({ ...address, retryStrategy: () => 20, maxRetriesPerRequest: null })
  redis.on('error', () => undefined)
  const refused = ended.then((reason) => {
    throw new Error(reason)
  })
  try {
    // Where another server has the port, that one answers, and this one ends.
    await Promise.race([
      refused,
      untilAnswered(redis).then(async () => (await isOwn(redis, child)) || refused),
    ])
  } catch (error) {
    redis.disconnect()
    throw error
  }
  void ended.then(() => redis.disconnect())
  return {
    port: address.port ?? 0,
    ended,
    checkAlive: () => untilAnswered(redis),
    close: async () => {
      redis.disconnect()
      child.kill('SIGTERM')
      const late = wait(closeWithinMs, 'late' as const, { ref: false })
      if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL')
      await ended
    },
  }
}

function optionsOf(dataDir: string, { port = 0, path }: Address): string[] {
  const options = {
    port,
    ...(path !== undefined && { unixsocket: path, unixsocketperm: '600' }),
    dir: dataDir,
    bind: '127.0.0.1',
    appendonly: 'yes',
    save: '',
    loglevel: 'warning',
    'maxmemory-policy': 'noeviction',
  }
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
}

/** Resolves, with what it said last, when it has ended. */
async function endOf(child: ChildProcess): Promise<string> {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000)
    })
  }
  await once(child, 'close')
  const last = said
    .trimEnd()
    .split('\n')
    .at(-1)
    ?.replace(/^.*? # /, '')
  return `redis-server: ${last || `ended by ${child.signalCode ?? `code ${child.exitCode}`}`}`
}

/** Waits until the append-only file is loaded. An answer is an answer, also one that refuses, as on a full disk. */
async function untilAnswered(redis: Redis): Promise<void> {
  await redis.ping().catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'ReplyError') throw error
  })
}

async function isOwn(redis: Redis, { pid }: ChildProcess): Promise<boolean> {
  return (await redis.info('server')).split('\r\n').includes(`process_id:${pid}`)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
