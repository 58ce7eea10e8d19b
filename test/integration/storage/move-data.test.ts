import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, mongo } from 'mongoose'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { lockDataDir } from '../../../embedded/data-dir-lock.ts'
import { openDocuments } from '../../../embedded/reach-documents.ts'
import { people } from '../../../script/release/shop.ts'
import { createLifecycle } from '../../../src/core/lifecycle.ts'
import { moveDatabase } from '../../../src/storage/move.store.ts'
import { connectTo, type Databases, dropDatabase, ownDatabases } from '../../support/databases.ts'
import { startProduct } from '../../support/product.ts'
import { releaseBotToken, restoreRelease } from '../../support/releases.ts'

const lifecycle = createLifecycle()
let dataDir: string
let from: Connection
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadbot-move-'))
  lifecycle.onClose(() => rm(dataDir, { recursive: true, force: true }))
  const documents = await openDocuments(dataDir)
  lifecycle.onClose(documents.close)
  await restoreRelease('800e6fd', documents.mongodbUri)
  from = await connectTo(documents.mongodbUri)
  lifecycle.onClose(() => from.close())
  const events = Array.from({ length: 1_700 }, (_, at) => ({
    _id: String(at).padStart(5, '0'),
    ...typed(at),
  }))
  await from.collection<{ _id: string }>('events').insertMany(events)
})
afterAll(lifecycle.close)

/** Numbers that look the same and are not. */
function typed(at: number): object {
  const { Int32, Double, Long } = mongo.BSON
  return {
    at: new Date(at),
    some: [new Int32(at), new Double(at), Long.fromNumber(at)],
    7: null,
    1: { b: 1, a: '' },
  }
}

async function openTarget(): Promise<{ to: Connection; databases: Databases }> {
  const databases = ownDatabases()
  const to = await connectTo(databases.mongodbUri)
  onTestFinished(async () => {
    await to.close()
    await dropDatabase(databases.mongodbUri)
  })
  return { to, databases }
}

const quietly = (): void => undefined

test('every document and index arrives as it was, though the move is killed on its way', async () => {
  const { to } = await openTarget()
  const told: string[] = []
  const dying = moveDatabase(from, to, (name, done, of) => {
    told.push(`${name} ${done}/${of}`)
    if (name === 'events' && done > 500) throw new Error('killed')
  })
  await expect(dying).rejects.toThrow('killed')
  expect(told).toContain('events 500/1700')
  // What a half-made move may have left: something old, and something that is gone by now.
  await to.collection<{ _id: string }>('events').updateOne({ _id: '00007' }, { $set: { at: new Date(0) } })
  await to.collection<{ _id: string }>('events').insertMany([{ _id: '00007a' }, { _id: '99999' }])

  const moved = await moveDatabase(from, to, quietly)
  const indexesOf = async (side: Connection, name: string): Promise<unknown> =>
    (await side.collection(name).indexes()).map(({ key, unique, sparse, expireAfterSeconds, ...index }) => ({
      ...{ key, unique: unique ?? false, sparse: sparse ?? false, expireAfterSeconds },
      partial: index.partialFilterExpression,
    }))
  for (const { name, documents, indexes } of moved) {
    expect([name, await to.collection(name).countDocuments()]).toEqual([name, documents])
    const [here, there] = [await indexesOf(from, name), await indexesOf(to, name)]
    expect([name, there]).toEqual([name, here])
    expect([name, here]).toEqual([name, expect.objectContaining({ length: indexes })])
  }
  expect(moved.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['leads', 'messages', 'webhooks', 'secrets']),
  )
  const copy = await to.collection('events').findOne({ at: new Date(9) }, { promoteValues: false })
  expect(mongo.BSON.EJSON.stringify(copy, { relaxed: false })).toBe(
    mongo.BSON.EJSON.stringify({ _id: '00009', ...typed(9) }, { relaxed: false }),
  )
})

test('a conversation goes on where it has been moved to', async () => {
  const { to, databases } = await openTarget()
  await moveDatabase(from, to, quietly)
  const product = await startProduct({ databases, token: releaseBotToken, lostAfterDays: 100_000 })
  onTestFinished(product.close)
  const customer = product.customer('kk', people.halfway)
  await customer.send('Айгүл')
  expect((await customer.nextBotMessage({ timeoutMs: 30_000 })).text).toContain('нөмір')
})

test('a target is refused that holds something else, or all of it already', async () => {
  const { to } = await openTarget()
  await to.collection('leads').insertOne({ name: 'somebody' })
  await expect(moveDatabase(from, to, quietly)).rejects.toThrow(
    /^The target holds something else already \(leads\): name an empty database$/,
  )
  expect(await to.collection('leads').countDocuments()).toBe(1)
  await to.collection('leads').drop()
  await moveDatabase(from, to, quietly)
  await to.collection('leads').updateOne({}, { $set: { name: 'Новое имя' } })
  await expect(moveDatabase(from, to, quietly)).rejects.toThrow(/^This was moved there already, on /)
  expect(await to.collection('leads').countDocuments({ name: 'Новое имя' })).toBe(1)
})

test('nothing is moved from under a running server', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'leadbot-used-'))
  const unlock = await lockDataDir(directory)
  onTestFinished(async () => {
    await unlock()
    await rm(directory, { recursive: true })
  })
  await expect(openDocuments(directory)).rejects.toThrow('in use by another server: stop it')
})
