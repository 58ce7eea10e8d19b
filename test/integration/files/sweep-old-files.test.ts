import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSweepOldFiles } from '../../../src/files/sweep-old-files.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { messageWithKeptFile, picture } from '../../support/kept-file.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const dayMs = 24 * 60 * 60_000

function sweepIn(days: number, keepDays = 30): Promise<number> {
  const now = (): Date => new Date(Date.now() + days * dayMs)
  return createSweepOldFiles({ ...api.container, now }, keepDays)()
}

async function attachmentsOf(leadId: string): Promise<unknown[]> {
  const { body } = await api.call('GET', `/api/leads/${leadId}/messages`)
  return Object(body).messages.flatMap(({ attachments }: { attachments: unknown[] }) => attachments)
}

test('files of both sides go after so many days, say so, and are not fetched again', async () => {
  const { container } = api
  const content = await picture(300, 200)
  const { id, lead_id } = await messageWithKeptFile(container, { content, kind: 'photo' })
  const file = { name: 'акт.txt', content: Readable.from(['акт']), path: 'file' }
  const { id: fileId } = await container.api.uploads.keep(lead_id, file)
  const sent = await container.api.messages.add(lead_id, { sender: 'bot', file_ids: [fileId] })
  await sweepIn(29)
  await sweepIn(40, 0)
  expect(await attachmentsOf(lead_id)).toMatchObject([{ status: 'kept' }, { status: 'kept' }])

  await sweepIn(31)
  const gone = { status: 'refused', trouble: 'expired', kept_days: 30, has_preview: false }
  expect(await attachmentsOf(lead_id)).toMatchObject([gone, gone])
  expect(await container.files.bytesKept(lead_id)).toBe(0)
  for (const path of [`${id}/file`, `${id}/preview`, `${sent.id}/file`])
    expect((await api.call('GET', `/api/messages/${path}`)).status).toBe(404)
  expect(await api.call('POST', `/api/messages/${id}/file`)).toMatchObject({ status: 200, body: gone })
  expect((await container.messages.findByIds([id]))[0]?.attachment?.status).toBe('refused')
})

test('a content stays while something younger has it, or an upload may', async () => {
  const { container } = api
  const content = Buffer.from('the same')
  const { lead_id, id } = await messageWithKeptFile(container, { content })
  const upload = { name: 'a.txt', content: Readable.from([content]), path: 'file' }
  const { id: fileId, created_at } = await container.api.uploads.keep(lead_id, upload)
  const sweepAt = (time: number, keepDays: number): Promise<number> =>
    createSweepOldFiles({ ...container, now: () => new Date(time) }, keepDays)()
  const status = async (): Promise<number> => (await api.call('GET', `/api/messages/${id}/file`)).status
  await sweepAt(created_at.getTime() + dayMs / 2, 0.4)
  expect(await status()).toBe(200)
  const younger = await container.api.messages.add(lead_id, { sender: 'bot', file_ids: [fileId] })
  const twoDaysOn = younger.created_at.getTime() + 2 * dayMs
  await sweepAt(twoDaysOn, 2)
  expect(await status()).toBe(200)
  await sweepAt(twoDaysOn + 1, 2)
  expect(await status()).toBe(404)
})
