import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, '../src')

/** From the ground up: a file imports from its own floor and from those below. */
const floors = [
  'errors.ts',
  'pace.ts',
  'bson',
  'query',
  'expression',
  'storage',
  'reading',
  'pipeline',
  'update',
  'wire',
  'cursors.ts',
  'commands',
  'connection.ts',
  'read-file.ts',
  'server.ts',
]

interface Import {
  from: string
  to: string
}

function importsUpwards(imports: Import[]): Import[] {
  const floorOf = (file: string): number => floors.indexOf(file.split('/')[0] ?? '')
  return imports.filter(({ from, to }) => floorOf(from) < 0 || floorOf(to) < 0 || floorOf(to) > floorOf(from))
}

function importsIn(folder: string): Import[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  return files.flatMap((from) =>
    [...readFileSync(join(folder, from), 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) => ({
      from,
      to: relative(folder, join(folder, dirname(from), path)),
    })),
  )
}

test('no file imports from a floor above its own', () => {
  const imports = importsIn(src)
  expect(imports.length).toBeGreaterThan(100)
  expect(importsUpwards(imports)).toEqual([])
})

test.each([
  { from: 'storage/records.ts', to: 'reading/reader.ts' },
  { from: 'storage/records.ts', to: '../../../src/errors.ts' },
])('finds $from that imports $to', (planted) => {
  expect(importsUpwards([planted])).toEqual([planted])
})
