import { type ChildProcess, fork } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../src/process/free-port.ts'
import { controlPath, localBotAccess } from '../stand-ins/telegram/local-bot.ts'
import { createService, type Service } from './service.ts'
import { createTcpProxy } from './tcp-proxy.ts'

/** Everything that runs, in processes as the server has them. */
export interface Stage {
  api: Service
  telegram: Service
  workers: Service
  /** A second process on the same token, started only to disturb. */
  secondTelegram: Service
  documents: Service
  redis: Service
  /** Null where it runs in the process of documents, as it does in the server. */
  botApi: Service | null
  addresses: Addresses
}

interface Addresses {
  api: string
  control: string
  /** Where the messenger gives files by their ids. */
  botFiles: string
  /** As the roles reach it. */
  mongodbUri: string
  redisUrl: string
}

interface StageOptions {
  /** Files of the servers, and what every process prints. */
  dir: string
  /** An engine to run on instead of the embedded one. */
  mongodbUri: string | undefined
  /** Name of the database. */
  database: string
  /** Where documents and Redis keep their files. */
  databaseDir: string
}

type StandInName = 'documents' | 'redis' | 'telegram'

interface Forked {
  file: string
  folder: string
  guest?: StandInName
}

const supervised = './stand-in.js'
const alone = '../embedded/child.js'

/** About as long as customers pause here: some of what they say is read as one. */
export const replyPauseMs = 200

/** Clocks on the wall differ; what is stored must not. */
const timeZones = { api: 'UTC', telegram: 'Asia/Almaty', workers: 'America/St_Johns' }

/** Prepares the processes; nothing runs before `start`. */
export async function createStage({ dir, mongodbUri, database, databaseDir }: StageOptions): Promise<Stage> {
  const ports = {
    api: await freePort(),
    documents: await freePort(),
    redis: await freePort(),
    telegram: await freePort(),
  }
  const { account, controlToken } = await localBotAccess(join(dir, 'telegram'))
  const botApiRoot = `http://127.0.0.1:${ports.telegram}`
  const addresses = {
    api: `http://127.0.0.1:${ports.api}`,
    control: `${botApiRoot}${controlPath(controlToken)}`,
    botFiles: `${botApiRoot}/file/bot${account.token}/files`,
    mongodbUri: uriOf(mongodbUri, ports.documents, database),
    redisUrl: `redis://127.0.0.1:${ports.redis}`,
  }

  const standIn = (name: StandInName, { file, folder, guest }: Forked): Service => {
    const placeOf = (each: StandInName, place: string): string[] => [String(ports[each]), join(place, each)]
    const args = [name, ...placeOf(name, folder), ...(guest ? placeOf(guest, dir) : [])]
    const log = join(dir, `${name}-server.log`)
    return createService(`${name} server`, () => forkLogged(file, { log, args, env: {} }))
  }
  const role = (name: keyof typeof timeZones): Service =>
    createService(name, () =>
      forkLogged('./role.js', {
        log: join(dir, `${name}.log`),
        args: [],
        env: {
          ROLES: name,
          REPLY_PAUSE_MS: String(replyPauseMs),
          PORT: String(ports.api),
          WEBHOOK_ALLOW_PRIVATE: '1',
          TZ: timeZones[name],
          MONGODB_URI: addresses.mongodbUri,
          REDIS_URL: addresses.redisUrl,
          TELEGRAM_BOT_TOKEN: account.token,
          TELEGRAM_API_ROOT: botApiRoot,
        },
      }),
    )
  return {
    api: role('api'),
    telegram: role('telegram'),
    workers: role('workers'),
    secondTelegram: role('telegram'),
    documents:
      mongodbUri === undefined
        ? standIn('documents', { file: supervised, folder: databaseDir, guest: 'telegram' })
        : engineBehindProxy(mongodbUri, ports.documents),
    redis: standIn('redis', { file: supervised, folder: databaseDir }),
    botApi: mongodbUri === undefined ? null : standIn('telegram', { file: alone, folder: dir }),
    addresses,
  }
}

function forkLogged(
  file: string,
  { log, args, env }: { log: string; args: string[]; env: Record<string, string> },
): ChildProcess {
  const output = openSync(log, 'a')
  try {
    return fork(new URL(file, import.meta.url), args, {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', output, output, 'ipc'],
      execArgv: [],
    })
  } finally {
    closeSync(output)
  }
}

/** Through the proxy, the driver must not ask the engine where else it lives. */
function uriOf(given: string | undefined, port: number, database: string): string {
  const uri = new URL(given ?? 'mongodb://localhost/')
  uri.host = `127.0.0.1:${port}`
  uri.pathname = `/${database}`
  uri.searchParams.set('directConnection', 'true')
  return uri.href
}

/** An engine that is not ours to kill is cut off instead. */
function engineBehindProxy(mongodbUri: string, port: number): Service {
  const { hostname, port: enginePort } = new URL(mongodbUri)
  const proxy = createTcpProxy(port, { host: hostname, port: Number(enginePort || 27017) })
  let kills = 0
  return {
    name: 'documents',
    pid: undefined,
    get kills() {
      return kills
    },
    crashes: 0,
    start: () => void proxy.open(),
    ready: async () => undefined,
    end: proxy.cut,
    kill: async () => {
      kills += 1
      await proxy.cut()
    },
    freeze: async () => undefined,
    hang: async () => undefined,
  }
}
