import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrations } from '../../../src/migrations/migrations.ts'
import { createSecretStore } from '../../../src/storage/secret.store.ts'
import { createStores } from '../../../src/stores.ts'
import { createWebhookStore } from '../../../src/webhooks/webhook.store.ts'
import { createWebhookDeliveryStore } from '../../../src/webhooks/webhook-delivery.store.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { breakingChanges, type Shapes, shapesOf } from '../../support/stored-shapes.ts'

const file = new URL('../../fixtures/stored-shapes.txt', import.meta.url)
const version = `schema version ${migrations.length}`

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

test('documents of before are in the shape that is stored now, or a migration brings them into it', async () => {
  createStores(api.connection)
  for (const create of [createWebhookStore, createWebhookDeliveryStore, createSecretStore])
    create(api.connection)
  const shapes = await shapesOf(api.connection)
  const [writtenVersion = '', ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n')
  const written = new Map(
    lines.map((line) => [line.split(': ')[0] ?? '', line.slice(line.indexOf(': ') + 2)]),
  )
  const breaking = writtenVersion === version ? breakingChanges(written, shapes) : []
  expect(breaking, 'add a migration to src/migrations that does this to stored documents').toEqual([])
  if (process.env.UPDATE_STORED_SHAPES === '1') await writeFile(file, textOf(shapes))
  else
    expect(
      writtenVersion,
      'UPDATE_STORED_SHAPES=1 ./script/test test/integration/migrations/stored-shapes.test.ts writes the new shape down',
    ).toBe(version)
})

function textOf(shapes: Shapes): string {
  return [version, ...[...shapes].map(([path, types]) => `${path}: ${types}`), ''].join('\n')
}

const before = new Map([
  ['leads.name', 'string'],
  ['leads.inbox', 'object'],
  ['leads.status', '"hot"|"new"'],
  ['leads.note?', 'string'],
  ['index of leads {"due":1}', '{}'],
])

test.each<[string, Record<string, string | null>, number]>([
  ['a field that documents of before lack', { 'leads.rank': 'number' }, 1],
  ['a field of a field that they lack', { 'leads.inbox.words': 'array', 'leads.inbox.words[]': 'string' }, 1],
  ['a field that is gone', { 'leads.name': null }, 1],
  ['another type', { 'leads.name': 'number' }, 1],
  ['a value that is no more', { 'leads.status': '"new"' }, 1],
  ['a field that may not be missing any more', { 'leads.note?': null, 'leads.note': 'string' }, 1],
  ['an index with other options', { 'index of leads {"due":1}': '{"unique":true}' }, 1],
  ['nothing in a field that may be missing', { 'leads.rank?': 'object', 'leads.rank.of': 'string' }, 0],
  ['nothing in a collection that is new', { 'people.name': 'string' }, 0],
  ['nothing in one more value', { 'leads.status': '"hot"|"new"|"won"' }, 0],
  ['nothing in one more index', { 'index of leads {"name":1}': '{}' }, 0],
])('a migration is asked for %s', (_what, changes, count) => {
  const after = new Map(before)
  for (const [path, types] of Object.entries(changes)) {
    if (types === null) after.delete(path)
    else after.set(path, types)
  }
  expect(breakingChanges(before, after)).toHaveLength(count)
})
