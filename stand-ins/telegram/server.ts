import fastify, { type FastifyInstance } from 'fastify'
import type { RootDatabase } from 'lmdb'
import { makePrivateFolder } from '../../src/process/private-folder.ts'
import { admitLocalCallers } from '../control/local-callers.ts'
import { type Bot, type BotAccount, createBot } from './bot.ts'
import { answerError, answerNotFound, botApiRoutes } from './bot-api/bot-api.routes.ts'
import { runWebhookReply } from './bot-api/run-call.ts'
import { controlRoutes } from './control/control.routes.ts'
import { controlPath } from './local-bot.ts'
import { openDatabase } from './state/bot-database.ts'

export interface BotApiServerOptions {
  /** 0 for a free one. */
  port: number
  /** Kept between runs; made if it is missing. One server at a time may use it. */
  dataDir: string
  tokens: readonly BotAccount[]
  /** The control API is for whoever knows it; for everybody on this machine if left out. */
  controlToken?: string
  /** Wait before a failed webhook delivery is repeated; doubles up to 60 times this. 1000 if left out. */
  webhookRetryMs?: number
}

export interface BotApiServer {
  /** For telegraf's `telegram.apiRoot`. */
  apiRoot: string
  /** Of the control API, its token included. */
  controlUrl: string
  port: number
  close(): Promise<void>
}

const host = '127.0.0.1'
const maxBodyBytes = 2 * 1024 * 1024
const expiryIntervalMs = 10 * 60_000

/**
 * Starts a Bot API server for these bots on the local machine. Rejects when the port is taken, the
 * directory cannot be used or a token has no bot id.
 */
export async function startBotApiServer(options: BotApiServerOptions): Promise<BotApiServer> {
  await makePrivateFolder(options.dataDir)
  const root = openDatabase(options.dataDir, options.tokens.length)
  try {
    return await serve(options, root)
  } catch (error) {
    await root.close()
    throw error
  }
}

async function serve(options: BotApiServerOptions, root: RootDatabase): Promise<BotApiServer> {
  const never = new AbortController().signal
  const bots = options.tokens.map((account) =>
    createBot(root, {
      account,
      dataDir: options.dataDir,
      webhookRetryMs: options.webhookRetryMs ?? 1000,
      execute: (bot, body) => runWebhookReply(body, { bot, gone: never }),
    }),
  )
  const prefix = controlPath(options.controlToken)
  const app = buildApp(bots, prefix)
  const apiRoot = await app.listen({ host, port: options.port })
  const expiry = keepExpiring(bots)
  for (const bot of bots) bot.webhook.restart()
  return {
    apiRoot,
    controlUrl: `${apiRoot}${prefix}`,
    port: Number(new URL(apiRoot).port),
    close: async () => {
      clearInterval(expiry)
      await app.close()
      await Promise.all(bots.map((bot) => bot.webhook.stop()))
      await root.close()
    },
  }
}

function buildApp(bots: readonly Bot[], controlPrefix: string): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: maxBodyBytes,
    forceCloseConnections: true,
    frameworkErrors: answerError,
  })
  admitLocalCallers(app)
  app.setNotFoundHandler(answerNotFound)
  app.register((scope, _options, done) => {
    botApiRoutes(scope, bots)
    done()
  })
  app.register(
    (scope, _options, done) => {
      controlRoutes(scope, bots)
      done()
    },
    { prefix: controlPrefix },
  )
  return app
}

function keepExpiring(bots: readonly Bot[]): NodeJS.Timeout {
  const dropExpired = (): void => {
    for (const bot of bots) void bot.updates.dropExpired(Date.now())
  }
  dropExpired()
  return setInterval(dropExpired, expiryIntervalMs).unref()
}
