import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { restore } from '../embedded/backup.ts'
import { loadConfig } from '../src/config.ts'
import { isArchive, unpack } from './archive.ts'

async function run(source: string): Promise<string> {
  const { dataDir } = loadConfig(process.env)
  if (!isArchive(source)) return restore(source, dataDir)
  const folder = await mkdtemp(join(tmpdir(), 'leadbot-restore-'))
  try {
    unpack(source, folder)
    return await restore(folder, dataDir)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const [source] = process.argv.slice(2)
process.umask(0o077)
try {
  if (source === undefined) throw new Error('Usage: ./script/restore FOLDER, or FILE.tar.gz')
  const aside = await run(resolve(source))
  console.log(`Restored. What was there before is in ${aside}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
