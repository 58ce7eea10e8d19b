import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * What packages bring along and nothing of the product loads, a third of an installation without dev dependencies.
 * npm runs this at the end of each installation; where there are dev dependencies it changes nothing.
 */
export const unused = [
  // Peers that validators and configuration loaders may do without, for whoever compiles.
  'typescript',
  '@typescript',
  // How puppeteer speaks to Firefox; it is loaded when that is asked for.
  'chromium-bidi',
  // A report that was published by mistake.
  'fluent-ffmpeg/coverage',
  // Of what writes workbooks: what browsers and CommonJS would load.
  'write-excel-file/bundle',
  'write-excel-file/commonjs',
  'write-excel-file/browser',
]

/** What is for compilers and debuggers: declarations of types, and maps back to sources that are not there. */
const unusedFiles = /\.(d\.[cm]?ts|map)$/

const modules = new URL('../node_modules/', import.meta.url)

if (process.argv[1] === fileURLToPath(import.meta.url) && !existsSync(new URL('vitest', modules))) {
  for (const path of unused) await rm(new URL(path, modules), { recursive: true, force: true })
  for (const file of await readdir(modules, { recursive: true, withFileTypes: true }))
    if (file.isFile() && unusedFiles.test(file.name)) await rm(join(file.parentPath, file.name))
}
