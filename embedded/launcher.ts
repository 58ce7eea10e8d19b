import { mkdir, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyPluginAsync } from 'fastify'
import type { Config } from '../src/config.ts'
import { createLifecycle, type Lifecycle } from '../src/lifecycle.ts'
import type { Logger } from '../src/logger.ts'
import { isLoopback } from '../src/loopback.ts'
import { lockDataDir } from './data-dir-lock.ts'
import { localBot, type StandInName } from './stand-in.ts'
import { superviseChild } from './supervised-child.ts'
import { simulatorRoutes } from './telegram/simulator.routes.ts'

/** Where the stand-ins of a data directory listen; `embedded.json` in it holds the same. */
export interface EmbeddedEndpoints {
  mongodb_uri?: string
  redis_url?: string
  telegram?: { api_root: string; control_url: string; bot: string }
}

/** A configuration in which nothing is unset any more. */
export type CompleteConfig = Config & { mongodbUri: string; redisUrl: string }

interface Embedded {
  config: CompleteConfig
  /** What the stand-ins add to the API's address. */
  plugins: FastifyPluginAsync[]
  close(): Promise<void>
}

/**
 * Starts a stand-in for each service that the settings leave unset, and fills its address in.
 * @throws Error, in one line for the operator, when one cannot be started or the directory is in use
 */
export async function startEmbedded(config: Config, logger: Logger): Promise<Embedded> {
  const { mongodbUri, redisUrl } = config
  // Nothing to stand in for: the data directory is not even looked at.
  if (mongodbUri !== undefined && redisUrl !== undefined && !needsTelegram(config)) {
    return { config: { ...config, mongodbUri, redisUrl }, plugins: [], close: async () => undefined }
  }
  const lifecycle = createLifecycle()
  try {
    return { ...(await complete(config, { logger, lifecycle })), close: lifecycle.close }
  } catch (error) {
    await lifecycle.close()
    throw error
  }
}

async function complete(
  config: Config,
  { logger, lifecycle }: { logger: Logger; lifecycle: Lifecycle },
): Promise<Omit<Embedded, 'close'>> {
  await mkdir(config.dataDir, { recursive: true })
  const dataDir = await realpath(config.dataDir)
  lifecycle.onClose(await lockDataDir(dataDir))
  const start = async (name: StandInName): Promise<string> => {
    const child = await superviseChild({ name, logger }, { port: 0, dataDir: join(dataDir, name) })
    lifecycle.onClose(child.close)
    return `127.0.0.1:${child.port}`
  }

  const [documents, redis, telegram] = await Promise.all([
    config.mongodbUri === undefined ? start('documents') : undefined,
    config.redisUrl === undefined ? start('redis') : undefined,
    needsTelegram(config) ? start('telegram') : undefined,
  ])
  const mongodbUri = config.mongodbUri ?? `mongodb://${documents}/leadbot`
  const redisUrl = config.redisUrl ?? `redis://${redis}`
  const api = `http://${telegram}`
  const endpoints: EmbeddedEndpoints = {
    ...(documents && { mongodb_uri: mongodbUri }),
    ...(redis && { redis_url: redisUrl }),
    ...(telegram && { telegram: { api_root: api, control_url: `${api}/control`, bot: localBot.username } }),
  }
  await writeFile(join(dataDir, 'embedded.json'), JSON.stringify(endpoints, null, 2))
  logger.info({ stand_ins: endpoints }, 'stand-ins are running')
  const telegramConfig = telegram
    ? { ...config.telegram, token: localBot.token, apiRoot: api }
    : config.telegram
  return {
    config: { ...config, mongodbUri, redisUrl, telegram: telegramConfig },
    plugins: endpoints.telegram && isLoopback(config.host) ? [simulatorOf(endpoints.telegram)] : [],
  }
}

function simulatorOf(telegram: NonNullable<EmbeddedEndpoints['telegram']>): FastifyPluginAsync {
  return simulatorRoutes({ controlUrl: telegram.control_url, bot: telegram.bot })
}

function needsTelegram({ telegram, roles }: Config): boolean {
  return telegram.token === undefined && roles.includes('telegram')
}
