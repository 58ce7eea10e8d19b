import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { expect, inject, onTestFinished, test } from 'vitest'
import { openContainer } from '../../src/container.ts'
import { createLogger } from '../../src/core/logger.ts'
import { freePort } from '../../src/process/free-port.ts'
import { dropDatabase, ownDatabases } from '../support/databases.ts'

/** A way to the database, at `port`, that breaks in the middle of the first so many commands of one name. */
async function startBreakingProxy(
  port: number,
  target: URL,
  { command, times }: { command: string; times: number },
): Promise<Server> {
  const breaks = { left: times }
  const join = (client: Socket): void => {
    const upstream = connect(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      socket.on('error', () => undefined)
      socket.on('close', () => [client, upstream].map((each) => each.destroy()))
    }
    client.on('data', (data) => {
      if (breaks.left > 0 && data.includes(command)) {
        breaks.left -= 1
        client.resetAndDestroy()
      } else upstream.write(data)
    })
    upstream.pipe(client)
  }
  const server = createServer(join).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

test.each(['hello', 'createIndexes', 'secrets'])(
  'starts though the database is lost time and again in the middle of %s',
  async (command) => {
    const { mongodbUri, queuePrefix } = ownDatabases()
    const uri = new URL(mongodbUri)
    const port = await freePort()
    const proxy = await startBreakingProxy(port, new URL(mongodbUri), { command, times: 3 })
    onTestFinished(async () => {
      proxy.close()
      await dropDatabase(mongodbUri)
    })
    uri.host = `127.0.0.1:${port}`
    const logger = createLogger('silent')
    const redisUrl = inject('redisUrl')
    const container = await openContainer({ mongodbUri: uri.href, redisUrl, queuePrefix, logger })
    expect(await container.api.niches.list({}, { limit: 1 })).toEqual([])
    await container.close()
  },
)
