import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Redis, type RedisOptions } from 'ioredis'
import { freePort } from '../../src/process/free-port.ts'
import { makePrivateFolder } from '../../src/process/private-folder.ts'
import { endLeftovers, recordProcess } from '../../src/process/process-record.ts'
import type { StandIn, StandInOptions } from '../stand-in.ts'
import { moveAppendOnlyFilesAside } from './append-only-files.ts'

const closeWithinMs = 2_000

/**
 * Ends the process of its argument once its standard input closes: however the one ends that holds the other end, the
 * kernel closes it. A service manager's stop reaches this shell too, before its time.
 */
const guard = "trap '' HUP INT TERM; read -r _; kill $0 && sleep 2 && kill -KILL $0"

interface RedisStart extends StandInOptions {
  /** Gives up a start that takes too long. */
  signal?: AbortSignal
}

/** A running Redis: a process that may stand still, and end. */
export interface RedisServer extends StandIn {
  pid: number
  checkAlive(): Promise<void>
  /** Resolves, with the reason, when it has ended, whoever ended it. */
  ended: Promise<string>
  /** What the operator should know of this start. */
  notice?: string
  /** Ends it at once, also where it stands still. */
  kill(): void
}

/**
 * Runs the installed redis-server (or valkey-server) on loopback, or on a socket of its own, with an append-only file
 * under `dataDir`. One that it cannot read is moved aside: whatever is owed stands in the documents.
 * It ends with this process, however that ends.
 * @throws Error when neither program is installed or it does not start
 */
export async function startRedis(options: RedisStart): Promise<RedisServer> {
  const { port: wanted, dataDir, socketPath, signal } = options
  const program = (await findProgram('redis-server')) ?? (await findProgram('valkey-server'))
  if (program === null) throw new Error('redis-server is not installed: install it, or set REDIS_URL')
  await makePrivateFolder(dataDir)
  await endLeftovers(dataDir)
  const port = socketPath !== undefined || wanted !== 0 ? wanted : await freePort()
  const address = socketPath === undefined ? { port } : { path: socketPath }
  const start = (): Promise<RedisServer> => launch(program, { dataDir, address, signal })
  try {
    return await start()
  } catch (error) {
    if (signal?.aborted) throw error
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

interface Launch {
  dataDir: string
  address: Address
  signal: AbortSignal | undefined
}

async function launch(program: string, { dataDir, address, signal }: Launch): Promise<RedisServer> {
  // A group of its own: Ctrl-C in the terminal must reach the application only, which ends this in its turn.
  const child = spawn(program, optionsOf(dataDir, address), {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const watcher = spawn('sh', ['-c', guard, String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  const kill = (): void => void child.kill('SIGKILL')
  signal?.addEventListener('abort', kill)
  const ended = endOf(child, watcher)
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
    pid: Number(child.pid),
    kill,
    ended,
    checkAlive: () => untilAnswered(redis),
    close: async () => {
      redis.disconnect()
      child.kill('SIGTERM')
      const late = wait(closeWithinMs, 'late' as const, { ref: false })
      if ((await Promise.race([ended, late])) === 'late') kill()
      await ended
    },
  }
}

async function findProgram(name: string): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const program = join(folder, name)
    const isThere = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return program
  }
  return null
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
async function endOf(child: ChildProcess, watcher: ChildProcess): Promise<string> {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000)
    })
  }
  const watcherEnded = once(watcher, 'exit').catch(() => undefined)
  await once(child, 'close').catch((error: unknown) => {
    // The machine has no process left for it.
    said = reasonOf(error)
  })
  watcher.kill('SIGKILL')
  await watcherEnded
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
