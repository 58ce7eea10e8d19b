import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../../..')

/** Takes the server's options as its argument, sends the address to its parent and ends at SIGTERM. */
const runner = `
  import { startBotApiServer } from './out/stand-ins/telegram/server.js'
  const server = await startBotApiServer(JSON.parse(process.argv[2]))
  process.once('SIGTERM', async () => {
    await server.close()
    process.disconnect()
  })
  process.send({ apiRoot: server.apiRoot })
`

/**
 * Compiles the server into a directory of its own, from where the installed packages can be found, since
 * Node 20 does not run TypeScript. Returns the entry to run and the removal.
 */
export async function compileServer(): Promise<{ entry: string; remove(): Promise<void> }> {
  const cache = join(root, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const dir = await mkdtemp(join(cache, 'telegram-server-'))
  const toRoot = relative(dir, root)
  const config = {
    extends: `${toRoot}/tsconfig.json`,
    compilerOptions: { rootDir: toRoot, outDir: 'out', noCheck: true, sourceMap: false },
    include: [],
    files: [`${toRoot}/stand-ins/telegram/server.ts`],
  }
  await writeFile(join(dir, 'tsconfig.json'), JSON.stringify(config))
  await promisify(execFile)(join(root, 'node_modules/.bin/tsc'), ['-p', dir])
  const entry = join(dir, 'run.mjs')
  await writeFile(entry, runner)
  return {
    entry,
    remove: () => rm(dir, { recursive: true, force: true }),
  }
}
