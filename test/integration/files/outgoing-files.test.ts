import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { newId } from '../../../src/core/id.ts'
import { createSweepUploads } from '../../../src/files/sweep-uploads.ts'
import { sampleOf } from '../../../stand-ins/telegram/state/sample-files.ts'
import type { Message as Sent } from '../../../stand-ins/telegram/telegram-objects.ts'
import { type Answer, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { picture } from '../../support/kept-file.ts'
import { type Product, startProduct } from '../../support/product.ts'
import {
  contentAtTelegram,
  type FileOfForm,
  filesSentTo,
  formOf,
  greetedBy,
  sendAsStaff,
} from '../../support/staff-files.ts'

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

const greeted = (): ReturnType<typeof greetedBy> => greetedBy(product)
const send = (
  leadId: string,
  files: FileOfForm[],
  { headers = {}, ...fields }: Fields = {},
): Promise<Answer> => sendAsStaff(api, leadId, { files, headers, fields })
const contentOf = (sent: Sent): Promise<Buffer> => contentAtTelegram(product, sent)
const sentTo = filesSentTo

type Fields = { headers?: Record<string, string> } & Partial<Record<'message' | 'sender' | 'colour', string>>

test('what staff send arrives byte for byte, as what it is, with its caption, and is told as sent', async () => {
  const { customer, leadId } = await greeted()
  const bytes = randomBytes(2_000_000)
  const answer = await send(leadId, [{ content: bytes, name: 'счёт "1".pdf' }], { message: 'Счёт на оплату' })
  expect(answer).toMatchObject({
    status: 200,
    body: {
      message: '📎 Документ счёт "1".pdf: Счёт на оплату',
      sender: 'human',
      attachments: [{ status: 'kept', name: 'счёт "1".pdf', size: bytes.length }],
    },
  })
  const [sent] = await sentTo(customer, 1)
  if (!sent) throw new Error('nothing sent')
  expect(sent).toMatchObject({ caption: 'Счёт на оплату', document: { file_name: 'счёт _1_.pdf' } })
  expect((await contentOf(sent)).equals(bytes)).toBe(true)
  const id = z.object({ id: z.string() }).parse(answer.body).id
  const own = await fetch(`${api.baseUrl}/api/messages/${id}/file`)
  expect(Buffer.from(await own.arrayBuffer()).equals(bytes)).toBe(true)
  await vi.waitFor(async () => {
    const [stored] = await product.container.messages.findByIds([id])
    expect(stored).toMatchObject({
      delivery: { status: 'sent' },
      files: [{ handle: sent.document?.file_id }],
    })
  })
})

test('photos are an album, a voice is a voice, and what does not go together goes one after the other', async () => {
  const { customer, leadId } = await greeted()
  const photos = await Promise.all([picture(640, 480), picture(480, 640)])
  const files = [...photos, sampleOf('voice') ?? Buffer.of(), Buffer.from('прайс')]
  const answer = await send(
    leadId,
    files.map((content) => ({ content })),
    { message: 'Готово' },
  )
  expect(answer.body).toMatchObject({
    attachments: [{ type: 'image/jpeg', has_preview: true }, { height: 640 }],
  })
  const sent = await sentTo(customer, 4)
  expect(sent).toMatchObject([
    { photo: [{}], caption: 'Готово', media_group_id: expect.any(String) },
    { photo: [{}], media_group_id: sent[0]?.media_group_id },
    { voice: {} },
    { document: {} },
  ])
  expect(sent.slice(1).map(({ caption }) => caption)).toEqual([undefined, undefined, undefined])
  for (const [place, message] of sent.entries())
    expect((await contentOf(message)).equals(files[place] ?? Buffer.of())).toBe(true)
  const { body } = await api.call('GET', `/api/leads/${leadId}/messages`)
  const preview = await fetch(`${api.baseUrl}/api/messages/${Object(answer.body).id}/preview?index=1`)
  expect([preview.status, preview.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect(Object(body).messages.at(-1)).toMatchObject({ attachments: [{ size: 10 }] })
})

test('a file is uploaded first and sent by its id, without its content where Telegram has it already', async () => {
  const { customer, leadId } = await greeted()
  const photo = await picture(900, 600)
  const upload = (): Promise<Answer> =>
    api.send(`/api/leads/${leadId}/files`, {
      method: 'POST',
      body: formOf([{ content: photo, name: 'a.jpg' }]),
    })
  const uploaded = await upload()
  expect(uploaded).toMatchObject({ status: 200, body: { files: [{ name: 'a.jpg', width: 900 }] } })
  const file_ids = Object(uploaded.body).files.map(({ id }: { id: string }) => id)
  expect(Object((await upload()).body).files).toMatchObject([{ id: file_ids[0] }])
  for (const time of [1, 2]) {
    const answer = await api.call('POST', `/api/leads/${leadId}/messages`, { sender: 'human', file_ids })
    expect(answer).toMatchObject({ status: 200, body: { message: '📷 Фото' } })
    await sentTo(customer, time)
  }
  const [first, second] = await sentTo(customer, 2)
  expect(second?.photo).toEqual(first?.photo)
})

test('a request that is repeated sends nothing twice, and a failure of Telegram loses nothing', async () => {
  const { customer, leadId } = await greeted()
  await product.control.setFaults([{ method: 'sendDocument', error_code: 502 }])
  const key = { 'idempotency-key': crypto.randomUUID() }
  const file = { content: randomBytes(100_000), name: 'b.bin' }
  const [first, again] = [
    await send(leadId, [file], { headers: key }),
    await send(leadId, [file], { headers: key }),
  ]
  expect(again.body).toEqual(first.body)
  expect(
    (await send(leadId, [{ content: randomBytes(10) }], { headers: key })).status,
  ).toBeGreaterThanOrEqual(400)
  await send(leadId, [], { message: 'после' }).then(({ status }) => expect(status).toBe(200))
  const [sent] = await sentTo(customer, 1)
  expect(sent && (await contentOf(sent)).equals(file.content)).toBe(true)
  await vi.waitFor(async () => {
    const texts = (await customer.messages()).map(({ text }) => text)
    expect(texts.at(-1)).toBe('после')
  })
})

test('what is not right names its field and sends nothing', async () => {
  const { leadId } = await greeted()
  const before = (await api.call('GET', `/api/leads/${leadId}/messages`)).body
  const content = Buffer.from('x')
  const limit = 20 * 2 ** 20
  const post = (path: string, body: FormData | string, headers = {}): Promise<Answer> =>
    api.send(`/api/leads/${leadId}/${path}`, { method: 'POST', body, headers })
  const wrongField = formOf([], { sender: 'human' })
  wrongField.append('photo', new Blob(['x']), 'a.jpg')
  const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
  const unknown = [crypto.randomUUID()]
  const refusals: [Promise<Answer>, number, string][] = [
    [send(leadId, [{ content }], { sender: 'nobody' }), 400, 'sender'],
    [send(leadId, [{ content }], { colour: 'red' }), 400, 'colour'],
    [send(leadId, []), 400, 'message'],
    [send(leadId, [{ content: Buffer.of() }]), 400, 'file'],
    [send(leadId, [{ content: randomBytes(limit + 1) }]), 413, 'file'],
    [send(leadId, Array(11).fill({ content })), 400, 'file'],
    [post('messages', wrongField), 400, 'photo'],
    [post('messages', '--x\r\nnonsense', multipart), 400, ''],
    [post('files', formOf([])), 400, 'file'],
    [api.call('POST', `/api/leads/${leadId}/files`), 400, 'file'],
    [
      api.call('POST', `/api/leads/${leadId}/messages`, { sender: 'human', file_ids: unknown }),
      400,
      'file_ids.0',
    ],
    [api.call('POST', `/api/leads/${leadId}/messages`, { sender: 'human', file_ids: [] }), 400, 'file_ids'],
    [api.call('POST', `/api/leads/${leadId}/messages`, { sender: 'human' }), 400, 'message'],
  ]
  for (const [asked, status, path] of refusals) {
    const { status: given, body } = await asked
    expect({ given, body }).toMatchObject({ given: status, body: { errors: [{ path }] } })
  }
  const nobody = crypto.randomUUID()
  expect((await send(nobody, [{ content }])).status).toBe(404)
  expect((await api.call('GET', `/api/leads/${leadId}/messages`)).body).toEqual(before)
})

test('an upload goes after a day, with its content unless a message carries it, and what a kill left of one', async () => {
  const { leadId } = await greeted()
  const { files, messages, uploads, replies } = api.container
  const keep = (text: string) =>
    api.container.api.uploads.keep(leadId, { name: 'a.txt', content: Readable.from([text]), path: 'file' })
  const [unsent, sent] = [await keep('unsent'), await keep('sent')]
  await api.container.api.messages.add(leadId, { sender: 'bot', file_ids: [sent.id] })
  const half = { id: newId(), lead_id: leadId, created_at: new Date() }
  await uploads.begin(half)
  await files.keep({ leadId, messageId: half.id }, Readable.from(['half written']), 100)
  const sweepIn = (hours: number): Promise<number> => {
    const now = (): Date => new Date(Date.now() + hours * 60 * 60_000)
    return createSweepUploads({ files, messages, uploads, replies, now })()
  }
  const held = async (): Promise<number> => (await files.listHeld(leadId)).length
  expect(await sweepIn(23)).toBeGreaterThan(0)
  expect(await held()).toBe(3)
  await sweepIn(25)
  expect(await uploads.listOf({ leadId, chats: [] })).toEqual([])
  expect(await held()).toBe(1)
  expect(await files.find(leadId, unsent.file.hash)).toBeNull()
  expect(await files.find(leadId, sent.file.hash)).not.toBeNull()
})
