import { resolve } from 'node:path'
import { restore } from '../embedded/backup.ts'
import { loadConfig } from '../src/config.ts'

const [source] = process.argv.slice(2)
process.umask(0o077)
try {
  if (source === undefined) throw new Error('Usage: ./script/restore FOLDER, or FILE.tar.gz')
  const aside = await restore(resolve(source), loadConfig({ API_AUTH: 'key', ...process.env }).dataDir)
  console.log(`Restored. What was there before is in ${aside}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
