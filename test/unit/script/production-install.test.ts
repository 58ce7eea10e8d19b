import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'

const kinds = z.array(z.string()).optional()
const flag = z.boolean().optional()
const Package = z.object({ dev: flag, link: flag, os: kinds, cpu: kinds, libc: kinds })
const Lock = z.object({ packages: z.record(z.string(), Package) })

/** Of packages that are compiled npm takes the one for the machine: this is the usual server. */
function isForServers({ os, cpu, libc }: z.infer<typeof Package>): boolean {
  return [os ?? ['linux'], cpu ?? ['x64'], libc ?? ['glibc']].flat().every((kind) => servers.has(kind))
}
const servers: ReadonlySet<string> = new Set(['linux', 'x64', 'glibc'])

/** What `npm ci --omit=dev` installs. */
async function shipped(): Promise<string[]> {
  const text = await readFile(new URL('../../../package-lock.json', import.meta.url), 'utf8')
  return Object.entries(Lock.parse(JSON.parse(text)).packages)
    .filter(([path, one]) => path.includes('node_modules/') && !one.dev && !one.link && isForServers(one))
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
}

test('what builds the page and the documents is not installed where they are only served', async () => {
  const builders =
    /^(redoc|react|react-dom|vite|core-js|mobx.*|styled-components|playwright-core|openapi-(fetch|typescript))$/
  const groups = /^@(redocly|mantine|tabler|tanstack|vitejs|biomejs|types\/react)/
  expect((await shipped()).filter((name) => builders.test(name) || groups.test(name))).toEqual([])
})

test('a new package of a production installation is taken on purpose', async () => {
  expect((await shipped()).length).toBeLessThanOrEqual(456)
})

test('what is taken out of a production installation is still what packages bring along', async () => {
  const lighten: unknown = await import(new URL('../../../script/lighten.mjs', import.meta.url).href)
  const { unused } = z.object({ unused: z.array(z.string()).min(1) }).parse(lighten)
  const modules = new URL('../../../node_modules/', import.meta.url)
  expect(unused.filter((path) => !existsSync(new URL(path, modules)))).toEqual([])
})
