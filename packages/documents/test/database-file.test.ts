import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { canMount, mountSmallDisk } from '../../../test/support/small-disk.ts'
import { openDatabaseFile } from '../src/storage/database-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadbot-database-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const places = [
  { options: { noSubdir: false }, file: 'data.mdb', lock: 'lock.mdb', path: '' },
  { options: {}, file: 'telegram.lmdb', lock: 'telegram.lmdb-lock', path: 'telegram.lmdb' },
]

async function makeDatabase({ options, path }: (typeof places)[number]): Promise<void> {
  const database = openDatabaseFile<string, string>({ ...options, path: join(folder, path) })
  await database.put('lead', 'kept')
  await database.close()
}

test.each(places)('what is kept in $file is there after it was closed', async (place) => {
  await makeDatabase(place)
  const database = openDatabaseFile<string, string>({ ...place.options, path: join(folder, place.path) })
  expect(database.get('lead')).toBe('kept')
  await database.close()
})

test.each(places)(
  '$file that is emptied, gone, cut or random stops the start with its name and the cure',
  async (place) => {
    await makeDatabase(place)
    const file = join(folder, place.file)
    const reopen = (): unknown => openDatabaseFile({ ...place.options, path: join(folder, place.path) })
    const cure = 'restore a backup with ./script/restore'

    truncateSync(file, 5_000)
    expect(reopen).toThrow(`${file} is damaged (cut off): ${cure}`)
    writeFileSync(file, randomBytes(20_000))
    expect(reopen).toThrow(`${file} is damaged (not a database): ${cure}`)
    truncateSync(file, 0)
    expect(reopen).toThrow(`${file} is empty, and there was a database: ${cure}`)
    rmSync(file)
    expect(reopen).toThrow(`${file} is gone, and there was a database: ${cure}`)
    // As the message says.
    rmSync(join(folder, place.lock))
    await makeDatabase(place)
  },
)

test.skipIf(!canMount)(
  'a first start on a full disk leaves nothing that looks like a database that was emptied',
  async () => {
    const disk = mountSmallDisk(1)
    try {
      writeFileSync(join(disk.path, 'ballast'), Buffer.alloc(1_024 * 1_024 - 4_096))
      const path = join(disk.path, 'documents')
      expect(() => openDatabaseFile({ path, noSubdir: false })).toThrow('no space left in DATA_DIR')
      expect(readdirSync(path)).toEqual([])
    } finally {
      disk.remove()
    }
  },
)
