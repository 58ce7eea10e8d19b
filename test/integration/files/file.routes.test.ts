import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../src/core/id.ts'
import { presentSentMessage } from '../../../src/feed/event.api.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { messageWithKeptFile } from '../../support/kept-file.ts'

let api: TestApi

beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

async function messageWith(content: Buffer, { name }: { name?: string } = {}): Promise<string> {
  return (await messageWithKeptFile(api.container, { content, ...(name !== undefined && { name }) })).id
}

const get = (id: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${api.baseUrl}/api/messages/${id}/file`, { headers })

test('answers the file byte for byte, to be kept by its hash', async () => {
  const bytes = randomBytes(700_000)
  const response = await get(await messageWith(bytes, { name: 'чертёж 1.bin' }))
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-length': String(bytes.length),
    'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%D1%87/),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none';sandbox",
    'accept-ranges': 'bytes',
  })
  expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), bytes)).toBe(0)
  const etag = response.headers.get('etag') ?? ''
  const again = await get(response.url.split('/').at(-2) ?? '', { 'if-none-match': etag })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

test.each([
  ['bytes=0-0', 0, 1],
  ['bytes=261119-261121', 261_119, 261_122],
  ['bytes=600000-', 600_000, 700_000],
  ['bytes=-5', 699_995, 700_000],
  ['bytes=699999-900000', 699_999, 700_000],
])('answers the part that Range asks for: %s', async (range, start, end) => {
  const bytes = randomBytes(700_000)
  const response = await get(await messageWith(bytes), { range })
  expect(response.status).toBe(206)
  expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/700000`)
  expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), bytes.subarray(start, end))).toBe(0)
})

test('a part that is not there is refused, and what is no range is the whole', async () => {
  const id = await messageWith(Buffer.from('0123456789'))
  const outside = await get(id, { range: 'bytes=10-20' })
  expect([outside.status, outside.headers.get('content-range')]).toEqual([416, 'bytes */10'])
  expect(await outside.json()).toMatchObject({ type: '/problems/range-not-satisfiable', status: 416 })
  for (const range of ['bytes=0-1,4-5', 'lines=1-2', 'nonsense']) {
    const whole = await get(id, { range })
    expect([whole.status, await whole.text()]).toEqual([200, '0123456789'])
  }
})

test.each([
  ['HTML that is called a picture', '<!doctype html><script>alert(1)</script>', 'photo.jpg'],
  ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.svg'],
  ['a name that would end the header', 'x', 'a"\r\nset-cookie: b=c'],
])('%s is saved and never run', async (_what, content, name) => {
  const response = await get(await messageWith(Buffer.from(content), { name }))
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; /)
  expect(response.headers.get('set-cookie')).toBeNull()
})

test('knows no file of an unknown message, of a text and of what is not there yet', async () => {
  const lead = await api.call('POST', '/api/leads', { name: 'Клиент', source: 'olx' })
  const { id: leadId } = Object(lead.body)
  const said = await api.call('POST', `/api/leads/${leadId}/messages`, {
    message: 'Здравствуйте',
    sender: 'lead',
  })
  for (const id of [newId(), 'nonsense', Object(said.body).id])
    for (const path of ['file', 'preview']) {
      const response = await fetch(`${api.baseUrl}/api/messages/${id}/${path}`)
      expect([response.status, Object(await response.json()).type]).toEqual([404, '/problems/not-found'])
    }
})

test('every answer with messages tells of their files, and so do the export and webhooks', async () => {
  const { id, lead_id } = await messageWithKeptFile(api.container, {
    content: Buffer.from('kept'),
    name: 'a.txt',
  })
  const expected = expect.objectContaining({ status: 'kept', name: 'a.txt', size: 4, has_preview: false })
  const lead = await api.call('GET', `/api/leads/${lead_id}`)
  expect(Object(lead.body).conversations).toMatchObject([{ id, attachments: [expected] }])
  for (const path of ['messages', 'messages?limit=1', 'export']) {
    const answer = await api.call('GET', `/api/leads/${lead_id}/${path}`)
    expect(Object(answer.body).messages).toMatchObject([{ id, attachments: [expected] }])
  }
  const [stored] = await api.container.messages.findByIds([id])
  expect(stored && presentSentMessage(stored, 'ru').attachments).toEqual([expected])
})

test('a file that is refused is asked for again, and one that is kept stays', async () => {
  const id = await messageWith(Buffer.from('kept'))
  const ask = async (): Promise<unknown> => (await api.call('POST', `/api/messages/${id}/file`)).body
  expect(await ask()).toMatchObject({ status: 'kept', size: 4 })
  await api.container.messages.settleFile(id, { status: 'refused', trouble: 'gone' })
  expect(await ask()).toMatchObject({ status: 'pending', trouble: null })
})
