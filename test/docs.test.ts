import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { Environment } from '../src/config.ts'

const root = new URL('..', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

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

test.each([
  'README.md',
  'README.ru.md',
  'docs/architecture.md',
  'docs/deploy.md',
  'docs/integrating.md',
  'docs/growing.md',
  'docs/logging.md',
  'docs/monitoring.md',
  'docs/whatsapp.md',
  'embedded/README.md',
  'CHANGELOG.md',
])('%s names only files and scripts that exist', (path) => {
  const text = read(path)
  const folder = new URL(path, root)
  for (const [, link = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
    expect(existsSync(new URL(link, folder)), link).toBe(true)
  }
  for (const [script] of text.matchAll(/\.\/script\/[\w-]+/g))
    expect(existsSync(new URL(script, root)), script).toBe(true)
  for (const [file] of text.matchAll(/(?:src|bots|workers|embedded)\/[\w./-]+\.ts/g)) {
    expect(existsSync(new URL(file, root)), file).toBe(true)
  }
  for (const [, name = ''] of text.matchAll(/npm run ([\w-]+)/g))
    expect(packageJson.scripts).toHaveProperty(name)
})
