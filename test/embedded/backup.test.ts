import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { backUp, restore } from '../../embedded/backup.ts'
import { lockDataDir } from '../../embedded/data-dir-lock.ts'
import { type DocumentServer, startDocumentServer } from '../../packages/documents/src/server.ts'
import { createCustomer } from '../../stand-ins/telegram/control-client.ts'
import { type BotApiServer, startBotApiServer } from '../../stand-ins/telegram/server.ts'
import { connectTo } from '../support/databases.ts'

const bot = { token: '1000001:backup-test-bot-token', username: 'backup_bot', firstName: 'Backup' }
const running: { close(): Promise<void> }[] = []
let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'leadbot-backup-'))
})
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function start(dataDir: string): Promise<{ documents: DocumentServer; telegram: BotApiServer }> {
  const documents = await startDocumentServer({ port: 0, dataDir: join(dataDir, 'documents') })
  running.push(documents)
  const telegram = await startBotApiServer({ port: 0, dataDir: join(dataDir, 'telegram'), tokens: [bot] })
  running.push(telegram)
  return { documents, telegram }
}

interface Row {
  _id: number
  group: number
}

test('a backup taken while everything writes is whole, and begins anew elsewhere', async () => {
  const { documents, telegram } = await start(join(root, 'busy'))
  const connection = await connectTo(`${documents.uri}/test`)
  const rows = connection.collection<Row>('rows')
  await rows.createIndex({ group: 1, _id: 1 })
  const controlUrl = `${telegram.apiRoot}/control`
  const customer = createCustomer({ controlUrl, bot: bot.username, user: { id: 7, first_name: 'Иван' } })

  let written = 0
  let isWriting = true
  const writing = (async () => {
    for (let id = 0; isWriting; id += 1) {
      await rows.insertOne({ _id: id, group: id % 3 })
      if (id % 10 === 0) await customer.send(`Сообщение ${id}`)
      written = id + 1
    }
  })()
  await vi.waitFor(() => expect(written).toBeGreaterThan(50), 20_000)
  const before = written
  expect(await backUp(join(root, 'busy'), join(root, 'copy'))).toEqual(['telegram', 'documents'])
  await vi.waitFor(() => expect(written).toBeGreaterThan(before), 20_000)
  isWriting = false
  await writing
  const last = written
  await connection.close()

  await restore(join(root, 'copy'), join(root, 'elsewhere'))
  const copy = await start(join(root, 'elsewhere'))
  const restored = await connectTo(`${copy.documents.uri}/test`)
  const found = await restored.collection<Row>('rows').find({}).sort({ _id: 1 }).toArray()
  expect(found.map(({ _id }) => _id)).toEqual(found.map((_row, index) => index))
  expect(found.length).toBeGreaterThanOrEqual(before)
  expect(found.length).toBeLessThanOrEqual(last)
  // The index and the documents are of the same moment.
  for (const group of [0, 1, 2]) {
    const byIndex = await restored
      .collection<Row>('rows')
      .find({ group })
      .hint({ group: 1, _id: 1 })
      .toArray()
    expect(byIndex).toHaveLength(found.filter((row) => row.group === group).length)
  }
  const again = createCustomer({
    controlUrl: `${copy.telegram.apiRoot}/control`,
    bot: bot.username,
    user: { id: 7, first_name: 'Иван' },
  })
  const texts = (await again.messages()).map(({ text }) => text)
  expect(texts.slice(0, 5)).toEqual([0, 10, 20, 30, 40].map((id) => `Сообщение ${id}`))
  await restored.close()
}, 120_000)

test('restoring moves aside what was there, and leaves alone what is in no backup', async () => {
  const dataDir = join(root, 'moved')
  for (const folder of ['documents', 'redis']) await mkdir(join(dataDir, folder), { recursive: true })
  await writeFile(join(dataDir, 'documents', 'old'), 'old')
  const { documents } = await start(join(root, 'source'))
  await backUp(join(root, 'source'), join(root, 'second copy'))
  await documents.close()
  running.splice(0, 1)
  const aside = await restore(join(root, 'second copy'), dataDir)
  expect(await readdir(join(aside, 'documents'))).toEqual(['old'])
  expect((await readdir(join(dataDir, 'documents'))).toSorted()).toContain('data.mdb')
  expect((await readdir(dataDir)).toSorted()).toEqual(
    [aside.split('/').at(-1), 'documents', 'redis', 'telegram'].toSorted(),
  )
})

test('refuses to write over a backup, to back up nothing, and to restore what is no backup', async () => {
  await mkdir(join(root, 'there'))
  await expect(backUp(root, join(root, 'there'))).rejects.toThrow('exists already')
  await expect(backUp(join(root, 'nowhere'), join(root, 'none'))).rejects.toThrow('no embedded databases')
  await expect(restore(join(root, 'there'), join(root, 'target'))).rejects.toThrow('is not a backup')
})

test('refuses to restore under a running server', async () => {
  const { documents } = await start(join(root, 'source of a used one'))
  await backUp(join(root, 'source of a used one'), join(root, 'third copy'))
  expect(documents.port).toBeGreaterThan(0)
  const dataDir = await mkdtemp(join(root, 'used-'))
  const unlock = await lockDataDir(dataDir)
  await expect(restore(join(root, 'third copy'), dataDir)).rejects.toThrow('in use by another server')
  expect(await readdir(dataDir)).toEqual(['in-use.lock'])
  await unlock()
})
