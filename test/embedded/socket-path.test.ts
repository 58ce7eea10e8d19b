import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDataDir } from '../../embedded/data-dir.ts'
import { socketPathIn } from '../../embedded/socket-path.ts'
import { startDocumentServer } from '../../packages/documents/src/server.ts'
import { createLogger } from '../../src/core/logger.ts'
import { connectTo } from '../support/databases.ts'

async function newFolder(name: string): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'leadbot-socket-'))
  onTestFinished(() => rm(parent, { recursive: true, force: true }))
  return join(parent, name)
}

test.each([
  ['in its own folder', 'documents'],
  ['elsewhere, where its folder has too long a path for a socket', `${'long-'.repeat(30)}/documents`],
])('a document server is reached by a socket %s, over what a killed one left', async (_where, name) => {
  const dataDir = await newFolder(name)
  const socketPath = await socketPathIn(dataDir, 'documents')
  await mkdir(dirname(socketPath), { recursive: true })
  await writeFile(socketPath, 'left')
  const server = await startDocumentServer({ port: 0, dataDir, socketPath })
  const connection = await connectTo(`${server.uri}/test`)
  await connection.collection('rows').insertOne({ a: 1 })
  expect(await connection.collection('rows').countDocuments()).toBe(1)
  await connection.close()
  await server.close()
  expect((await stat(dirname(socketPath))).mode & 0o777).toBe(0o700)
  if (dirname(socketPath) !== dataDir) await rm(dirname(socketPath), { recursive: true })
})

test('no socket is made in a folder that others may enter', async () => {
  const folder = await newFolder('long-'.repeat(30))
  const standby = dirname(await socketPathIn(folder, 'documents'))
  await chmod(standby, 0o755)
  await expect(socketPathIn(folder, 'documents')).rejects.toThrow('others may enter')
  await rm(standby, { recursive: true })
})

test('a data directory is made for its owner alone', async () => {
  const dataDir = await openDataDir(await newFolder('a/b'), createLogger('silent'))
  for (const path of [dataDir, dirname(dataDir)]) expect((await stat(path)).mode & 0o777).toBe(0o700)
})
