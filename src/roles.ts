import { fileURLToPath } from 'node:url'
import { channels } from '../bots/registry.ts'
import { type RunningChannel, runChannel } from '../bots/run-channel.ts'
import type { CompleteConfig, Embedded } from '../embedded/launcher.ts'
import packageJson from '../package.json' with { type: 'json' }
import { runWorkers } from '../workers/run-workers.ts'
import { type BareAppDeps, buildApp, buildBareApp } from './app.ts'
import type { Config } from './config.ts'
import { type Container, openContainer } from './container.ts'
import { createLifecycle, type Lifecycle } from './core/lifecycle.ts'
import type { Logger } from './core/logger.ts'
import { readTls } from './http/tls.ts'
import { ownershipNotice } from './people/ownership-notice.ts'
import { watchDisk } from './process/disk-watch.ts'
import type { Escapes } from './process/process.ts'
import { startRoleProcess } from './process/role-process.ts'

const queuePrefix = '{leadbot}'
/** What starts a process with other roles. */
const entry = fileURLToPath(new URL('./server.js', import.meta.url))
/** The build puts the inbox beside the compiled server. */
const webRoot = fileURLToPath(new URL('../web', import.meta.url))

type Process = Pick<Lifecycle, 'onClose'> & Escapes

/** Opens what the roles of this process need, in order, and closes it the other way round. */
export async function runRoles(
  embedded: Embedded,
  logger: Logger,
  { onClose, recoverWith }: Process,
): Promise<void> {
  const disk = embedded.dataDir === undefined ? undefined : watchDisk(embedded.dataDir, logger)
  if (disk) onClose(disk.close)
  const container = await openContainer({ ...embedded.config, queuePrefix, disk, logger })
  onClose(container.close)
  // Whatever takes work stops taking it at the same moment, and each part finishes what it has in hand.
  const takers = createLifecycle({ isAtOnce: true })
  onClose(takers.close)
  const config = withoutBrowser(embedded.config, { ...takers, logger })
  if (config.roles.includes('workers')) {
    takers.onClose(runWorkers(container, { ...config, queuePrefix }).stop)
  }
  const running = await openChannels(config, container)
  const webhooks = running.flatMap(({ webhook }) => webhook ?? [])
  const isReachable = config.roles.includes('api') || webhooks.length > 0
  const port = isReachable ? config.port : config.healthPort
  if (port !== undefined)
    await listen(config, container, { ...takers, port, plugins: [...webhooks, ...embedded.plugins] })
  for (const channel of running) {
    takers.onClose(channel.stop)
    if (channel.recover) recoverWith(channel.recover)
    channel.start()
  }
  logger.info({ roles: config.roles }, 'running')
}

/** A browser shares its process with no other role: WhatsApp gets one of its own beside them. */
function withoutBrowser(
  config: CompleteConfig,
  { onClose, logger }: Pick<Lifecycle, 'onClose'> & { logger: Logger },
): CompleteConfig {
  const others = config.roles.filter((role) => role !== 'whatsapp')
  if (others.length === config.roles.length || others.length === 0) return config
  if (config.whatsapp.isEnabled) {
    const { mongodbUri: MONGODB_URI, redisUrl: REDIS_URL } = config
    // Where this process has the API, it answers on another port than that of health.
    const HEALTH_PORT = others.includes('api') ? process.env.HEALTH_PORT : ''
    const env = { ...process.env, MONGODB_URI, REDIS_URL, HEALTH_PORT }
    onClose(startRoleProcess({ role: 'whatsapp', entry, env, logger }).stop)
  }
  return { ...config, roles: others }
}

async function openChannels(config: CompleteConfig, container: Container): Promise<RunningChannel[]> {
  const wanted = Object.entries(channels).filter(([name]) => config.roles.some((role) => role === name))
  const connections = await Promise.all(wanted.map(([, open]) => open(config)))
  return connections.flatMap((connection) => (connection ? runChannel(connection, container) : []))
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
  const address = await app.listen({ host: config.host, port })
  onClose(() => app.close())
  if (config.roles.includes('api') && http.apiAuth === 'key') await offerOwnership(container, address)
}

/** A server that asks who comes in, and has no owner yet, tells who has started it how to become one: not in the log. */
async function offerOwnership({ api }: Container, address: string): Promise<void> {
  const made = await api.invitations.offerOwnership()
  if (made !== null) process.stderr.write(ownershipNotice(made, address))
}
