import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'

/** The databases that a backup may hold, each a file in a folder; what is not named here is taken from no backup. */
export const databaseFiles = {
  telegram: 'telegram.lmdb',
  whatsapp: 'whatsapp.lmdb',
  documents: 'data.mdb',
} as const

export const Folder = z.enum(['telegram', 'whatsapp', 'documents'])
export type Folder = z.infer<typeof Folder>

export const contentsFile = 'backup.json'

/** `backup.json`: what a backup holds. */
export const Contents = z.object({
  created_at: z.iso.datetime(),
  folders: z.array(Folder).min(1),
  /** SHA-256 in hex, by folder; backups of earlier versions have none. */
  sums: z.partialRecord(Folder, z.string()).optional(),
  /** The schema version of the documents; backups of earlier versions do not say it. */
  schema_version: z.number().int().optional(),
})
export type Contents = z.infer<typeof Contents>

/** Where the database of this folder is, below a backup or a data directory. */
export function fileOf(folder: Folder): string {
  return `${folder}/${databaseFiles[folder]}`
}

/** Every file that a backup may have. */
export const backupFiles: readonly string[] = [contentsFile, ...Folder.options.map(fileOf)]

/**
 * What the backup in this folder says that it holds, once that is there and as it was when the backup was made.
 * @throws Error when it is no backup, or a damaged one
 */
export async function checkContents(directory: string): Promise<Contents> {
  const text = await readFile(join(directory, contentsFile), 'utf8').catch(() => '{}')
  const contents = Contents.safeParse(parse(text))
  if (!contents.success) throw new Error('it is not a backup')
  const { folders, sums } = contents.data
  for (const folder of folders) {
    const path = join(directory, fileOf(folder))
    if (!(await isFile(path))) throw new Error(`it lacks ${fileOf(folder)}`)
    if (sums && sums[folder] !== (await sumOf(path))) {
      throw new Error(`it is damaged: ${fileOf(folder)} is not what was backed up`)
    }
  }
  return contents.data
}

/** SHA-256 of a file, in hex. */
export async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Whether a regular file is there; a link to one is none. */
export async function isFile(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

/** Whether a folder is there; a link to one is none. */
export async function isFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
