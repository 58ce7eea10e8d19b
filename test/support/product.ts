import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { channels } from '../../bots/registry.ts'
import { type RunningChannel, runChannel } from '../../bots/run-channel.ts'
import { loadConfig } from '../../src/config.ts'
import { type Container, openContainer } from '../../src/container.ts'
import { createLifecycle } from '../../src/core/lifecycle.ts'
import { createLogger, type Logger } from '../../src/core/logger.ts'
import type { Transcriber } from '../../src/files/ask-transcript.ts'
import type { Lead } from '../../src/leads/lead.schema.ts'
import {
  type BotControl,
  type Customer,
  createBotControl,
  createCustomer,
} from '../../stand-ins/telegram/control-client.ts'
import { startBotApiServer } from '../../stand-ins/telegram/server.ts'
import { runWorkers } from '../../workers/run-workers.ts'
import { type Databases, dropDatabase, ownDatabases } from './databases.ts'

/** The whole product in this process, but for HTTP: a Bot API server, the bot, the workers. */
export interface Product {
  container: Container
  control: BotControl
  /** A customer nobody has met, unless it is told who. */
  customer(language?: string, id?: number): Customer & { id: string }
  leadOf(customer: { id: string }): Promise<Lead>
  /** Starts another bot on the same token, as a new process would. */
  startBot(): RunningChannel
  bot: RunningChannel | undefined
  queuePrefix: string
  token: string
  apiRoot: string
  /** Id of the bot's account. */
  account: string
  close(): Promise<void>
}

interface ProductOptions {
  isWorking?: boolean
  hasBot?: boolean
  databases?: Databases
  redisUrl?: string
  logger?: Logger
  token?: string
  lostAfterDays?: number
  replyPauseMs?: number
  now?(): Date
  /** Nobody puts recordings into words otherwise. */
  transcribe?: Transcriber
}

/** With workers and a polling bot, unless told otherwise. */
export async function startProduct({
  isWorking = true,
  hasBot = true,
  databases = ownDatabases(),
  redisUrl = inject('redisUrl'),
  logger = createLogger('silent'),
  token = `${randomInt(1_000_000, 9_999_999)}:${'test-bot-token'.repeat(2)}`,
  lostAfterDays = 14,
  replyPauseMs = 0,
  now = () => new Date(),
  transcribe,
}: ProductOptions = {}): Promise<Product> {
  const lifecycle = createLifecycle()
  const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-bot-api-'))
  lifecycle.onClose(() => rm(dataDir, { recursive: true, force: true }))
  const tokens = [{ token, username: 'test_bot', firstName: 'Test' }]
  const botApi = await startBotApiServer({ port: 0, dataDir, tokens })
  lifecycle.onClose(botApi.close)

  lifecycle.onClose(() => dropDatabase(databases.mongodbUri))
  const container = await openContainer({ ...databases, redisUrl, logger, replyPauseMs, now, transcribe })
  lifecycle.onClose(container.close)
  const working = { ...databases, redisUrl, lostAfterDays, transcribe }
  if (isWorking) lifecycle.onClose(runWorkers(container, working).stop)

  const config = loadConfig({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: botApi.apiRoot })
  const startBot = (): RunningChannel => {
    const connection = channels.telegram(config)
    if (!connection) throw new Error('no bot without a token')
    const bot = runChannel(connection, container)
    lifecycle.onClose(bot.stop)
    bot.start()
    return bot
  }
  const controlUrl = `${botApi.apiRoot}/control`
  return {
    container,
    control: createBotControl({ controlUrl, bot: 'test_bot' }),
    customer: (language_code = 'ru', id = randomInt(1, 2 ** 40)) => {
      const user = { id, first_name: 'Иван', language_code }
      return { ...createCustomer({ controlUrl, bot: 'test_bot', user }), id: String(user.id) }
    },
    leadOf: async ({ id }) => {
      const lead = await container.leads.findByPerson('telegram', id)
      if (!lead) throw new Error('no lead of this customer')
      return lead
    },
    startBot,
    bot: hasBot ? startBot() : undefined,
    queuePrefix: databases.queuePrefix,
    token,
    apiRoot: botApi.apiRoot,
    account: token.slice(0, token.indexOf(':')),
    close: lifecycle.close,
  }
}
