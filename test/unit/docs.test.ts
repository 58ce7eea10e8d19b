import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { Environment } from '../../src/config/environment.ts'
import { mistakesIn, type Repository } from '../support/documents.ts'

const root = new URL('../..', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

/** Files that are there or about to be, and not ignored. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
}).split('\n')
const documents = files.filter((file) => file.endsWith('.md')).map((path) => ({ path, text: read(path) }))

/** Variables that are not the server's: of docker-compose, of tests, of Node.js, of the shell. */
const otherVariables = [
  'MONGO_PASSWORD',
  'REDIS_PASSWORD',
  'UPDATE_STORED_SHAPES',
  'NODE_EXTRA_CA_CERTS',
  'HOME',
]
/** Words of other protocols that look like variables. */
const otherWords = ['UNPAIRED_IDLE']

const repository: Repository = {
  // Files that the documents tell to make are ignored by their paths.
  files: new Set([
    ...files,
    ...read('.gitignore')
      .split('\n')
      .filter((line) => !line.endsWith('/')),
  ]),
  npmScripts: new Set(Object.keys(packageJson.scripts)),
  settings: new Set([...Object.keys(Environment.shape), ...otherVariables, ...otherWords]),
  anchorsOf: (path) =>
    new Set([...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading))),
}

/** As GitHub and GitLab name a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

test.each(documents)('$path names only files, scripts, settings and headings that exist', (document) => {
  expect(mistakesIn(document, repository)).toEqual([])
})

test.each([
  ['a link that leads nowhere', 'See [this](nowhere.md).'],
  ['a heading that is gone', 'See [this](README.md#gone).'],
  ['a file that was moved', 'It is in `src/no-such-file.ts`.'],
  ['a folder that was moved', 'It is in `src/nowhere/`.'],
  ['a script that is gone', 'Run ./script/nothing.'],
  ['an npm script that is gone', 'Run `npm run nothing`.'],
  ['a setting that is gone', 'Set `NO_SUCH_SETTING`.'],
  ['a setting of one word that is gone', 'Run `NOTHING=1 ./script/server`.'],
])('finds %s', (_what, text) => {
  expect(mistakesIn({ path: 'planted.md', text }, repository)).toHaveLength(1)
})

/** Settings of a README's table: the name and the default. */
function settingsIn(text: string): Map<string, string> {
  const rows = text.matchAll(/^\| `([A-Z_]+)` \| (`([^`]+)`|[^|]+) \|/gm)
  return new Map([...rows].map(([, name = '', cell = '', value]) => [name, value ?? `(${cell.trim()})`]))
}

test.each(['README.md', 'README.ru.md'])('%s has every setting with its default, and no other', (path) => {
  const settings = settingsIn(read(path))
  expect([...settings.keys()].sort()).toEqual(Object.keys(Environment.shape).sort())
  const defaults = Environment.parse({})
  for (const [name, value] of Object.entries({ ...defaults, ROLES: 'all' })) {
    if (value !== undefined) expect(settings.get(name)).toBe(String(value))
  }
})
