import type { Connection } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAdStore } from '../../../src/campaigns/ad.store.ts'
import { newId } from '../../../src/core/id.ts'
import { createDayOf } from '../../../src/core/local-day.ts'
import { createLogger } from '../../../src/core/logger.ts'
import { migrate } from '../../../src/migrations/migrate.ts'
import { migrations } from '../../../src/migrations/migrations.ts'
import { connectTo, dropDatabase, ownDatabases } from '../../support/databases.ts'

const { mongodbUri } = ownDatabases()
const options = { logger: createLogger('silent'), dayOf: createDayOf('Asia/Almaty') }
const before = migrations.findIndex(({ name }) => name.endsWith('spend-by-day'))
let connection: Connection
beforeAll(async () => {
  connection = await connectTo(mongodbUri)
  await migrate(connection, { ...options, migrations: migrations.slice(0, before) })
})
afterAll(async () => {
  await connection.close()
  await dropDatabase(mongodbUri)
})

type Document = { _id: string } & Record<string, unknown>
const at = (moment: string, spent: number) => ({ at: new Date(moment), spent })

test('what an ad had cost in all each time becomes what it cost on each day', async () => {
  const histories: [spending: { at: Date; spent: number }[], spent: number, days: object][] = [
    [[], 0, {}],
    [[at('2026-11-20T08:00:00Z', 0)], 0, {}],
    [
      // The evening in UTC is the next day in the shop.
      [
        at('2026-11-20T08:00:00Z', 1000.5),
        at('2026-11-20T19:30:00Z', 1500),
        at('2026-11-21T06:00:00Z', 1700),
      ],
      1700,
      { '2026-11-20': 100_050, '2026-11-21': 69_950 },
    ],
    [
      [at('2026-11-20T08:00:00Z', 5000), at('2026-11-25T08:00:00Z', 500)],
      500,
      { '2026-11-20': 500_000, '2026-11-25': -450_000 },
    ],
    [[at('2026-11-20T08:00:00Z', 1e300)], 1e12, { '2026-11-20': 1e14 }],
  ]
  const ads = connection.collection<Document>('ads')
  const ids = []
  for (const [spending] of histories) {
    const _id = newId()
    ids.push(_id)
    const made = new Date('2026-11-20T08:00:00Z')
    const owner = { campaign_id: newId(), niche_id: newId(), title: 'О', url: null, code: _id }
    const spent = spending.at(-1)?.spent ?? 0
    await ads.insertOne({ _id, ...owner, spent, spending, created_at: made, updated_at: made })
  }
  await migrate(connection, options)
  const store = createAdStore(connection)
  for (const [index, [, spent, spend_tiyn]] of histories.entries()) {
    const ad = await store.findById(ids[index] ?? '')
    expect(ad).toMatchObject({ spent, spend_tiyn })
    expect(ad).not.toHaveProperty('spending')
  }
})
