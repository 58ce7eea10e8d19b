import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import tar, { type Header, type Pack } from 'tar-stream'
import { backupFiles, isFile, isFolder } from './backup-contents.ts'

/** Whether a backup of this name is one file rather than a folder. */
export function isArchive(path: string): boolean {
  return /\.(tar\.gz|tgz)$/.test(path)
}

/** Packs a backup into a file that only this user can read. Rejects when the file exists. */
export async function pack(folder: string, file: string): Promise<void> {
  const archive = tar.pack()
  const output = createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true })
  await Promise.all([pipeline(archive, createGzip(), output), fill(archive, folder)])
}

async function fill(archive: Pack, folder: string): Promise<void> {
  try {
    for (const name of backupFiles) {
      const path = join(folder, name)
      if (!(await isFile(path))) continue
      const { size } = await stat(path)
      await pipeline(createReadStream(path), archive.entry({ name, size, mode: 0o600 }))
    }
    archive.finalize()
  } catch (error) {
    archive.destroy(error instanceof Error ? error : undefined)
  }
}

/**
 * Unpacks a backup into an empty folder: regular files of known names alone, so nothing in an archive reaches beyond it.
 * @throws Error when something else is in it, or it is no archive
 */
export async function unpack(file: string, folder: string): Promise<void> {
  const archive = tar.extract()
  let refusal: Error | null = null
  const takeEach = async (): Promise<void> => {
    for await (const entry of archive) {
      refusal = refusalOf(entry.header)
      if (refusal) throw refusal
      await take(entry, folder)
    }
  }
  // Together: where the reading fails, who waits for the rest of an entry may wait for ever.
  const reading = pipeline(createReadStream(file), createGunzip(), archive)
  await Promise.all([reading, takeEach()]).catch((error: unknown) => {
    archive.destroy()
    throw refusal ?? error
  })
}

type Entry = AsyncIterable<unknown> & { header: Header; resume(): unknown }

function refusalOf(header: Header): Error | null {
  const isKnown = header.type === 'file' && backupFiles.includes(plainName(header))
  return isKnown || header.type === 'directory'
    ? null
    : new Error(`${plainName(header)} does not belong in a backup`)
}

function plainName({ name }: Header): string {
  return name.replace(/^\.\//, '')
}

async function take(entry: Entry, folder: string): Promise<void> {
  if (entry.header.type === 'directory') entry.resume()
  else await write(entry, join(folder, plainName(entry.header)))
}

async function write(content: AsyncIterable<unknown>, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await pipeline(content, createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true }))
}

/** Copies a backup that is a folder, into an empty one: regular files of known names, and no others. */
export async function copyBackup(source: string, folder: string): Promise<void> {
  for (const name of backupFiles) {
    const path = join(source, name)
    // Of `source` itself the operator knows what it is; nothing below it may be a link.
    const isBelowLink = dirname(name) !== '.' && !(await isFolder(join(source, dirname(name))))
    if (!isBelowLink && (await isFile(path))) await write(createReadStream(path), join(folder, name))
  }
}
