import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startDocumentServer } from '../../packages/documents/src/server.ts'
import { createLifecycle } from '../../src/core/lifecycle.ts'
import { type Answer, startApi, type TestApi } from '../support/api.ts'
import { type Product, startProduct } from '../support/product.ts'
import { type RecordedLog, recordLog } from '../support/recorded-log.ts'
import { canMount, mountSmallDisk, type SmallDisk } from '../support/small-disk.ts'

const patiently = { timeout: 30_000, interval: 50 }
const lifecycle = createLifecycle()
let disk: SmallDisk
let product: Product
let api: TestApi
let log: RecordedLog

beforeAll(async () => {
  if (!canMount) return
  disk = mountSmallDisk(4)
  lifecycle.onClose(async () => disk.remove())
  const documents = await startDocumentServer({ port: 0, dataDir: `${disk.path}/documents` })
  lifecycle.onClose(documents.close)
  const databases = { mongodbUri: `${documents.uri}/shop`, queuePrefix: `{test-${randomUUID()}}` }
  log = recordLog()
  product = await startProduct({ databases, logger: log.logger })
  lifecycle.onClose(product.close)
  api = await startApi({}, { databases })
  lifecycle.onClose(api.close)
})
afterAll(lifecycle.close)

/** Writes niches, as anybody could, until there is no space for one more. */
async function fillDisk(): Promise<Answer> {
  const junk = api.connection.collection('junk')
  const bulk = Array.from({ length: 100 }, () => ({ text: 'x'.repeat(2_000) }))
  while (await junk.insertMany(bulk.map((each) => ({ ...each }))).catch(() => null)) {}
  for (;;) {
    const answer = await api.call('POST', '/api/niches', {
      name: 'Ниша',
      category: 'a',
      description: 'x'.repeat(2_000),
    })
    if (answer.status !== 200) return answer
  }
}

test.skipIf(!canMount)(
  'a full disk refuses requests with 503 and messages come again: each is there once, and answered',
  async () => {
    const answer = await fillDisk()
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(answer.body).toMatchObject({
      type: '/problems/unavailable',
      detail: expect.stringContaining('нет места'),
    })
    expect((await api.call('GET', '/api/niches')).status).toBe(200)

    const customer = product.customer()
    const texts = ['Нужен ремонт', 'Иван', '8 777 123 45 67']
    for (const text of texts) await customer.send(text)
    const refused = { msg: 'updates not received, asking again', reason: 'MongoServerError' }
    await vi.waitFor(() => expect(log.lines()).toContainEqual(expect.objectContaining(refused)), patiently)
    expect((await product.control.state()).pending_updates).toBe(texts.length)

    disk.resize(20)
    await vi.waitFor(async () => {
      expect((await product.control.state()).pending_updates).toBe(0)
      const messages = await product.container.messages.list((await product.leadOf(customer)).id)
      expect(messages.filter(({ sender }) => sender === 'lead').map(({ message }) => message)).toEqual(texts)
      const replies = messages.filter(({ sender }) => sender === 'bot')
      expect(replies.map(({ delivery }) => delivery?.status)).toEqual(texts.map(() => 'sent'))
    }, patiently)
    expect(await product.container.rejectedUpdates.count()).toBe(0)
  },
)
