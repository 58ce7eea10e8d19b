import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { backUp } from '../embedded/backup.ts'
import { loadConfig } from '../src/config.ts'
import { isArchive, pack } from './archive.ts'

async function run(target: string): Promise<string[]> {
  const { dataDir } = loadConfig(process.env)
  if (!isArchive(target)) return backUp(dataDir, target)
  if (existsSync(target)) throw new Error(`${target} exists already`)
  const folder = `${target}.folder-${process.pid}`
  try {
    const folders = await backUp(dataDir, folder)
    pack(folder, `${folder}.tar.gz`)
    await rename(`${folder}.tar.gz`, target)
    return folders
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const [target] = process.argv.slice(2)
process.umask(0o077)
try {
  if (target === undefined) throw new Error('Usage: ./script/backup FOLDER, or FILE.tar.gz')
  const folders = await run(resolve(target))
  console.log(`${resolve(target)}: ${folders.join(', ')}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
