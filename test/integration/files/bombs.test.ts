import { constants, crc32, deflateRawSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApi, type TestApi } from '../../support/api.ts'
import { messageWithFile } from '../../support/kept-file.ts'

let api: TestApi
let leadId: string
beforeAll(async () => {
  api = await startApi()
  leadId = (await messageWithFile(api.container)).lead_id
})
afterAll(() => api.close())

const mebibyte = 2 ** 20

/** A zip of a few megabytes whose one file unpacks to 4 GB of zeros. */
function zipBomb(name: string): Buffer {
  const part = deflateRawSync(Buffer.alloc(64 * mebibyte), { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  const packed = Buffer.concat(Array(64).fill(part))
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(8, 8)
  header.writeUInt32LE(packed.length, 18)
  header.writeUInt32LE(0xffffffff, 22)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, Buffer.from(name), packed])
}

/** A picture that says to have so many pixels, and has hardly any. */
async function pixelBomb(side: number): Promise<Buffer> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#a33' } })
    .png()
    .toBuffer()
  png.writeUInt32BE(side, 16)
  png.writeUInt32BE(side, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}

test.each([
  // What tells types looks into these.
  ['a zip that unpacks to 4 GB', () => zipBomb('[Content_Types].xml'), 'application/zip'],
  ['another one', () => zipBomb('a.txt'), 'application/zip'],
  ['a picture of 900 million pixels', () => pixelBomb(30_000), 'image/png'],
])('%s is kept as it is, and unpacked by nobody', async (_what, make, type) => {
  const content = await make()
  const before = process.memoryUsage.rss()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(content)]), 'фото.jpg')
  const uploaded = await api.send(`/api/leads/${leadId}/files`, { method: 'POST', body: form })
  expect(uploaded).toMatchObject({
    status: 200,
    body: { files: [{ type, size: content.length, has_preview: false }] },
  })
  const file_ids = Object(uploaded.body).files.map(({ id }: { id: string }) => id)
  const sent = await api.call('POST', `/api/leads/${leadId}/messages`, { sender: 'bot', file_ids })
  const kept = await fetch(`${api.baseUrl}/api/messages/${Object(sent.body).id}/file`)
  expect(Buffer.from(await kept.arrayBuffer()).equals(content)).toBe(true)
  expect((process.memoryUsage.rss() - before) / mebibyte).toBeLessThan(200)
})
