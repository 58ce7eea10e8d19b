import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../../../src/core/id.ts'
import { shopShelf } from '../../../src/files/shop-shelf.ts'
import { createSweepOldFiles } from '../../../src/files/sweep-old-files.ts'
import { createSweepUploads } from '../../../src/files/sweep-uploads.ts'
import { type Answer, idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { contentAtTelegram, filesSentTo, formOf, greetedBy } from '../../support/staff-files.ts'

const address = '/api/inbox/replies'
const mebibyte = 2 ** 20
const hourMs = 60 * 60_000
let product: Product
let api: TestApi
/** How far the product's clock is ahead. */
let ahead = 0

beforeAll(async () => {
  const databases = ownDatabases()
  product = await startProduct({ databases, isWorking: false })
  const files = { file: mebibyte, lead: 100 * mebibyte, all: 100 * mebibyte }
  api = await startApi({}, { databases, files, now: () => new Date(Date.now() + ahead) })
})
afterAll(async () => {
  await api.close()
  await product.close()
})

const Uploaded = z.object({ files: z.array(z.object({ id: z.string() })) })

function upload(content: Buffer, name = 'прайс.pdf', to = `${address}/files`): Promise<Answer> {
  return api.send(to, { method: 'POST', body: formOf([{ content, name }]) })
}

async function uploaded(content: Buffer, name?: string, to?: string): Promise<string> {
  return Uploaded.parse((await upload(content, name, to)).body).files[0]?.id ?? ''
}

async function replyWith(content: Buffer): Promise<{ id: string; fileId: string }> {
  const fileId = await uploaded(content)
  const made = await api.call('POST', address, { title: 'Цены', text: 'Вот цены', file_ids: [fileId] })
  return { id: idOf(made), fileId }
}

const kept = (): Promise<number> => api.container.files.bytesKept(shopShelf)

async function sweepAfter(hours: number): Promise<void> {
  const now = (): Date => new Date(Date.now() + hours * hourMs)
  await createSweepOldFiles({ ...api.container, now }, 1)()
  await createSweepUploads({ ...api.container, now })()
}

test('a reply is made with files, lists them by name and size, and has them changed or taken away', async () => {
  const before = await kept()
  const { id, fileId } = await replyWith(randomBytes(1000))
  const second = await uploaded(randomBytes(500), 'фото.jpg')
  const both = await api.call('PATCH', `${address}/${id}`, { file_ids: [second, fileId] })
  expect(both.body).toMatchObject({
    text: 'Вот цены',
    files: [
      { id: second, name: 'фото.jpg', size: 500, status: 'kept' },
      { id: fileId, name: 'прайс.pdf', size: 1000 },
    ],
  })
  expect((await api.call('PATCH', `${address}/${id}`, { title: 'Прайс' })).body).toMatchObject({
    files: [{ id: second }, { id: fileId }],
  })
  expect(Object((await api.call('GET', '/api/files/room')).body).kept_bytes).toBeGreaterThanOrEqual(1500)
  const one = await api.call('PATCH', `${address}/${id}`, { file_ids: [fileId] })
  expect(one.body).toMatchObject({ files: [{ id: fileId }] })
  expect(await kept()).toBe(before + 1000)
  const bare = await api.call('PATCH', `${address}/${id}`, { file_ids: [] })
  expect(bare.body).toMatchObject({ files: [] })
  expect(await kept()).toBe(before)
})

test('what is no file of this shelf is refused by its place, and nothing is made of it', async () => {
  const { id, fileId } = await replyWith(randomBytes(100))
  const leadId = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx' }))
  const ofLead = await uploaded(randomBytes(100), 'a.bin', `/api/leads/${leadId}/files`)
  const stored = (await api.call('GET', address)).body
  for (const bad of [newId(), ofLead]) {
    const changed = await api.call('PATCH', `${address}/${id}`, { file_ids: [fileId, bad] })
    expect([changed.status, refusedFields(changed)]).toEqual([400, ['file_ids.1']])
    const made = await api.call('POST', address, { title: 'x', text: 'x', file_ids: [bad] })
    expect([made.status, refusedFields(made)]).toEqual([400, ['file_ids.0']])
  }
  const expired = await uploaded(randomBytes(100))
  ahead = 24 * hourMs
  const late = await api.call('POST', address, { title: 'x', text: 'x', file_ids: [expired] })
  ahead = 0
  expect([late.status, refusedFields(late)]).toEqual([400, ['file_ids.0']])
  expect((await api.call('GET', address)).body).toEqual(stored)
  const large = await upload(randomBytes(mebibyte + 1))
  expect([large.status, refusedFields(large)]).toEqual([413, ['file']])
  const empty = await upload(Buffer.of())
  expect([empty.status, refusedFields(empty)]).toEqual([400, ['file']])
  const none = await api.call('POST', `${address}/files`, {})
  expect([none.status, refusedFields(none)]).toEqual([400, ['file']])
})

test('files of a reply outlive the sweeps, what no reply has does not, and deletion frees them', async () => {
  const { id } = await replyWith(randomBytes(2000))
  const unused = await uploaded(randomBytes(300))
  const { files: own = [] } = (await api.container.replies.findById(id)) ?? {}
  await sweepAfter(72)
  const [hash = ''] = own.map((file) => file.hash)
  expect(await api.container.files.find(shopShelf, hash)).not.toBeNull()
  expect(await api.container.uploads.find(shopShelf, [unused])).toEqual([])
  const before = await kept()
  await api.call('DELETE', `${address}/${id}`)
  expect(await kept()).toBe(before - 2000)
  expect(
    await api.container.uploads.find(
      shopShelf,
      own.map((file) => file.id),
    ),
  ).toEqual([])
})

test('a content that two replies carry goes with the second', async () => {
  const content = randomBytes(700)
  const [first, second] = [await replyWith(content), await replyWith(content)]
  const before = await kept()
  await api.call('DELETE', `${address}/${first.id}`)
  expect(await kept()).toBe(before)
  await api.call('DELETE', `${address}/${second.id}`)
  expect(await kept()).toBe(before - 700)
})

test('a reply’s file reaches customers byte for byte, is not uploaded again, and stays when the reply goes', async () => {
  const content = randomBytes(50_000)
  const { id, fileId } = await replyWith(content)
  const [one, other] = [await greetedBy(product), await greetedBy(product)]
  const sent: unknown[] = []
  for (const { customer, leadId } of [one, other]) {
    const body = { sender: 'human', message: 'Вот цены', file_ids: [fileId] }
    const answer = await api.call('POST', `/api/leads/${leadId}/messages`, body)
    expect(answer).toMatchObject({
      status: 200,
      body: { attachments: [{ name: 'прайс.pdf', size: 50_000 }] },
    })
    const [arrived] = await filesSentTo(customer, 1)
    if (!arrived) throw new Error('nothing sent')
    expect(arrived).toMatchObject({ caption: 'Вот цены' })
    expect((await contentAtTelegram(product, arrived)).equals(content)).toBe(true)
    sent.push(arrived.document?.file_id)
  }
  expect(sent[1]).toBe(sent[0])
  await api.call('DELETE', `${address}/${id}`)
  const held = await api.container.files.listHeld(one.leadId)
  expect(held).toHaveLength(1)
  const again = await api.call('POST', `/api/leads/${one.leadId}/messages`, {
    ...{ sender: 'human', file_ids: [fileId] },
  })
  expect([again.status, refusedFields(again)]).toEqual([400, ['file_ids.0']])
})
