import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type Connection, mongo } from 'mongoose'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { backUp, restore } from '../../../embedded/backup.ts'
import { openDocuments } from '../../../embedded/reach-documents.ts'
import { type Container, openContainer } from '../../../src/container.ts'
import { createLifecycle } from '../../../src/core/lifecycle.ts'
import { createLogger } from '../../../src/core/logger.ts'
import { moveDatabase } from '../../../src/storage/move.store.ts'
import { connectTo, dropDatabase, ownDatabases } from '../../support/databases.ts'
import { messageWithKeptFile } from '../../support/kept-file.ts'

const lifecycle = createLifecycle()
/** More than the move takes at once. */
const received = randomBytes(17 * 2 ** 20)
const sent = randomBytes(300_000)
let dataDir: string
let mongodbUri: string
let incomingId: string
let outgoingId: string

function openOn(uri: string): Promise<Container> {
  const { queuePrefix } = ownDatabases()
  const logger = createLogger('silent')
  return openContainer({ mongodbUri: uri, queuePrefix, redisUrl: inject('redisUrl'), logger })
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadbot-files-'))
  lifecycle.onClose(() => rm(dataDir, { recursive: true, force: true }))
  const documents = await openDocuments(dataDir)
  lifecycle.onClose(documents.close)
  mongodbUri = documents.mongodbUri
  const container = await openOn(mongodbUri)
  const incoming = await messageWithKeptFile(container, { content: received })
  incomingId = incoming.id
  const file = { name: 'акт.bin', content: Readable.from([sent]), path: 'file' }
  const upload = await container.api.uploads.keep(incoming.lead_id, file)
  const { id } = await container.api.messages.add(incoming.lead_id, {
    sender: 'human',
    file_ids: [upload.id],
  })
  outgoingId = id
  await container.close()
})
afterAll(lifecycle.close)

/** What the product serves of the two messages there. */
async function expectBothAt(uri: string): Promise<void> {
  const container = await openOn(uri)
  try {
    for (const [id, content] of [
      [incomingId, received],
      [outgoingId, sent],
    ] as const) {
      const { file } = await container.api.files.find(id, 'content')
      expect((await buffer(container.api.files.read(file))).equals(content)).toBe(true)
    }
  } finally {
    await container.close()
  }
}

test('files of both sides come out of a backup byte for byte', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadbot-restored-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await backUp(dataDir, join(folder, 'backup'))
  const restored = join(folder, 'restored')
  await restore(join(folder, 'backup'), restored)
  const documents = await openDocuments(restored)
  try {
    await expectBothAt(documents.mongodbUri)
  } finally {
    await documents.close()
  }
})

async function openTarget(): Promise<{ to: Connection; uri: string }> {
  const { mongodbUri: uri } = ownDatabases()
  const to = await connectTo(uri)
  onTestFinished(async () => {
    await to.close()
    await dropDatabase(uri)
  })
  return { to, uri }
}

test('files of both sides are moved byte for byte, a few megabytes at once, though the move is killed', async () => {
  const from = await connectTo(mongodbUri)
  onTestFinished(() => from.close())
  const { to, uri } = await openTarget()
  const largestStep = { chunks: 0, done: 0 }
  const told = (name: string, done: number): void => {
    if (name !== 'files.chunks') return
    largestStep.chunks = Math.max(largestStep.chunks, done - largestStep.done)
    largestStep.done = done
  }
  const dying = moveDatabase(from, to, (name, done) => {
    if (name === 'files.chunks') throw new Error(`killed after ${done}`)
  })
  await expect(dying).rejects.toThrow('killed after')
  // What is there already, is not as it should be, or should not be there.
  const chunks = to.collection('files.chunks')
  await chunks.updateOne({ n: 3 }, { $set: { data: new mongo.BSON.Binary(Buffer.from('no')) } })
  await chunks.insertOne({ files_id: new mongo.ObjectId(), n: 0 })
  await moveDatabase(from, to, told)
  expect(largestStep.chunks * 255 * 1024).toBeLessThanOrEqual(17 * 2 ** 20)
  expect(await chunks.countDocuments()).toBe(await from.collection('files.chunks').countDocuments())
  await expectBothAt(uri)
})
