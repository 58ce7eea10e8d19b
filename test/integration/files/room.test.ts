import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, idOf, startApi, type TestApi } from '../../support/api.ts'
import { samplesOf } from '../../support/metrics.ts'

const mebibyte = 2 ** 20
let api: TestApi
let leadId: string
let now = new Date()

beforeAll(async () => {
  const files = { file: 2 * mebibyte, lead: 100 * mebibyte, all: 4 * mebibyte }
  api = await startApi({}, { files, now: () => now })
  leadId = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx' }))
})
afterAll(() => api.close())

async function upload(bytes: number): Promise<Answer> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(randomBytes(bytes))]), 'a.bin')
  return api.send(`/api/leads/${leadId}/files`, { method: 'POST', body: form })
}

test('what files take is told with what they may, and nothing more is taken once it is full, until some go', async () => {
  const empty = await api.call('GET', '/api/files/room')
  expect(empty.body).toEqual({
    kept_bytes: 0,
    max_bytes: 4 * mebibyte,
    max_bytes_per_lead: 100 * mebibyte,
    max_bytes_per_file: 2 * mebibyte,
  })
  expect(Object((await api.call('GET', '/api/health')).body).files).toBeUndefined()
  await upload(2 * mebibyte)
  await upload(2 * mebibyte - 100_000)
  const health = await api.call('GET', '/api/health')
  expect(health).toMatchObject({ status: 200, body: { files: { state: 'low', kept_mb: 3, max_mb: 4 } } })
  await upload(100_001)
  const refused = await upload(10)
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'file' }] } })
  expect(JSON.stringify(refused.body)).toContain('FILES_MAX_MB')
  expect((await api.call('GET', '/api/health')).body).toMatchObject({ files: { state: 'full' } })
  const samples = samplesOf(String((await api.send('/metrics')).body))
  expect(samples.get('leadbot_files_bytes')).toBe(4 * mebibyte + 1)
  expect(samples.get('leadbot_files_max_bytes')).toBe(4 * mebibyte)

  // What is erased makes room again, and that is known within a minute.
  await api.container.erasure.erase(leadId)
  now = new Date(now.getTime() + 61_000)
  expect((await api.call('GET', '/api/files/room')).body).toMatchObject({ kept_bytes: 0 })
  leadId = idOf(await api.call('POST', '/api/leads', { name: 'Пётр', source: 'olx' }))
  expect((await upload(10)).status).toBe(200)
})
