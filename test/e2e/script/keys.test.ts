import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../support/server-process.ts'

const scripts = new URL('../../../dist/script/', import.meta.url).pathname

interface Run {
  code: number | null
  stdout: string
  stderr: string
}

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'leadbot-keys-'))
})
afterAll(() => rm(dataDir, { recursive: true }))

/** The built script in a process of its own, on the settings of a server that others could reach. */
function run(script: string, args: string[]): Promise<Run> {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, HOST: '0.0.0.0' }
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [`${scripts}${script}.js`, ...args],
      { env },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    )
  })
}

const keys = (...args: string[]): Promise<Run> => run('keys', args)
const people = (...args: string[]): Promise<Run> => run('people', args)

test('makes, lists and revokes keys, whether the server runs or not', async () => {
  const before = await keys('create', 'Сайт', '--scopes', 'read', '--days', '30')
  expect(before).toMatchObject({ code: 0, stdout: expect.stringMatching(/^lb_[0-9a-f]{8}_[\w-]{43}\n$/) })

  const port = 20_000 + Math.floor(Math.random() * 10_000)
  const server = await startServer({ dataDir, port, env: { LOG_LEVEL: 'warn', API_AUTH: 'key' } })
  const opens = async (key: string): Promise<number> =>
    (await fetch(`${server.baseUrl}/api/niches`, { headers: { 'x-api-key': key.trim() } })).status
  try {
    expect(await opens(before.stdout)).toBe(200)
    const during = await keys('create', 'Отчёты')
    expect(await opens(during.stdout)).toBe(200)

    const listed = (await keys('list')).stdout.trim().split('\n')
    expect(listed).toHaveLength(2)
    expect(listed[0]).toMatch(
      /^lb_\w{8} {2}read,write {2}created \S+ {2}(never used|used \S+) +valid +Отчёты$/,
    )
    expect(listed[1]).toMatch(/ read .* valid until .* Сайт$/)

    await becomeOwner(server.output(), server.baseUrl)
    expect(await people('list')).toMatchObject({ code: 0, stdout: 'boss\towner\tactive\tХозяйка\n' })
    const link = await people('password', 'BOSS', '--at', 'https://leads.example.kz')
    expect(link.stdout).toMatch(/^https:\/\/leads\.example\.kz\/join#[\w-]{43}\n$/)
    expect((await join(server.baseUrl, link.stdout, {})).status).toBe(200)

    expect((await keys('revoke', before.stdout.slice(0, 11))).code).toBe(0)
    expect(await opens(before.stdout)).toBe(401)
    expect((await keys('list')).stdout).toMatch(/revoked/)
  } finally {
    await server.kill('SIGTERM')
  }
  expect((await keys('revoke', newestIn(await keys('list')))).code).toBe(0)
}, 120_000)

/** The link of a server's first start makes whoever follows it its owner, and the log has not got it. */
async function becomeOwner(printed: string, baseUrl: string): Promise<void> {
  const [link = ''] = /http\S+\/join#[\w-]{43}/.exec(printed) ?? []
  expect(printed.split('\n').filter((line) => line.startsWith('{') && line.includes('join#'))).toEqual([])
  expect((await join(baseUrl, link, { name: 'Хозяйка', login: 'boss' })).status).toBe(200)
  expect((await join(baseUrl, link, { name: 'Другая', login: 'other' })).status).toBe(404)
}

function join(baseUrl: string, link: string, given: object): Promise<Response> {
  const body = JSON.stringify({
    token: link.trim().split('#')[1],
    password: 'длинный и только мой',
    ...given,
  })
  return fetch(`${baseUrl}/api/join`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body,
  })
}

/** The prefix of the newest key. */
function newestIn({ stdout }: Run): string {
  return stdout.slice(0, 11)
}

test.each([[[]], [['owner', 'extra']], [['password']], [['list', 'more']]])(
  'says how people is called instead of %j',
  async (args) => {
    expect(await people(...args)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^\.\/script\/people list/),
    })
  },
)

test('says that nobody has a login', async () => {
  expect((await people('password', 'nobody')).stderr).toMatch(/^Nobody signs in as nobody/)
})

test.each([
  [[], /^\.\/script\/keys create NAME/],
  [['create'], /^\.\/script\/keys create NAME/],
  [['create', 'a', '--scopes', 'root'], /^scopes\.0: expected one of: read, write, admin$/m],
  [['create', 'a', '--days', 'soon'], /^--days: expected a number of days$/m],
  [['create', 'a', '--colour', 'red'], /--colour/],
  [['revoke', 'lb_00000000'], /^There is no key lb_00000000/],
])('says in a few words what is wrong with %j', async (args, complaint) => {
  const { code, stdout, stderr } = await keys(...args)
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(complaint)
  expect(stderr.trim().split('\n').length).toBeLessThan(5)
})
