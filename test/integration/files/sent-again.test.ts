import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Answer, idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { picture } from '../../support/kept-file.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { contentAtTelegram, filesSentTo, greetedBy, sendAsStaff } from '../../support/staff-files.ts'

let product: Product
let api: TestApi

beforeAll(async () => {
  const databases = ownDatabases()
  product = await startProduct({ databases, isWorking: false })
  api = await startApi({}, { databases })
})
afterEach(() => product.control.setFaults([]))
afterAll(async () => {
  await api.close()
  await product.close()
})

const again = (leadId: string, body: object): Promise<Answer> =>
  api.call('POST', `/api/leads/${leadId}/messages`, { sender: 'human', ...body })

/** Sends files that Telegram refuses for good. */
async function refused(leadId: string, contents: Buffer[]): Promise<string> {
  const method = contents.length > 1 ? 'sendMediaGroup' : 'sendDocument'
  await product.control.setFaults([{ method, error_code: 400 }])
  const files = contents.map((content, n) => ({ content, name: `файл ${n}` }))
  const id = idOf(await sendAsStaff(api, leadId, { files, fields: { message: 'Смета' } }))
  await vi.waitFor(
    async () => {
      const [stored] = await product.container.messages.findByIds([id])
      expect(stored?.delivery?.status).toBe('failed')
    },
    { timeout: 20_000, interval: 50 },
  )
  await product.control.setFaults([])
  return id
}

test('files that did not go are sent again by the id of their message, byte for byte and kept once', async () => {
  const { customer, leadId } = await greetedBy(product)
  const content = randomBytes(300_000)
  const failed = await refused(leadId, [content])
  const answer = await again(leadId, { files_of: failed, message: 'Смета' })
  expect(answer).toMatchObject({
    status: 200,
    body: { message: '📎 Документ файл 0: Смета', attachments: [{ status: 'kept', size: content.length }] },
  })
  expect(idOf(answer)).not.toBe(failed)
  const [sent] = await filesSentTo(customer, 1)
  if (!sent) throw new Error('nothing sent')
  expect(sent).toMatchObject({ caption: 'Смета', document: { file_name: 'файл 0' } })
  expect((await contentAtTelegram(product, sent)).equals(content)).toBe(true)
  expect(await product.container.files.bytesKept(leadId)).toBe(content.length)
})

test('an album goes again as an album, and without its words where none are given', async () => {
  const { customer, leadId } = await greetedBy(product)
  const failed = await refused(leadId, await Promise.all([picture(200, 100), picture(100, 200)]))
  expect((await again(leadId, { files_of: failed })).status).toBe(200)
  const sent = await filesSentTo(customer, 2)
  expect(sent).toMatchObject([{ photo: [{}], media_group_id: expect.any(String) }, { photo: [{}] }])
  expect(sent[0]?.caption).toBeUndefined()
})

test('what has no files of ours, or none that are kept, is refused by its field and sends nothing', async () => {
  const { leadId } = await greetedBy(product)
  const { leadId: other } = await greetedBy(product)
  const failed = await refused(leadId, [randomBytes(1000)])
  const before = (await api.call('GET', `/api/leads/${leadId}/messages`)).body
  const [greeting] = await product.container.messages.list(leadId)
  const wrong = [
    again(other, { files_of: failed }),
    again(leadId, { files_of: greeting?.id }),
    again(leadId, { files_of: crypto.randomUUID() }),
    again(leadId, { files_of: 'нет' }),
  ]
  for (const asked of wrong) {
    const answer = await asked
    expect(answer.status).toBe(400)
    expect(refusedFields(answer)).toEqual(['files_of'])
  }
  const [stored] = await product.container.messages.findByIds([failed])
  await product.container.messages.expireContent(leadId, stored?.files?.[0]?.hash ?? '', 30)
  expect(refusedFields(await again(leadId, { files_of: failed }))).toEqual(['files_of'])
  const after = Object((await api.call('GET', `/api/leads/${leadId}/messages`)).body)
  expect(after.messages).toHaveLength(Object(before).messages.length)
})
