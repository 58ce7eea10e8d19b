import { existsSync, rmSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isArchive, pack } from '../embedded/archive.ts'
import { backUp } from '../embedded/backup.ts'
import { loadConfig } from '../src/config.ts'

async function run(target: string): Promise<string[]> {
  const { dataDir } = loadConfig({ API_AUTH: 'key', ...process.env })
  if (!isArchive(target)) return backUp(dataDir, target)
  if (existsSync(target)) throw new Error(`${target} exists already`)
  const folder = `${target}.folder-${process.pid}`
  process.on('exit', () => {
    for (const path of [folder, `${folder}.tar.gz`]) rmSync(path, { recursive: true, force: true })
  })
  const folders = await backUp(dataDir, folder)
  await pack(folder, `${folder}.tar.gz`)
  await rename(`${folder}.tar.gz`, target)
  return folders
}

const [target] = process.argv.slice(2)
process.umask(0o077)
// What is half done goes with the process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
try {
  if (target === undefined) throw new Error('Usage: ./script/backup FOLDER, or FILE.tar.gz')
  const folders = await run(resolve(target))
  console.log(`${resolve(target)}: ${folders.join(', ')}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
