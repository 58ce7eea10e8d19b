import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { freePort } from '../../../src/process/free-port.ts'
import { connectTo } from '../../support/databases.ts'
import { canBeAnother, tryAs } from '../../support/neighbour.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'

const nobody = 65_534
const Endpoints = z.object({
  mongodb_uri: z.string(),
  redis_url: z.string(),
  telegram: z.object({ api_root: z.string(), control_url: z.string(), bot: z.string() }),
})

let root: string
let dataDir: string
let server: ServerProcess
let endpoints: z.infer<typeof Endpoints>

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'leadbot-neighbours-'))
  // As an earlier version left them: everybody may enter.
  dataDir = join(root, 'data')
  for (const folder of [root, dataDir, join(dataDir, 'documents')]) {
    await mkdir(folder, { recursive: true })
    await chmod(folder, 0o755)
  }
  await writeFile(join(dataDir, 'embedded.json'), '{}', { mode: 0o644 })
  server = await startServer({ dataDir, port: await freePort(), env: { LOG_LEVEL: 'info' } })
  endpoints = Endpoints.parse(JSON.parse(await readFile(join(dataDir, 'embedded.json'), 'utf8')))
})
afterAll(async () => {
  await server.kill('SIGTERM')
  await rm(root, { recursive: true, force: true })
})

/** A built script in a process of its own, which has another temp directory, as a service with PrivateTmp has. */
async function script(name: string, file: string): Promise<{ code: number | null; printed: string }> {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, TMPDIR: await mkdtemp(join(root, 'tmp-')) }
  const path = new URL(`../../../dist/script/${name}.js`, import.meta.url).pathname
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [path, file], { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, printed: stdout + stderr }),
    )
  })
}

test.skipIf(!canBeAnother)(
  'another user of the machine reads nothing, connects to nothing and drives nothing',
  async () => {
    const entries = await readdir(dataDir, { recursive: true, withFileTypes: true })
    const pathsOf = (isWanted: (entry: (typeof entries)[number]) => boolean): string[] =>
      entries.filter(isWanted).map(({ parentPath, name }) => join(parentPath, name))
    const { api_root, control_url, bot } = endpoints.telegram
    const guesses = [`${api_root}/control/bots/${bot}`, `${api_root}/control/x/bots/${bot}`]
    const files = pathsOf((entry) => entry.isFile())
    const sockets = pathsOf((entry) => entry.isSocket())
    expect(files.length).toBeGreaterThan(5)
    expect(sockets).toHaveLength(2)
    const attempts = {
      files,
      sockets,
      addresses: [...guesses, `${api_root}/bot1000001:embedded-bot-api-server-only-token/getMe`],
    }
    const outcomes = await tryAs(nobody, attempts)
    expect(new Set([...files, ...sockets].map((path) => outcomes[path]))).toEqual(new Set(['EACCES']))
    expect(attempts.addresses.map((address) => outcomes[address])).toEqual([404, 404, 401])
    // What we may do ourselves, by the same script.
    const ours = await tryAs(0, { files, sockets, addresses: [`${control_url}/bots/${bot}`] })
    expect(new Set(Object.values(ours))).toEqual(new Set(['open', 200]))
  },
)

test('tools of this user go on working with the addresses in embedded.json', async () => {
  const connection = await connectTo(endpoints.mongodb_uri)
  expect(await connection.collection('leads').countDocuments()).toBe(0)
  await connection.close()
  const redis = new Redis(endpoints.redis_url)
  expect(await redis.ping()).toBe('PONG')
  redis.disconnect()
})

test('no secret is logged, and a DATA_DIR that others may look into is', async () => {
  await vi.waitFor(() => expect(server.output()).toContain('"msg":"running"'))
  const warnings = server
    .output()
    .split('\n')
    .filter((line) => line.includes('chmod 700'))
  expect(warnings).toHaveLength(1)
  expect(JSON.parse(warnings[0] ?? '')).toMatchObject({ data_dir: dataDir, mode: '755' })
  for (const folder of ['telegram/bot-token', 'telegram/control-token']) {
    expect(server.output()).not.toContain(await readFile(join(dataDir, folder), 'utf8'))
  }
})

test('a backup is for its owner alone, and is not restored under the server that runs', async () => {
  const file = join(root, 'backup.tar.gz')
  expect(await script('backup', file)).toMatchObject({ code: 0 })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const refused = await script('restore', file)
  expect(refused.code).toBe(1)
  expect(refused.printed.trim()).toMatch(/^DATA_DIR .+ is in use by another server.*$/)
})
