import { execFile } from 'node:child_process'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { refuseNewer } from '../src/migrations/migrate.ts'
import { copyBackup, isArchive, unpack } from './archive.ts'
import { checkContents, type Folder, fileOf } from './backup-contents.ts'
import { schemaVersionIn } from './backup-version.ts'

const checker = fileURLToPath(new URL('./check-database.mjs', import.meta.url))

/**
 * Brings the databases of a backup, a folder or an archive, into an empty folder, and nothing else of it.
 * @throws Error when it is no backup or a damaged one, or of a newer release
 */
export async function receiveBackup(source: string, folder: string): Promise<void> {
  await stat(source)
  await (isArchive(source) ? unpack : copyBackup)(source, folder)
  const { folders } = await checkContents(folder)
  for (const name of folders) await checkDatabase(folder, name)
  if (folders.includes('documents')) refuseNewer(await schemaVersionIn(join(folder, fileOf('documents'))))
  for (const name of await readdir(folder)) {
    if (!folders.some((known) => known === name)) await rm(join(folder, name), { recursive: true })
  }
}

async function checkDatabase(directory: string, folder: Folder): Promise<void> {
  const path = join(directory, fileOf(folder))
  try {
    await promisify(execFile)(process.execPath, [checker, path])
  } catch (cause) {
    throw new Error(`it is damaged: ${fileOf(folder)} cannot be read to its end`, { cause })
  } finally {
    await rm(`${path}-lock`, { force: true })
  }
}
