import { fileURLToPath } from 'node:url'
import { channels } from '../bots/registry.ts'
import { type RunningChannel, runChannel } from '../bots/run-channel.ts'
import { type CompleteConfig, startEmbedded } from '../embedded/launcher.ts'
import packageJson from '../package.json' with { type: 'json' }
import { runWorkers } from '../workers/run-workers.ts'
import { type BareAppDeps, buildApp, buildBareApp } from './app.ts'
import { type Config, loadConfig } from './config.ts'
import { type Container, openContainer } from './container.ts'
import { readTls } from './http/tls.ts'
import { createLifecycle, type Lifecycle } from './lifecycle.ts'
import { createLogger, type Logger } from './logger.ts'
import { exitOnSignal } from './process.ts'

const queuePrefix = '{leadbot}'
/** The build puts the inbox beside the compiled server. */
const webRoot = fileURLToPath(new URL('../web', import.meta.url))

/** The one entry: opens what the roles of this process need, in order, and closes it the other way round. */
async function run(settings: Config, logger: Logger, { onClose }: Lifecycle): Promise<void> {
  const embedded = await startEmbedded(settings, logger)
  onClose(embedded.close)
  const { config } = embedded
  const container = await openContainer({ ...config, queuePrefix, logger })
  onClose(container.close)
  if (config.roles.includes('workers')) {
    onClose(runWorkers(container, { ...config, queuePrefix }).stop)
  }
  const running = openChannels(config, container)
  const webhooks = running.flatMap(({ webhook }) => webhook ?? [])
  const isReachable = config.roles.includes('api') || webhooks.length > 0
  const port = isReachable ? config.port : config.healthPort
  if (port !== undefined)
    await listen(config, container, { port, plugins: [...webhooks, ...embedded.plugins], onClose })
  for (const channel of running) {
    onClose(channel.stop)
    channel.start()
  }
  logger.info({ roles: config.roles }, 'running')
}

function openChannels(config: CompleteConfig, container: Container): RunningChannel[] {
  return Object.entries(channels)
    .filter(([role]) => config.roles.some((wanted) => wanted === role))
    .flatMap(([, open]) => open(config) ?? [])
    .map((connection) => runChannel(connection, container))
}

interface Listening extends Pick<Lifecycle, 'onClose'> {
  port: number
  plugins: NonNullable<BareAppDeps['plugins']>
}

async function listen(
  config: Config,
  container: Container,
  { port, plugins, onClose }: Listening,
): Promise<void> {
  const { http } = config
  const { api, logger } = container
  const tls = http.tls && (await readTls(http.tls))
  const deps = { ...api, logger, plugins, http, tls, version: packageJson.version, webRoot }
  const app = await (config.roles.includes('api') ? buildApp(deps) : buildBareApp(deps))
  await app.listen({ host: config.host, port })
  onClose(() => app.close())
}

const lifecycle = createLifecycle()
try {
  const config = loadConfig(process.env)
  const logger = createLogger(config.logLevel)
  exitOnSignal(lifecycle.close, logger)
  await run(config, logger, lifecycle)
} catch (error) {
  // One line for whoever starts it; a stack would only hide it.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  await lifecycle.close().catch(() => undefined)
  process.exit(1)
}
