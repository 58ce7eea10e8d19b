import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { expect, inject, onTestFinished, test } from 'vitest'
import { backUp } from '../../../embedded/backup.ts'
import { openDocuments } from '../../../embedded/reach-documents.ts'
import { openContainer } from '../../../src/container.ts'
import { createLogger } from '../../../src/core/logger.ts'
import { connectTo, ownDatabases } from '../../support/databases.ts'
import { messageWithKeptFile } from '../../support/kept-file.ts'

test('of an erased person no part of a file or preview is stored, nor in a backup that is made then', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadbot-erased-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const dataDir = await mkdtemp(join(folder, 'data-'))
  const documents = await openDocuments(dataDir)
  onTestFinished(documents.close)
  const { mongodbUri } = documents
  const servers = { mongodbUri, redisUrl: inject('redisUrl'), queuePrefix: ownDatabases().queuePrefix }
  const container = await openContainer({ ...servers, logger: createLogger('silent') })
  onTestFinished(container.close)
  const connection = await connectTo(mongodbUri)
  onTestFinished(() => connection.close())

  // Noise, which nothing makes smaller: its bytes stand on the disk as they are.
  const noise = { width: 300, height: 200, channels: 3 } as const
  const photo = await sharp(randomBytes(300 * 200 * 3), { raw: noise })
    .jpeg()
    .toBuffer()
  const { id, lead_id: leadId } = await messageWithKeptFile(container, { content: photo })
  const sent = randomBytes(300_000)
  const upload = { name: 'акт.bin', content: Readable.from([sent]), path: 'file' }
  const { id: fileId } = await container.api.uploads.keep(leadId, upload)
  await container.api.messages.add(leadId, { sender: 'bot', file_ids: [fileId] })
  const { file: preview } = await container.api.files.find(id, 'preview')
  const small = await buffer(container.api.files.read(preview))
  const pieces = [photo, small, sent].map((bytes) => bytes.subarray(bytes.length / 2, bytes.length / 2 + 48))
  const heldIn = async (name: string): Promise<boolean[]> => {
    const target = join(folder, name)
    await backUp(dataDir, target)
    const stored = await readFile(join(target, 'documents', 'data.mdb'))
    return pieces.map((piece) => stored.includes(piece))
  }
  expect(await heldIn('before')).toEqual([true, true, true])

  await container.erasure.erase(leadId)
  for (const name of ['files.files', 'files.chunks', 'uploads'])
    expect([name, await connection.collection(name).countDocuments()]).toEqual([name, 0])
  await expect(container.api.files.find(id, 'content')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await heldIn('after')).toEqual([false, false, false])
})
