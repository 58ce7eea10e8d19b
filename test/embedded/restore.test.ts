import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import tar, { type Header } from 'tar-stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pack } from '../../embedded/archive.ts'
import { backUp, restore } from '../../embedded/backup.ts'
import { lockDataDir, lockForCopying } from '../../embedded/data-dir-lock.ts'
import { reachDocuments } from '../../embedded/reach-documents.ts'
import { startDocumentServer } from '../../packages/documents/src/server.ts'
import { connectTo } from '../support/databases.ts'
import { canBeAnother } from '../support/neighbour.ts'

let root: string
/** A backup that is a folder. */
let whole: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'leadbot-restore-'))
  whole = join(root, 'whole')
  await fill(join(root, 'source'))
  await backUp(join(root, 'source'), whole)
})
afterAll(() => rm(root, { recursive: true }))

async function fill(dataDir: string): Promise<void> {
  const server = await startDocumentServer({ port: 0, dataDir: join(dataDir, 'documents') })
  const connection = await connectTo(`${server.uri}/test`)
  const rows = Array.from({ length: 500 }, (_, n) => ({ n, text: 'x'.repeat(1_000) }))
  await connection.collection('rows').insertMany(rows)
  await connection.close()
  await server.close()
}

async function countIn(dataDir: string): Promise<number> {
  const server = await startDocumentServer({ port: 0, dataDir: join(dataDir, 'documents') })
  const connection = await connectTo(`${server.uri}/test`)
  const count = await connection.collection('rows').countDocuments()
  await connection.close()
  await server.close()
  return count
}

/** A data directory that holds something, and what it holds. */
async function newDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(root, 'data-'))
  await mkdir(join(dataDir, 'documents'))
  await writeFile(join(dataDir, 'documents', 'data.mdb'), 'as it was')
  return dataDir
}

async function expectUntouched(dataDir: string): Promise<void> {
  expect(await readdir(dataDir, { recursive: true })).toEqual(['documents', 'documents/data.mdb'])
  expect(await readFile(join(dataDir, 'documents', 'data.mdb'), 'utf8')).toBe('as it was')
}

/** A copy of the backup with something changed in it, made a folder again or an archive. */
async function damaged(change: (folder: string) => Promise<unknown>, isOld = false): Promise<string> {
  const folder = join(await mkdtemp(join(root, 'damaged-')), 'copy')
  await cp(whole, folder, { recursive: true })
  if (isOld) {
    const contents = { created_at: new Date().toISOString(), folders: ['documents'] }
    await writeFile(join(folder, 'backup.json'), JSON.stringify(contents))
  }
  await change(folder)
  return folder
}

/** The backup as an archive, after an entry that somebody has added. */
async function archiveWith(added: Partial<Header> & { name: string }): Promise<string> {
  const file = join(await mkdtemp(join(root, 'added-')), 'backup.tar.gz')
  const archive = tar.pack()
  archive.entry(added, added.type === undefined ? 'added' : '')
  for (const name of ['backup.json', 'documents/data.mdb'])
    archive.entry({ name }, await readFile(join(whole, name)))
  archive.finalize()
  await pipeline(archive, createGzip(), createWriteStream(file))
  return file
}

const data = (folder: string): string => join(folder, 'documents', 'data.mdb')
const half = async (path: string): Promise<void> => {
  const bytes = await readFile(path)
  await writeFile(path, bytes.subarray(0, bytes.length / 2))
}
const isOld = true

test.each<[string, () => Promise<string>, RegExp]>([
  ['a file beside the directory', () => archiveWith({ name: '../outside' }), /does not belong/],
  ['a file of the system', () => archiveWith({ name: '/tmp/outside' }), /does not belong/],
  ['a file of another name', () => archiveWith({ name: 'documents/other' }), /does not belong/],
  [
    'a link',
    () => archiveWith({ name: 'documents/data.mdb', type: 'symlink', linkname: '/etc/passwd' }),
    /does not belong/,
  ],
  [
    'a link to a folder',
    () => archiveWith({ name: 'documents', type: 'symlink', linkname: '/tmp' }),
    /does not belong/,
  ],
  [
    'another name of a file',
    () => archiveWith({ name: 'telegram/telegram.lmdb', type: 'link', linkname: '/etc/passwd' }),
    /does not belong/,
  ],
  [
    'a device',
    () => archiveWith({ name: 'documents/data.mdb', type: 'character-device' }),
    /does not belong/,
  ],
  ['a file twice', () => archiveWith({ name: 'documents/data.mdb' }), /EEXIST/],
  ['what is no archive', () => damagedArchive((bytes) => Buffer.from(`no ${bytes.length}`)), /header/],
  ['half an archive', () => damagedArchive((bytes) => bytes.subarray(0, bytes.length / 2)), /unexpected end/],
  ['a changed database', () => damaged((folder) => half(data(folder))), /documents\/data\.mdb is not what/],
  ['a missing database', () => damaged((folder) => rm(data(folder))), /lacks documents\/data\.mdb/],
  [
    'a backup.json that says nothing',
    () => damaged((f) => writeFile(join(f, 'backup.json'), '{')),
    /not a backup/,
  ],
  [
    'a link in a folder',
    () =>
      damaged(async (folder) => {
        await rm(data(folder))
        await symlink(data(whole), data(folder))
      }),
    /lacks documents/,
  ],
  ['an old backup that is cut', () => damaged((f) => half(data(f)), isOld), /cannot be read to its end/],
  [
    'an old backup that is empty',
    () => damaged((f) => writeFile(data(f), ''), isOld),
    /cannot be read to its end/,
  ],
  [
    'an old backup that is noise',
    () => damaged((f) => writeFile(data(f), randomBytes(100_000)), isOld),
    /cannot be read to its end/,
  ],
])('does not restore %s, and changes nothing', async (_what, make, reason) => {
  const dataDir = await newDataDir()
  const backup = await make()
  await expect(restore(backup, dataDir)).rejects.toThrow(reason)
  await expect(restore(backup, dataDir)).rejects.toThrow('nothing was changed')
  await expectUntouched(dataDir)
})

async function damagedArchive(change: (bytes: Buffer) => Buffer): Promise<string> {
  const file = join(await mkdtemp(join(root, 'damaged-')), 'backup.tar.gz')
  await pack(whole, file)
  await writeFile(file, change(await readFile(file)))
  return file
}

test('restores an archive, also one that an earlier version made, and both are for their owner alone', async () => {
  const made = join(root, 'made.tar.gz')
  await pack(whole, made)
  expect((await stat(made)).mode & 0o777).toBe(0o600)
  expect((await stat(whole)).mode & 0o777).toBe(0o700)
  const old = join(root, 'old.tar.gz')
  execFileSync('tar', ['-czf', old, '-C', await damaged(async () => undefined, isOld), '.'])
  for (const archive of [made, old]) {
    const dataDir = await newDataDir()
    const aside = await restore(archive, dataDir)
    expect(await readFile(join(aside, 'documents', 'data.mdb'), 'utf8')).toBe('as it was')
    expect(await readdir(join(dataDir, 'documents'))).toEqual(['data.mdb'])
    expect((await stat(data(dataDir))).mode & 0o777).toBe(0o600)
    expect(await countIn(dataDir)).toBe(500)
  }
})

test('what a killed restore left is removed before it had begun to change anything, and finished after that', async () => {
  const dataDir = await newDataDir()
  await cp(whole, join(dataDir, 'restoring-1'), { recursive: true })
  await (await lockDataDir(dataDir))()
  await expectUntouched(dataDir)

  // Killed when the old was moved aside, and the new had not taken its place.
  await cp(join(whole, 'documents'), join(dataDir, 'restored-17', 'documents'), { recursive: true })
  await cp(join(dataDir, 'documents'), join(dataDir, 'before-restore-17', 'documents'), { recursive: true })
  await rm(join(dataDir, 'documents'), { recursive: true })
  await expect(backUp(dataDir, join(root, 'of a half'))).rejects.toThrow('was cut short')
  await (await lockDataDir(dataDir))()
  expect((await readdir(dataDir)).toSorted()).toEqual(['before-restore-17', 'documents'])
  expect(await countIn(dataDir)).toBe(500)
})

test('backups and a restore of one directory wait for each other', async () => {
  const dataDir = join(root, 'source')
  const done = await lockForCopying(dataDir)
  await expect(backUp(dataDir, join(root, 'meanwhile'))).rejects.toThrow('being backed up or restored')
  await expect(restore(whole, dataDir)).rejects.toThrow('being backed up or restored')
  await done()
  expect(await backUp(dataDir, join(root, 'then'))).toEqual(['documents'])
})

test('a backup says the schema version of its documents, and one of a newer release is refused in one line', async () => {
  const dataDir = join(root, 'newer')
  const server = await startDocumentServer({ port: 0, dataDir: join(dataDir, 'documents') })
  const connection = await connectTo(`${server.uri}/leadbot`)
  await connection
    .collection<{ _id: string; version: number }>('schema')
    .insertOne({ _id: 'database', version: 900 })
  await connection.close()
  await server.close()
  await backUp(dataDir, join(root, 'newer backup'))
  const contents: unknown = JSON.parse(await readFile(join(root, 'newer backup', 'backup.json'), 'utf8'))
  expect(contents).toMatchObject({ schema_version: 900 })
  const target = await newDataDir()
  await expect(restore(join(root, 'newer backup'), target)).rejects.toThrow(
    /nothing was changed: The database is of a newer release: its schema version is 900, this release knows \d+\. .+$/,
  )
  await expectUntouched(target)
})

test.skipIf(!canBeAnother)(
  "root leaves no file among another user's, that would keep that user out",
  async () => {
    const dataDir = await newDataDir()
    await chown(join(dataDir, 'documents'), 65_534, 65_534)
    const refusal = /belong to user 65534: run this as that user/
    await expect(restore(whole, dataDir)).rejects.toThrow(refusal)
    await expect(backUp(dataDir, join(root, 'of another'))).rejects.toThrow(refusal)
    await expect(reachDocuments(dataDir)).rejects.toThrow(refusal)
    await expectUntouched(dataDir)
  },
)
