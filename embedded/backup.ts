import { chmod, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { open } from 'lmdb'
import { createLifecycle } from '../src/core/lifecycle.ts'
import { receiveBackup } from './backup-arrival.ts'
import { type Contents, contentsFile, Folder, fileOf, isFile, sumOf } from './backup-contents.ts'
import { schemaVersionIn } from './backup-version.ts'
import { refuseRootAmongOthers } from './data-dir.ts'
import { lockDataDir, lockForCopying } from './data-dir-lock.ts'
import { isHalfRestored, swapIn } from './restore-swap.ts'

/**
 * Copies what a data directory holds that nothing else knows: the stand-ins' databases, each as it stands at one
 * moment; the server may be running. Redis is left out: whatever is owed stands in the documents. The folder appears
 * when it is complete, and only this user can read it.
 * @returns the names of the copied databases
 * @throws Error when there is nothing to copy, or the folder exists
 */
export async function backUp(dataDir: string, target: string): Promise<string[]> {
  if (await exists(target)) throw new Error(`${target} exists already`)
  if (!(await exists(dataDir))) throw new Error(`no embedded databases in ${dataDir}`)
  await refuseRootAmongOthers(dataDir)
  const done = await lockForCopying(dataDir)
  const unfinished = `${target}.unfinished-${process.pid}`
  try {
    if (await isHalfRestored(dataDir)) {
      throw new Error(
        `A restore of ${dataDir} was cut short: start the server, which finishes it, or restore again`,
      )
    }
    const contents = await copyDatabases(dataDir, unfinished)
    if (contents.folders.length === 0) throw new Error(`no embedded databases in ${dataDir}`)
    await writeFile(join(unfinished, contentsFile), JSON.stringify(contents), { mode: 0o600 })
    await rename(unfinished, target)
    return contents.folders
  } finally {
    await rm(unfinished, { recursive: true, force: true })
    await done()
  }
}

/**
 * A messenger's side first, so that no update counts as confirmed in a backup whose documents do not have it yet: the
 * order of `Folder`.
 */
async function copyDatabases(dataDir: string, target: string): Promise<Contents> {
  await rm(target, { recursive: true, force: true })
  await mkdir(target, { recursive: true, mode: 0o700 })
  const sums: Partial<Record<Folder, string>> = {}
  for (const folder of Folder.options) {
    const source = join(dataDir, fileOf(folder))
    if (!(await isFile(source))) continue
    const copy = join(target, fileOf(folder))
    await mkdir(join(target, folder), { mode: 0o700 })
    // Opened as whoever writes to it has opened it: the two know of each other by the lock file.
    const isWhole = folder === 'documents'
    const database = open({ path: isWhole ? dirname(source) : source, noSubdir: !isWhole, readOnly: true })
    await database.backup(isWhole ? dirname(copy) : copy, true).finally(() => database.close())
    await chmod(copy, 0o600)
    sums[folder] = await sumOf(copy)
  }
  const folders = Folder.options.filter((folder) => sums[folder] !== undefined)
  const schema_version = folders.includes('documents')
    ? await schemaVersionIn(join(target, fileOf('documents')))
    : undefined
  return { created_at: new Date().toISOString(), folders, sums, schema_version }
}

/**
 * Puts a backup, a folder or an archive, in the place of what a data directory holds now, which is moved aside, not
 * deleted. Nothing of that is touched before the whole backup has arrived and is found sound.
 * @returns where it was moved
 * @throws Error when it is no backup or a damaged one, or somebody works on the directory
 */
export async function restore(source: string, dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const directory = await realpath(dataDir)
  await refuseRootAmongOthers(directory)
  const locks = createLifecycle()
  try {
    locks.onClose(await lockDataDir(directory))
    locks.onClose(await lockForCopying(directory))
    return await swapIn(directory, await arrival(source, directory))
  } finally {
    await locks.close()
  }
}

async function arrival(source: string, directory: string): Promise<string> {
  const arriving = join(directory, `restoring-${process.pid}`)
  await mkdir(arriving, { mode: 0o700 })
  try {
    await receiveBackup(source, arriving)
    return arriving
  } catch (error) {
    await rm(arriving, { recursive: true, force: true })
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`${source} cannot be restored, nothing was changed: ${reason}`, { cause: error })
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
