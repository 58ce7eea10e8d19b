import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startServer } from '../../support/server-process.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadbot-idempotency-'))
})
afterAll(() => rm(dataDir, { recursive: true }))

const names = Array.from({ length: 60 }, (_, index) => `Клиент ${index}`)
const Leads = z.array(z.object({ name: z.string() }))

test('a client that repeats its requests until they are answered never makes two leads, whenever the server is killed', async () => {
  const port = 20_000 + Math.floor(Math.random() * 10_000)
  const start = () => startServer({ dataDir, port, env: { LOG_LEVEL: 'warn' } })
  let server = await start()
  const create = async (name: string): Promise<boolean> => {
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': encodeURIComponent(name) },
      body: JSON.stringify({ name, source: 'olx' }),
    }
    return fetch(`${server.baseUrl}/api/leads`, request).then(
      ({ status }) => status === 200,
      () => false,
    )
  }
  // All at once, and the server dies as soon as one of them is answered: the others are anywhere in between.
  let owed = names
  for (let kills = 0; kills < 2; kills += 1) {
    const attempts = owed.map(async (name) => [name, await create(name)] as const)
    await Promise.race(attempts)
    await server.kill('SIGKILL')
    owed = (await Promise.all(attempts)).filter(([, isDone]) => !isDone).map(([name]) => name)
    server = await start()
  }
  for (const name of names) expect(await create(name)).toBe(true)
  const leads = Leads.parse(await (await fetch(`${server.baseUrl}/api/leads?limit=1000`)).json())
  await server.kill('SIGTERM')
  expect(leads.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
}, 240_000)
