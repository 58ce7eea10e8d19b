import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openKeys } from '../../../script/open-keys.ts'
import { createLifecycle } from '../../../src/core/lifecycle.ts'
import { freePort } from '../../../src/process/free-port.ts'
import { chromium } from '../../support/chromium.ts'
import { startServer } from '../../support/server-process.ts'

const entry = join(import.meta.dirname, '../../../dist/script/demo.js')

/** The settings of a machine of its own. */
async function newMachine() {
  const directory = await mkdtemp(join(tmpdir(), 'demo-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return { PATH: process.env.PATH, DATA_DIR: directory, PORT: String(await freePort()) }
}

/** What the built demo prints. */
async function runDemo(channel: string, env?: NodeJS.ProcessEnv): Promise<string> {
  const args = [entry, '--channel', channel]
  const { stdout } = await promisify(execFile)('node', args, { env: env ?? (await newMachine()) })
  return stdout
}

test('plays a customer on Telegram up to the scored lead', { timeout: 120_000 }, async () => {
  const printed = await runDemo('telegram')
  expect(printed).toContain('🤖  Как к вам обращаться?')
  expect(printed).toContain('"source": "telegram"')
})

test('on a server that runs and asks for keys, leaves nothing of what it made', {
  timeout: 120_000,
}, async () => {
  const env = { ...(await newMachine()), API_AUTH: 'key' }
  const url = `http://127.0.0.1:${env.PORT}`
  const server = await startServer({
    dataDir: env.DATA_DIR,
    port: Number(env.PORT),
    env: { API_AUTH: 'key', LOG_LEVEL: 'silent' },
  })
  onTestFinished(async () => void (await server.kill('SIGTERM')))
  const lifecycle = createLifecycle()
  onTestFinished(lifecycle.close)
  const keys = await openKeys(env, lifecycle)
  const { key } = await keys.create({ name: 'Test', scopes: ['read'] })

  expect(await runDemo('telegram', env)).toContain(`the server that runs on ${url}`)
  for (const path of ['/api/leads', '/api/campaigns', '/api/niches']) {
    const answer = await fetch(url + path, { headers: { 'x-api-key': key } })
    expect([path, await answer.json()]).toEqual([path, []])
  }
  const names = (await keys.list({ limit: 10 })).filter(({ revoked_at }) => revoked_at === null)
  expect(names.map(({ name }) => name)).toEqual(['Test'])
})

describe.skipIf(chromium === null)('with Chromium', () => {
  test('plays a customer on WhatsApp up to the scored lead', { timeout: 180_000 }, async () => {
    const printed = await runDemo('whatsapp')
    expect(printed).toContain('Scanned: the phone is linked.')
    expect(printed).toContain('🤖  На какую сумму в тенге вы рассчитываете, хотя бы примерно?')
    expect(printed).toContain('"source": "whatsapp"')
  })
})
