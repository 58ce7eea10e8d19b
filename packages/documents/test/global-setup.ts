import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startDocumentServer } from '../src/server.ts'

/** One server for what is stated of any engine; with `MONGODB_URI` set, the engine that it names. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'documents-test-'))
  const given = process.env.MONGODB_URI
  const server = given ? null : await startDocumentServer({ port: 0, dataDir: join(directory, 'documents') })
  project.provide('mongodbUri', given ?? server?.uri ?? '')
  return async () => {
    await server?.close()
    await rm(directory, { recursive: true, force: true })
  }
}
