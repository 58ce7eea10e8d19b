import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Role } from '../../src/config/environment.ts'
import { createLifecycle } from '../../src/core/lifecycle.ts'
import { freePort } from '../../src/process/free-port.ts'
import {
  type BotControl,
  type Customer,
  createBotControl,
  createCustomer,
} from '../../stand-ins/telegram/control-client.ts'
import { startBotApiServer } from '../../stand-ins/telegram/server.ts'
import { dropDatabase, ownDatabases } from './databases.ts'
import { type ServerProcess, startServer } from './server-process.ts'

const bot = { token: `123456:${'role-test-token'.repeat(2)}`, username: 'test_bot', firstName: 'Test' }

/** The built product with each role in a process of its own, all on one database and one Redis. */
export interface RoleProcesses {
  mongodbUri: string
  control: BotControl
  customer: Customer
  /** Starts a process that answers health and metrics at its `baseUrl`. */
  start(role: Role): Promise<ServerProcess>
  close(): Promise<void>
}

export async function openRoleProcesses(): Promise<RoleProcesses> {
  const lifecycle = createLifecycle()
  const { mongodbUri } = ownDatabases()
  lifecycle.onClose(() => dropDatabase(mongodbUri))
  const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-roles-'))
  lifecycle.onClose(() => rm(dataDir, { recursive: true, force: true }))
  const { apiRoot, close } = await startBotApiServer({ port: 0, dataDir, tokens: [bot] })
  lifecycle.onClose(close)
  const env = {
    MONGODB_URI: mongodbUri,
    // A database of Redis that no other test uses: the product's own queues have one name.
    REDIS_URL: `${inject('redisUrl')}/9`,
    TELEGRAM_BOT_TOKEN: bot.token,
    TELEGRAM_API_ROOT: apiRoot,
    WEBHOOK_ALLOW_PRIVATE: '1',
  }
  const ofBot = { controlUrl: `${apiRoot}/control`, bot: bot.username }
  return {
    mongodbUri,
    control: createBotControl(ofBot),
    customer: createCustomer({ ...ofBot, user: { id: 77, first_name: 'Иван' } }),
    start: async (role) => {
      const port = await freePort()
      const ofRole = { ...env, ROLES: role, HEALTH_PORT: String(port) }
      const server = await startServer({ dataDir, port, env: ofRole })
      lifecycle.onClose(() => server.kill('SIGKILL'))
      return server
    },
    close: lifecycle.close,
  }
}
