import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spawnServer } from '../../support/server-process.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadbot-start-'))
})
afterAll(() => rm(dataDir, { recursive: true }))

test.each([
  [
    'where other machines reach it, until somebody says whether the API asks for keys',
    { HOST: '0.0.0.0' },
    /^Settings: API_AUTH: expected key .+ or outright none, because HOST can be reached from other machines$/,
  ],
  [
    'with half of a certificate',
    { TLS_CERT: 'cert.pem' },
    /^Settings: TLS_CERT: expected a file, and TLS_KEY another: both or neither$/,
  ],
  [
    'with a certificate that cannot be read',
    { TLS_CERT: '/none/cert.pem', TLS_KEY: '/none/key.pem' },
    /^Settings: TLS_CERT: expected a file that can be read$/,
  ],
])('does not start %s, and says so in one line', async (_what, env, complaint) => {
  const server = spawnServer({ dataDir, port: 0, env: { LOG_LEVEL: 'error', ...env } })
  await once(server.process, 'exit')
  expect(server.process.exitCode).toBe(1)
  expect(server.output().trim()).toMatch(complaint)
})
