import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { startApi, type TestApi } from '../support/api.ts'
import { openLiveClient } from '../support/live-client.ts'
import { isInstalled, type ReverseProxy, startCaddy, startNginx } from '../support/reverse-proxy.ts'

const folder = fileURLToPath(new URL('../../docs/deploy/', import.meta.url))
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const units = ['leadbot.service', 'leadbot-backup.service', 'leadbot-backup.timer']
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
const perMinute = 5

let api: TestApi
let headers: Record<string, string>
beforeAll(async () => {
  const limits = { perMinuteAndIp: perMinute, perHourAndKey: null, perMinuteAndPerson: null }
  const http = { apiAuth: 'key' as const, isLocalOnly: false, trustedProxies: ['127.0.0.1'], limits }
  api = await startApi({ http })
  const { key } = await api.deps.keys.create({ name: 'staff', scopes: ['read', 'write'] })
  headers = { 'x-api-key': key, 'content-type': 'application/json' }
})
afterAll(() => api.close())

/** The block between this line of a file and the brace that ends it, with our server in it. */
function blockOf(file: string, opening: string): string {
  const [, rest = ''] = read(file).split(opening)
  const end = /^ {2}\}|^\}/m.exec(rest)?.index
  return rest.slice(0, end).replace('127.0.0.1:8000', new URL(api.baseUrl).host)
}

async function expectWhole(proxy: ReverseProxy): Promise<void> {
  onTestFinished(proxy.close)
  const client = await openLiveClient(proxy.baseUrl, { headers })
  client.say({ type: 'ping' })
  await client.next('pong')
  await client.leave()
  // The server's own refusal, which says why, and not the proxy's.
  const body = JSON.stringify({ name: 'x'.repeat(1_200_000) })
  const tooLarge = await fetch(`${proxy.baseUrl}/api/niches`, { method: 'POST', headers, body })
  expect(tooLarge.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(tooLarge.status).toBe(413)
  await expectUpload(proxy)
  // One stranger stays one, whatever addresses they make up.
  const statuses: number[] = []
  for (let n = 0; n <= perMinute; n += 1) {
    const made = { 'x-forwarded-for': `198.51.100.${n}` }
    statuses.push((await fetch(`${proxy.baseUrl}/api/leads`, { headers: made })).status)
  }
  expect(statuses.at(-1)).toBe(429)
}

/** More than web servers let through unless they are told to. */
const photoBytes = 12_000_000

async function expectUpload({ baseUrl }: ReverseProxy): Promise<void> {
  const person = { name: 'Иван', source: 'olx' }
  const made = await fetch(`${baseUrl}/api/leads`, { method: 'POST', headers, body: JSON.stringify(person) })
  const { id } = z.object({ id: z.string() }).parse(await made.json())
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(photoBytes)]), 'смета.bin')
  const { 'x-api-key': key = '' } = headers
  const upload = { method: 'POST', headers: { 'x-api-key': key }, body: form }
  const kept = await fetch(`${baseUrl}/api/leads/${id}/files`, upload)
  expect(kept.status).toBe(200)
  expect(await kept.json()).toMatchObject({ files: [{ size: photoBytes }] })
}

test.skipIf(!isInstalled('nginx'))(
  'behind the nginx of the documents, everything works and nobody makes up addresses',
  async () => {
    await expectWhole(await startNginx(blockOf('nginx.conf', 'location / {')))
  },
)

test.skipIf(!isInstalled('caddy'))('behind the Caddy of the documents too', async () => {
  await expectWhole(await startCaddy(blockOf('Caddyfile', 'leads.example.kz {')))
})

describe.skipIf(!hasSystemd)('systemd', () => {
  test('takes the units, with and without WhatsApp, and finds them well closed', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'leadbot-units-'))
    onTestFinished(() => rm(directory, { recursive: true }))
    const paths = units.map((name) => join(directory, name))
    for (const name of units) await cp(join(folder, name), join(directory, name))
    await cp(join(folder, 'whatsapp.conf'), join(directory, 'leadbot.service.d', 'whatsapp.conf'))
    const verified = spawnSync('systemd-analyze', ['verify', ...paths], { encoding: 'utf8' })
    expect(verified.stderr).toBe('')
    expect(verified.status).toBe(0)
    await rm(join(directory, 'leadbot.service.d'), { recursive: true })
    for (const path of paths.filter((one) => one.endsWith('.service'))) {
      // Of 10, in tenths: above it fails.
      const closed = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=20', path])
      expect(closed.status).toBe(0)
    }
  })
})

test('units run what there is', () => {
  const scripts = units.flatMap((name) => [...read(name).matchAll(/dist\/([\w/-]+)\.js/g)])
  expect(scripts.length).toBe(2)
  for (const [, path] of scripts) expect(existsSync(join(folder, '../..', `${path}.ts`)), path).toBe(true)
})
