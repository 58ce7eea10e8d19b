import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose, { type Connection } from 'mongoose'
import { expect, test, vi } from 'vitest'

const entry = new URL('../../../dist/embedded/child.js', import.meta.url)
const perCommand = 200
// Each round starts a process, which a busy machine lets wait.
vi.setConfig({ testTimeout: 180_000 })

async function start(dataDir: string): Promise<{ child: ChildProcess; connection: Connection }> {
  const child = fork(entry, ['documents', '0', dataDir])
  const [{ port }] = await once(child, 'message')
  const uri = `mongodb://127.0.0.1:${port}/crash?serverSelectionTimeoutMS=2000`
  return { child, connection: await mongoose.createConnection(uri).asPromise() }
}

test('a process that is killed in the middle of a bulk loses nothing acknowledged and keeps no half of a command', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-crash-'))
  let acknowledged = 0
  for (let round = 0; round < 4; round++) {
    const { child, connection } = await start(dataDir)
    const c = connection
      .getClient()
      .db('crash')
      .collection<{ _id: string; n: number; tags: string[] }>('bulk')
    await c.createIndex({ n: 1 }, { unique: true })
    await c.createIndex({ tags: 1 })

    const before = await c.countDocuments({})
    expect(before % perCommand).toBe(0)
    expect(before).toBeGreaterThanOrEqual(acknowledged)
    expect((await c.find({}).hint({ n: 1 }).toArray()).length).toBe(before)
    expect(await c.countDocuments({ tags: 'b' })).toBe(before)
    acknowledged = before

    const exited = once(child, 'exit')
    const writing = (async (): Promise<void> => {
      for (let at = before; ; at += perCommand) {
        const batch = Array.from({ length: perCommand }, (_, n) => ({
          _id: `${at + n}`,
          n: at + n,
          tags: ['a', 'b'],
        }))
        if (at > before + perCommand * round) child.kill('SIGKILL')
        await c.insertMany(batch)
        acknowledged = at + perCommand
      }
    })()
    await expect(writing).rejects.toThrow()
    await exited
    await connection.close()
  }
  await rm(dataDir, { recursive: true, force: true })
})
