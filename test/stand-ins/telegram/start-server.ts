import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import {
  type BotControl,
  type Customer,
  createBotControl,
  createCustomer,
} from '../../../stand-ins/telegram/control-client.ts'
import { startBotApiServer } from '../../../stand-ins/telegram/server.ts'

export const token = '1000001:local-test-token'
const bot = 'leadbot_test_bot'
export const account = { token, username: bot, firstName: 'Leadbot' }

export interface TestServer {
  apiRoot: string
  control: BotControl
  customer(id?: number): Customer
  /** Calls a method over the wire and returns Telegram's answer with the HTTP status. */
  call(method: string, params?: object): Promise<Answer>
}

const Answer = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.int().optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.int() }).optional(),
})
type Answer = z.infer<typeof Answer> & { status: number }

/** A server of this test's own, closed and wiped at its end. */
export async function startServer({ webhookRetryMs = 20 } = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'telegram-'))
  const server = await startBotApiServer({ port: 0, dataDir, tokens: [account], webhookRetryMs })
  onTestFinished(async () => {
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  return clientsOf(server.apiRoot)
}

export function clientsOf(apiRoot: string): TestServer {
  const controlUrl = `${apiRoot}/control`
  return {
    apiRoot,
    control: createBotControl({ controlUrl, bot }),
    customer: (id = 7) =>
      createCustomer({
        controlUrl,
        bot,
        user: { id, first_name: 'Aigerim', language_code: 'kk' },
        phone: '+77010000007',
      }),
    call: async (method, params = {}) => {
      const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(params),
      })
      return { ...Answer.parse(await response.json()), status: response.status }
    },
  }
}
