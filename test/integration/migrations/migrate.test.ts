import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection } from 'mongoose'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { migrate } from '../../../src/migrations/migrate.ts'
import type { Migration } from '../../../src/migrations/migration.ts'
import { migrations as released } from '../../../src/migrations/migrations.ts'
import { connectTo, dropDatabase, ownDatabases } from '../../support/databases.ts'
import { createGate } from '../../support/gate.ts'

interface Row {
  _id: string
  rev?: number
  old?: number
  fresh?: number
}

const { mongodbUri } = ownDatabases()
let connection: Connection
beforeAll(async () => {
  connection = await connectTo(mongodbUri)
})
afterEach(async () => {
  lines.length = 0
  for (const name of ['schema', 'rows']) await connection.collection(name).deleteMany({})
})
afterAll(async () => {
  await connection.close()
  await dropDatabase(mongodbUri)
})

const leaseMs = 400
const lines: string[] = []
const tell = (...told: unknown[]): void => void lines.push(String(told.at(-1)))
const logger = { info: tell, warn: tell }

function start(migrations: Migration[]): Promise<void> {
  return migrate(connection, { logger, migrations, leaseMs })
}

async function addRows(count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) => ({ _id: String(at).padStart(6, '0'), old: at }))
  await connection.collection<Row>('rows').insertMany(rows)
}

const schema = () => connection.collection<{ _id: string } & Record<string, unknown>>('schema')
const rows = (): Promise<Row[]> => connection.collection<Row>('rows').find({}).sort({ _id: 1 }).toArray()

/** Renames `old`, and tells `onRow` of each row that it is given. */
function renaming(onRow: (id: string) => unknown = () => undefined): Migration {
  return {
    name: '0001-renaming',
    run: ({ changeEach }) =>
      changeEach({
        collection: 'rows',
        where: { old: { $exists: true } },
        change: async ({ _id, old }) => {
          await onRow(_id)
          return { $set: { fresh: Number(old) }, $unset: { old: '' } }
        },
      }),
  }
}

test('a database is brought up to date once, and an empty one too', async () => {
  const ran: string[] = []
  const migrations: Migration[] = ['0001-one', '0002-two'].map((name) => ({
    name: name as Migration['name'],
    run: async () => void ran.push(name),
  }))
  await start(migrations)
  await start(migrations)
  expect(ran).toEqual(['0001-one', '0002-two'])
  const state = await connection.collection('schema').findOne({})
  expect(state).toMatchObject({
    version: 2,
    lease: null,
    history: [{ name: '0001-one' }, { name: '0002-two' }],
  })
})

test('of several that start together one migrates, for longer than a lease, and the others wait', async () => {
  await addRows(3)
  const enough = createGate()
  const seen: string[] = []
  const migration = renaming(async (id) => {
    seen.push(id)
    if (id === '000001') await enough.opened
  })
  const startedAt = Date.now()
  const ends = [1, 2, 3].map(() => start([migration]))
  await vi.waitFor(() => expect(lines.filter((line) => line.startsWith('waiting'))).toHaveLength(2))
  await vi.waitFor(() => expect(Date.now() - startedAt).toBeGreaterThan(3 * leaseMs), 10_000)
  enough.open()
  await Promise.all(ends)
  expect(seen).toEqual(['000000', '000001', '000002'])
  expect(await rows()).toEqual([0, 1, 2].map((at) => ({ _id: `00000${at}`, fresh: at })))
})

test('where the holder died in the middle, another goes on from where it had come to', async () => {
  await addRows(1_200)
  const progress = { rows: { after: '000499', changed: 500 } }
  const lease = { holder: 'a dead process', until: new Date(Date.now() + leaseMs) }
  await schema().insertOne({ _id: 'database', version: 0, history: [], progress, lease })
  const seen: string[] = []
  await start([renaming((id) => seen.push(id))])
  expect(seen).toEqual(Array.from({ length: 700 }, (_, at) => String(at + 500).padStart(6, '0')))
  expect(await schema().findOne({})).toMatchObject({ version: 1, progress: {} })
})

test('a holder that stood still for longer than its lease writes nothing over what the next one did', async () => {
  await addRows(2)
  const [asleep, awake] = [createGate(), createGate()]
  const standing = start([
    renaming(async () => {
      // As a stopped process: nobody renews its lease.
      await schema().updateOne({}, { $set: { lease: null } })
      asleep.open()
      await awake.opened
    }),
  ])
  await asleep.opened
  const changed = { name: '0002-more', run: () => Promise.resolve() } as const
  await start([renaming(), changed])
  await connection.collection<Row>('rows').updateOne({ _id: '000000' }, { $set: { fresh: 77 } })
  awake.open()
  // It knows one migration only: the database is of a newer release now.
  await expect(standing).rejects.toThrow('newer release')
  expect(await rows()).toEqual([
    { _id: '000000', fresh: 77 },
    { _id: '000001', fresh: 1 },
  ])
  expect(await schema().findOne({})).toMatchObject({ version: 2, progress: {}, history: [{}, {}] })
})

test('a document that somebody writes while it is changed is changed as it is then', async () => {
  await connection.collection<Row>('rows').insertOne({ _id: 'a', rev: 1, old: 1 })
  let reads = 0
  const racing = renaming(async (_id) => {
    reads += 1
    if (reads === 1)
      await connection.collection<Row>('rows').updateOne({ _id: 'a' }, { $set: { rev: 2, old: 2 } })
  })
  await start([racing])
  expect(await rows()).toEqual([{ _id: 'a', rev: 2, fresh: 2 }])
})

test('one document that cannot be changed is left as it is, and named', async () => {
  await addRows(3)
  await start([
    renaming((id) => {
      if (id === '000001') throw new TypeError('of another shape')
    }),
  ])
  expect((await rows()).map(({ fresh }) => fresh)).toEqual([0, undefined, 2])
  expect(lines).toContain('left a document as it is')
})

test('a database of a newer release is left alone, in one line', async () => {
  await start([renaming(), { name: '0002-more', run: () => Promise.resolve() }])
  await expect(start([renaming()])).rejects.toThrow(
    /^The database is of a newer release: its schema version is 2, this release knows 1\. .+$/,
  )
})

test.each(released.map(({ name }, at) => [name, at + 1]))('%s stands in its place', (name, version) => {
  expect(Number(name.slice(0, 4))).toBe(version)
})

test('every migration in the folder is in the list', async () => {
  const files = await readdir(join(import.meta.dirname, '../../../src/migrations'))
  const numbered = files.filter((file) => /^\d/.test(file)).map((file) => file.replace(/\.ts$/, ''))
  expect(released.map(({ name }) => name)).toEqual(numbered.toSorted())
})
