import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyPluginAsync } from 'fastify'
import type { Config } from '../src/config.ts'
import { errorName } from '../src/core/errors.ts'
import { createLifecycle, type Lifecycle } from '../src/core/lifecycle.ts'
import type { Logger } from '../src/core/logger.ts'
import { isLoopback } from '../src/core/loopback.ts'
import { controlPath, localBot, localBotAccess } from '../stand-ins/telegram/local-bot.ts'
import { simulatorRoutes } from '../stand-ins/telegram/simulator.routes.ts'
import { openDataDir } from './data-dir.ts'
import { lockDataDir } from './data-dir-lock.ts'
import type { StandInName } from './registry.ts'
import { socketPathIn } from './socket-path.ts'
import { superviseChild } from './supervised-child.ts'

/** Where the stand-ins of a data directory listen, with what lets callers in; `embedded.json` in it holds the same. */
export interface EmbeddedEndpoints {
  mongodb_uri?: string
  redis_url?: string
  telegram?: { api_root: string; control_url: string; bot: string }
}

interface StartOptions {
  logger: Logger
  /** Is called once the children are on their way, which takes them a while. */
  meanwhile(): void
}

/** A configuration in which nothing is unset any more. */
export type CompleteConfig = Config & { mongodbUri: string; redisUrl: string }

interface Started {
  socketPath: string | undefined
  /** Of the Bot API server, where that is what was started, or its guest. */
  telegramPort: number | undefined
}

/** What the roles stand on. */
export interface Embedded {
  config: CompleteConfig
  /** What the stand-ins add to the API's address. */
  plugins: FastifyPluginAsync[]
  /** The directory in which they keep their data; undefined where there are none. */
  dataDir?: string
  close(): Promise<void>
}

/**
 * Starts a stand-in for each service that the settings leave unset, and fills its address in.
 * @throws Error, in one line for the operator, when one cannot be started or the directory is in use
 */
export async function startEmbedded(config: Config, { logger, meanwhile }: StartOptions): Promise<Embedded> {
  const { mongodbUri, redisUrl } = config
  // Nothing to stand in for: the data directory is not even looked at.
  if (mongodbUri !== undefined && redisUrl !== undefined && !needsTelegram(config)) {
    return { config: { ...config, mongodbUri, redisUrl }, plugins: [], close: async () => undefined }
  }
  const lifecycle = createLifecycle()
  try {
    return { ...(await complete(config, { logger, meanwhile, lifecycle })), close: lifecycle.close }
  } catch (error) {
    await lifecycle.close()
    throw error
  }
}

async function complete(
  config: Config,
  { logger, meanwhile, lifecycle }: StartOptions & { lifecycle: Lifecycle },
): Promise<Omit<Embedded, 'close'>> {
  const dataDir = await openDataDir(config.dataDir, logger)
  lifecycle.onClose(await lockDataDir(dataDir))
  const children = createLifecycle({ isAtOnce: true })
  lifecycle.onClose(children.close)
  const start = async (name: StandInName, guestName?: 'telegram'): Promise<Started> => {
    const folder = join(dataDir, name)
    const socketPath = name === 'telegram' ? undefined : await socketPathIn(folder, name)
    const guest = guestName && { name: guestName, port: 0, dataDir: join(dataDir, guestName) }
    const options = { port: 0, dataDir: folder, socketPath }
    const child = await superviseChild({ name, logger, ...(guest && { guest }) }, options)
    children.onClose(child.close)
    return { socketPath, telegramPort: name === 'telegram' ? child.port : child.guestPort }
  }
  const isWanted = { documents: config.mongodbUri === undefined, telegram: needsTelegram(config) }
  const starting = Promise.all([
    isWanted.documents ? start('documents', isWanted.telegram ? 'telegram' : undefined) : undefined,
    config.redisUrl === undefined ? start('redis') : undefined,
    isWanted.telegram && !isWanted.documents ? start('telegram') : undefined,
  ])
  // By the next turn of the loop the children are on their way.
  setImmediate(meanwhile)
  const [documents, redis, apart] = await starting
  const telegramPort = (apart ?? documents)?.telegramPort
  const telegram = telegramPort === undefined ? undefined : await telegramAt(telegramPort, dataDir)
  const mongodbUri =
    config.mongodbUri ?? `mongodb://${encodeURIComponent(documents?.socketPath ?? '')}/leadbot`
  const redisUrl = config.redisUrl ?? redis?.socketPath ?? ''
  const endpoints: EmbeddedEndpoints = {
    ...(documents && { mongodb_uri: mongodbUri }),
    ...(redis && { redis_url: redisUrl }),
    ...(telegram && { telegram: telegram.endpoint }),
  }
  // On a full disk only the tools beside the server have to do without it.
  await writeEndpoints(dataDir, endpoints).catch((error: unknown) =>
    logger.warn({ error_name: errorName(error) }, 'embedded.json could not be written'),
  )
  logger.info({ stand_ins: Object.keys(endpoints) }, 'stand-ins are running')
  const telegramConfig = telegram
    ? { ...config.telegram, token: telegram.token, apiRoot: telegram.endpoint.api_root }
    : config.telegram
  return {
    config: { ...config, mongodbUri, redisUrl, telegram: telegramConfig },
    dataDir,
    plugins: endpoints.telegram && isLoopback(config.host) ? [simulatorOf(endpoints.telegram)] : [],
  }
}

async function telegramAt(
  port: number,
  dataDir: string,
): Promise<{ token: string; endpoint: NonNullable<EmbeddedEndpoints['telegram']> }> {
  const { account, controlToken } = await localBotAccess(join(dataDir, 'telegram'))
  const api_root = `http://127.0.0.1:${port}`
  const control_url = `${api_root}${controlPath(controlToken)}`
  return { token: account.token, endpoint: { api_root, control_url, bot: localBot.username } }
}

/** Replaced, not overwritten: one of an earlier version could be read by everybody. */
async function writeEndpoints(dataDir: string, endpoints: EmbeddedEndpoints): Promise<void> {
  const path = join(dataDir, 'embedded.json')
  await writeFile(`${path}.new`, JSON.stringify(endpoints, null, 2), { mode: 0o600 })
  await rename(`${path}.new`, path)
}

function simulatorOf(telegram: NonNullable<EmbeddedEndpoints['telegram']>): FastifyPluginAsync {
  return simulatorRoutes({ controlUrl: telegram.control_url, bot: telegram.bot })
}

function needsTelegram({ telegram, roles }: Config): boolean {
  return telegram.token === undefined && roles.includes('telegram')
}
