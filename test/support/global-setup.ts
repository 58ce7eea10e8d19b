import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startDocumentServer } from '../../packages/documents/src/server.ts'
import { startRedis } from '../../stand-ins/redis/redis-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    mongodbUri: string
    redisUrl: string
  }
}

/** One database server and one Redis for the whole run; each test file takes names of its own on them. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'leadbot-test-'))
  const given = process.env.MONGODB_URI
  const documents = given
    ? null
    : await startDocumentServer({ port: 0, dataDir: join(directory, 'documents') })
  const redis = await startRedis({ port: 0, dataDir: join(directory, 'redis') })
  project.provide('mongodbUri', given ?? documents?.uri ?? '')
  project.provide('redisUrl', `redis://127.0.0.1:${redis.port}`)
  return async () => {
    await redis.close()
    await documents?.close()
    await rm(directory, { recursive: true, force: true })
  }
}
