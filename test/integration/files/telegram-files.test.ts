import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Attachment } from '../../../src/messages/attachment.schema.ts'
import type { Message } from '../../../src/messages/message.schema.ts'
import { type Product, startProduct } from '../../support/product.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct({ isWorking: false })
})
afterEach(() => product.control.setFaults([]))
afterAll(() => product.close())

const patiently = { timeout: 25_000, interval: 50 }
type Customer = ReturnType<Product['customer']>

/** The customer's messages, once each file of theirs is what it will be. */
async function withFiles(customer: Customer, count = 1): Promise<(Message & { attachment: Attachment })[]> {
  return vi.waitFor(async () => {
    const { id } = await product.leadOf(customer)
    const found = (await product.container.messages.list(id)).flatMap((message) =>
      message.attachment ? [{ ...message, attachment: message.attachment }] : [],
    )
    expect(found.map(({ attachment }) => attachment.status === 'pending')).toEqual(Array(count).fill(false))
    return found
  }, patiently)
}

async function contentOf({ lead_id, attachment }: Message): Promise<Buffer> {
  const { files } = product.container
  const kept = await files.find(lead_id, attachment?.hash ?? '')
  if (!kept) throw new Error('not kept')
  return Buffer.concat(await files.read(kept).toArray())
}

const picture = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } })

/** A PNG that says to be of other dimensions than its pixels fill. */
async function claimingToBe(width: number, height: number): Promise<Buffer> {
  const png = await picture(8, 8).png().toBuffer()
  // Of the first chunk, which follows eight bytes: its length, its name, what it says, their check sum.
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}

test.each([
  ['photo', { photo: {} }, 'image/jpeg'],
  ['voice', { voice: {} }, 'audio/ogg; codecs=opus'],
  ['video', { video: {} }, 'video/mp4'],
  ['round video', { video_note: {} }, 'video/mp4'],
  ['animation', { animation: {} }, 'video/mp4'],
  ['audio', { audio: {} }, 'audio/ogg; codecs=opus'],
  ['document', { document: { file_name: 'смета.pdf' } }, 'application/pdf'],
  ['sticker', { sticker: {} }, 'image/webp'],
])('a %s is kept with what it is by its content', async (_kind, action, type) => {
  const customer = product.customer()
  await customer.act(action)
  const [message] = await withFiles(customer)
  expect(message?.attachment).toMatchObject({ status: 'kept', type })
})

test('what was sent comes out byte for byte, once in a conversation however often it is sent', async () => {
  const customer = product.customer()
  const bytes = randomBytes(3_000_000)
  const file = await customer.upload(bytes)
  await customer.act({ document: { file, file_name: 'чертёж.bin' } })
  const again = await customer.upload(bytes)
  await customer.act({ document: { file: again, file_name: 'копия.bin' } })
  const [first, second] = await withFiles(customer, 2)
  if (!first || !second) throw new Error('two expected')
  expect(first.attachment).toMatchObject({
    status: 'kept',
    type: 'application/octet-stream',
    name: 'чертёж.bin',
    size: bytes.length,
    hash: createHash('sha256').update(bytes).digest('hex'),
    has_preview: false,
  })
  expect(second.attachment).toMatchObject({ status: 'kept', name: 'копия.bin' })
  expect(Buffer.compare(await contentOf(second), bytes)).toBe(0)
  expect(await product.container.files.bytesKept(first.lead_id)).toBe(bytes.length)
})

test('a picture has a small one beside it, upright and without where it was taken', async () => {
  const customer = product.customer()
  const exif = { IFD0: { Copyright: 'secret place' }, IFD3: { GPSLatitude: '43/1 14/1 0/1' } }
  const bytes = await picture(1200, 800).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  await customer.act({ photo: { file: await customer.upload(bytes) } })
  const [message] = await withFiles(customer)
  expect(message?.attachment).toMatchObject({ has_preview: true, width: 800, height: 1200 })
  const { lead_id = '', attachment } = message ?? {}
  const preview = await product.container.files.find(lead_id, attachment?.hash ?? '', 'preview')
  if (!preview) throw new Error('no preview')
  const small = Buffer.concat(await product.container.files.read(preview).toArray())
  expect(await sharp(small).metadata()).toMatchObject({ format: 'webp', width: 427, height: 640 })
  expect((await sharp(small).metadata()).exif).toBeUndefined()
})

test('20 MB are kept, and one byte more is refused with its size', async () => {
  const customer = product.customer()
  const limit = 20 * 1024 * 1024
  await customer.act({ video: { file: await customer.upload(randomBytes(limit)) } })
  await customer.act({ video: { file: await customer.upload(randomBytes(limit + 1)) } })
  const [kept, refused] = await withFiles(customer, 2)
  expect(kept?.attachment).toMatchObject({ status: 'kept', size: limit })
  expect(refused?.attachment).toMatchObject({ status: 'refused', trouble: 'too_large', size: limit + 1 })
})

test('a file that lies about its size, one without a byte and one that is gone say so', async () => {
  const customer = product.customer()
  const large = await customer.upload(randomBytes(20 * 1024 * 1024 + 1))
  await customer.act({ document: { file: { ...large, file_size: 10 }, file_name: 'малый.bin' } })
  await customer.act({ document: { file: await customer.upload(new Uint8Array()), file_name: 'пусто' } })
  await customer.act({ photo: { file: { file_id: 'nobody-knows-it', file_size: 10 } } })
  const files = await withFiles(customer, 3)
  expect(files.map(({ attachment }) => attachment.trouble)).toEqual(['too_large', 'empty', 'gone'])
  const { lead_id = '' } = files[0] ?? {}
  expect(await product.container.files.bytesKept(lead_id)).toBe(0)
})

test('a picture of too many pixels is kept and not decoded', async () => {
  const customer = product.customer()
  const bytes = await claimingToBe(30_000, 30_000)
  await customer.act({ document: { file: await customer.upload(bytes), file_name: 'huge.png' } })
  const [message] = await withFiles(customer)
  expect(message?.attachment).toMatchObject({ status: 'kept', type: 'image/png', has_preview: false })
})

test('a file is fetched again after a failure, and holds up nothing meanwhile', async () => {
  const customer = product.customer()
  await product.control.setFaults([{ method: 'getFile', error_code: 502 }])
  await customer.act({ photo: {} })
  await customer.send('Сколько стоит ремонт?')
  await customer.nextBotMessage()
  const [message] = await withFiles(customer)
  expect(message?.attachment).toMatchObject({ status: 'kept', attempts: 2 })
})

test('what is erased leaves no byte behind', async () => {
  const customer = product.customer()
  const marker = randomBytes(1000)
  await customer.act({ document: { file: await customer.upload(marker), file_name: 'личное.bin' } })
  const [message] = await withFiles(customer)
  const { lead_id = '' } = message ?? {}
  expect(await product.container.files.listOf({ leadId: lead_id, chats: [] })).toHaveLength(1)
  await product.container.erasure.erase(lead_id)
  expect(await product.container.files.bytesKept(lead_id)).toBe(0)
  expect(await product.container.files.listOf({ leadId: lead_id, chats: [] })).toEqual([])
})
