import { z } from 'zod'
import { startBotApiServer } from './server.ts'

const Options = z.strictObject({
  port: z.int().min(0).max(65_535),
  dataDir: z.string().min(1),
  tokens: z
    .array(z.strictObject({ token: z.string(), username: z.string().min(1), firstName: z.string().min(1) }))
    .min(1),
  webhookRetryMs: z.int().min(1).default(1000),
})

// In the environment and not in the arguments: tokens have no place in a process list.
const options = Options.parse(JSON.parse(process.env.TELEGRAM_SERVER_OPTIONS ?? 'null'))
const server = await startBotApiServer(options)

const stop = (): void => void server.close()
process.once('SIGTERM', stop)
process.once('SIGINT', stop)

process.stdout.write(`${JSON.stringify({ apiRoot: server.apiRoot, port: server.port })}\n`)
