import { cp, mkdir, readFile, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { open } from 'lmdb'
import { z } from 'zod'
import { lockDataDir } from './data-dir-lock.ts'

/**
 * What a data directory holds that nothing else knows, in the order in which it is copied: a messenger's
 * side first, so that no update counts as confirmed in a backup whose documents do not have it yet. Redis
 * is left out and left alone: whatever is owed stands in the documents.
 */
const databases = [
  { folder: 'telegram', file: 'telegram.lmdb' },
  { folder: 'whatsapp', file: 'whatsapp.lmdb' },
  { folder: 'documents', file: '' },
] as const

const Contents = z.object({
  created_at: z.iso.datetime(),
  folders: z.array(z.enum(['telegram', 'whatsapp', 'documents'])).min(1),
})
const contentsFile = 'backup.json'

/**
 * Copies the stand-ins' databases, each as it stands at one moment; the server may be running. The folder
 * appears when it is complete.
 * @returns the names of the copied databases
 * @throws Error when there is nothing to copy, or the folder exists
 */
export async function backUp(dataDir: string, target: string): Promise<string[]> {
  if (await exists(target)) throw new Error(`${target} exists already`)
  const unfinished = await emptyFolder(`${target}.unfinished-${process.pid}`)
  try {
    const folders = await copyDatabases(dataDir, unfinished)
    if (folders.length === 0) throw new Error(`no embedded databases in ${dataDir}`)
    const contents = { created_at: new Date().toISOString(), folders }
    await writeFile(join(unfinished, contentsFile), JSON.stringify(contents))
    await rename(unfinished, target)
    return folders
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

async function copyDatabases(dataDir: string, target: string): Promise<string[]> {
  const folders: string[] = []
  for (const { folder, file } of databases) {
    const source = join(dataDir, folder, file)
    if (!(await exists(source))) continue
    const copy = await emptyFolder(join(target, folder))
    const database = open({ path: source, readOnly: true, ...(file === '' && { noSubdir: false }) })
    await database.backup(join(copy, file), true).finally(() => database.close())
    folders.push(folder)
  }
  return folders
}

/**
 * Puts a backup in the place of what a data directory holds now, which is moved aside, not deleted.
 * @returns where it was moved
 * @throws Error when it is no backup, or a server runs on the directory
 */
export async function restore(source: string, dataDir: string): Promise<string> {
  const { folders } = await readContents(source)
  await mkdir(dataDir, { recursive: true })
  const directory = await realpath(dataDir)
  const unlock = await lockDataDir(directory)
  try {
    const arriving = await emptyFolder(join(directory, `restoring-${process.pid}`))
    for (const folder of folders) {
      await cp(join(source, folder), join(arriving, folder), { recursive: true })
    }
    const aside = await emptyFolder(join(directory, `before-restore-${Date.now()}`))
    for (const folder of folders) {
      if (await exists(join(directory, folder))) await rename(join(directory, folder), join(aside, folder))
      await rename(join(arriving, folder), join(directory, folder))
    }
    await rmdir(arriving)
    return aside
  } finally {
    await unlock()
  }
}

async function readContents(source: string): Promise<z.infer<typeof Contents>> {
  const text = await readFile(join(source, contentsFile), 'utf8').catch(() => '{}')
  const contents = Contents.safeParse(JSON.parse(text))
  if (!contents.success) throw new Error(`${source} is not a backup`)
  return contents.data
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function emptyFolder(path: string): Promise<string> {
  await rm(path, { recursive: true, force: true })
  await mkdir(path, { recursive: true })
  return path
}
