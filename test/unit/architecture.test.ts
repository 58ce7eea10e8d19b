import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { violationsOf } from '../support/architecture.ts'
import { floors } from '../support/floors.ts'

const root = join(import.meta.dirname, '../..')
/** Packages of their own, which the product does not know. */
const strangers = 'bench/peers/'
const folders = [
  'src',
  'bots',
  'workers',
  'embedded',
  'stand-ins',
  'packages/documents/src',
  'web',
  'script',
  'chaos',
  'bench',
  'test',
]

async function readSources(): Promise<Map<string, string>> {
  const listed = await Promise.all(
    folders.map((folder) =>
      readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []),
    ),
  )
  const files = listed.flat().filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
  const paths = files
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => !relative(root, path).startsWith(strangers))
  return new Map(
    await Promise.all(
      paths.map(async (path) => [relative(root, path), await readFile(path, 'utf8')] as const),
    ),
  )
}

test('no file imports what the architecture forbids', async () => {
  const sources = await readSources()
  expect(sources.size).toBeGreaterThan(100)
  expect(violationsOf(sources)).toEqual([])
})

test('the table of floors runs one way', () => {
  const rooms = floors.map(([room]) => room)
  const upwards = floors.flatMap(([room, mayImport]) =>
    mayImport
      .split(' ')
      .map((name) => (rooms.includes(`src/${name}`) ? `src/${name}` : name))
      .filter((name) => rooms.indexOf(name) > rooms.indexOf(room))
      .map((name) => `${room} -> ${name}`),
  )
  expect(upwards).toEqual([])
})

test.each([
  [
    'a package that belongs to another file',
    { 'src/leads/lead.service.ts': "import mongoose from 'mongoose'" },
  ],
  ['a package that nobody listed', { 'src/core/text/phone.ts': "import x from 'left-pad'" }],
  ['a folder that may not be known', { 'workers/a.ts': "import { b } from '../bots/b.ts'", 'bots/b.ts': '' }],
  [
    'I/O in what does none',
    {
      'src/scoring/score.ts': "import { x } from '../leads/lead.store.ts'",
      'src/leads/lead.store.ts': '',
    },
  ],
  [
    'an arrow that runs upwards',
    { 'src/leads/a.ts': "import type { B } from '../pipeline/b.ts'", 'src/pipeline/b.ts': '' },
  ],
  [
    'a room that is not in the table for it',
    { 'src/replies/a.ts': "import type { B } from '../leads/b.ts'", 'src/leads/b.ts': '' },
  ],
  [
    'a page that knows another page',
    { 'web/board/a.tsx': "import { b } from '../campaigns/b.tsx'", 'web/campaigns/b.tsx': '' },
  ],
  [
    'a circle',
    { 'src/core/a.ts': "import { b } from './b.ts'", 'src/core/b.ts': "import {\n  a,\n} from './a.ts'" },
  ],
  [
    'what a package keeps to itself',
    {
      'embedded/a.ts': "import { b } from '../packages/documents/src/bson/b.ts'",
      'packages/documents/src/bson/b.ts': '',
    },
  ],
  ['a file in a folder of its own', { 'misc/a.ts': '' }],
])('finds %s', (_what, planted) => {
  expect(violationsOf(new Map(Object.entries(planted)))).toHaveLength(1)
})
