import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runInThisContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nameSources } from '../../../src/process/source-frames.ts'

let folder: string
const usual = Error.prepareStackTrace
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frames-'))
  nameSources()
})
afterAll(async () => {
  Error.prepareStackTrace = usual
  await rm(folder, { recursive: true })
})

/** The stack of what a program throws that was loaded from this file. */
function stackOf(file: string): string {
  try {
    runInThisContext('\n\nthrow new TypeError("here")', { filename: pathToFileURL(file).href })
  } catch (error) {
    if (error instanceof Error) return error.stack ?? ''
  }
  return ''
}

test('a stack names the source of what was bundled', async () => {
  const file = join(folder, 'chunks', 'a.js')
  // Its third line is the fifth one of the source, from the third column on.
  const map = { version: 3, sources: ['../src/lead.ts'], names: [], mappings: ';;AAIE' }
  await mkdir(join(folder, 'chunks'))
  await writeFile(`${file}.map`, JSON.stringify(map))
  const stack = stackOf(file)
  expect(stack).toContain(`TypeError: here\n    at ${pathToFileURL(join(folder, 'src/lead.ts')).href}:5:3\n`)
})

test('a stack names the file itself where there is no map, or none that can be read', async () => {
  const file = join(folder, 'b.js')
  expect(stackOf(file)).toContain(`${pathToFileURL(file).href}:3:7\n`)
  const damaged = join(folder, 'c.js')
  await writeFile(`${damaged}.map`, '{"version":')
  expect(stackOf(damaged)).toContain(`${pathToFileURL(damaged).href}:3:7\n`)
})
