import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { violationsOf } from './support/architecture.ts'

const root = join(import.meta.dirname, '..')
const folders = ['src', 'bots', 'workers', 'embedded', 'script', 'chaos', 'bench']

async function readSources(): Promise<Map<string, string>> {
  const listed = await Promise.all(
    folders.map((folder) =>
      readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []),
    ),
  )
  const files = listed.flat().filter((file) => file.isFile() && file.name.endsWith('.ts'))
  const paths = files.map((file) => join(file.parentPath, file.name))
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

test.each([
  [
    'a package that belongs to another file',
    { 'src/leads/lead.service.ts': "import mongoose from 'mongoose'" },
  ],
  ['a package that nobody listed', { 'src/core/text/phone.ts': "import x from 'left-pad'" }],
  ['a folder that may not be known', { 'workers/a.ts': "import { b } from '../bots/b.ts'", 'bots/b.ts': '' }],
  [
    'I/O in what does none',
    { 'src/scoring/score.ts': "import { x } from '../leads/lead.store.ts'", 'src/leads/lead.store.ts': '' },
  ],
  ['a circle', { 'src/a.ts': "import { b } from './b.ts'", 'src/b.ts': "import {\n  a,\n} from './a.ts'" }],
  ['a file in a folder of its own', { 'misc/a.ts': '' }],
])('finds %s', (_what, planted) => {
  expect(violationsOf(new Map(Object.entries(planted)))).toHaveLength(1)
})
