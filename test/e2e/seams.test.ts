import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { asFax, type Recipe, recipes } from '../support/planted-things.ts'

// A busy machine takes minutes to compile it all.
vi.setConfig({ testTimeout: 300_000 })

const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** The files that README's table says a thing of this kind needs a line in. */
function namedPlaces(row: string): string[] {
  const [, cell = ''] = new RegExp(`^\\| ${row} \\| (.+) \\|$`, 'm').exec(readme) ?? []
  return [...cell.matchAll(/`([^`]+\.ts)`/g)].map(([, path = '']) => path)
}

test.each(recipes)(
  'README names for $row places that have a line for one: $example',
  ({ row, example, places }) => {
    const named = namedPlaces(row)
    expect(named).toEqual(expect.arrayContaining(Object.keys(places)))
    for (const place of named)
      expect(readFileSync(join(root, place), 'utf8'), place).toMatch(new RegExp(example, 'i'))
  },
)

async function plant(folder: string, { copy, places }: Recipe): Promise<void> {
  if (copy) await plantCopy(folder, ...copy)
  for (const [place, add] of Object.entries(places)) {
    const text = await readFile(join(folder, place), 'utf8')
    expect(add(text), place).not.toBe(text)
    await writeFile(join(folder, place), add(text))
  }
}

/** A folder once more, with the names of its files and what is in them changed. */
async function plantCopy(folder: string, from: string, to: string): Promise<void> {
  const target = join(folder, to)
  await cp(join(folder, from), target, { recursive: true })
  for (const file of await readdir(target)) {
    const text = await readFile(join(target, file), 'utf8')
    await writeFile(join(target, file), asFax(text))
    await rename(join(target, file), join(target, asFax(file).replace('board.page', 'faxes.page')))
  }
}

test('a resource, a channel, a job and a page compile with what README says it takes to add them', async () => {
  const cache = join(root, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'seams-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const parts = (await readdir(root)).filter((name) =>
    /^(src|bots|workers|stand-ins|embedded|packages|web|tsconfig\.json|package\.json)$/.test(name),
  )
  for (const part of parts) await cp(join(root, part), join(folder, part), { recursive: true })
  for (const recipe of recipes) await plant(folder, recipe)
  const settings = {
    extends: './web/tsconfig.json',
    compilerOptions: { rootDir: '.' },
    include: ['web', 'src', 'bots', 'workers'],
  }
  await writeFile(join(folder, 'all.json'), JSON.stringify(settings))
  const compiled = promisify(execFile)('npx', ['tsc', '-p', join(folder, 'all.json')]).catch(
    (error: unknown) => error,
  )
  expect(await compiled).toMatchObject({ stdout: '' })
})
