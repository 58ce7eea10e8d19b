import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startApi, type TestApi } from '../../support/api.ts'
import { eventually } from '../../support/eventually.ts'

let api: TestApi
let lines: string[]
beforeEach(async () => {
  lines = []
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  api = await startApi({ logger })
})
afterEach(() => api.close())

const requests = (): Record<string, unknown>[] =>
  lines.map((line) => JSON.parse(line)).filter((line) => line.msg === 'request')

test('writes one line for each request: method, route, status, milliseconds, request id', async () => {
  await api.send('/api/niches/1', { headers: { 'x-request-id': 'r-1' } })
  await eventually(() => expect(requests()).toHaveLength(1))
  expect(requests()[0]).toMatchObject({
    level: 30,
    method: 'GET',
    route: '/api/niches/:niche_id',
    status: 404,
    ms: expect.any(Number),
    requestId: 'r-1',
  })
})

test('holds no body, phone or query value, whatever becomes of the request', async () => {
  const phone = '+77771234567'
  await api.call('POST', '/api/leads', { name: 'Тайна', phone, source: 'olx', notes: 'Тайна' })
  await api.call('POST', '/api/leads', { name: 'Тайна', phone: `${phone}x`, source: 'Тайна' })
  await api.call('GET', `/api/leads?status=${encodeURIComponent(phone)}`)
  await api.call('GET', `/api/leads/${encodeURIComponent(phone)}`)
  await api.call('GET', `/${encodeURIComponent(phone)}`)
  await eventually(() => expect(requests()).toHaveLength(5))
  expect(lines.join('')).not.toMatch(/Тайна|7771234567|%2B7777/)
})

test('a defect leaves where it happened, not what it saw', async () => {
  await api.close()
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  api = await startApi({
    logger,
    niches: { ...api.deps.niches, list: () => Promise.reject(new Error('+77771234567')) },
  })
  const answer = await api.send('/api/niches', { headers: { 'x-request-id': 'r-2' } })
  expect(answer.status).toBe(500)
  expect(answer.body).toMatchObject({ request_id: 'r-2', errors: [] })
  expect(JSON.stringify(answer.body)).not.toContain('7777')
  await eventually(() => expect(requests()).toHaveLength(1))
  expect(lines.join('')).toContain('request-log.test.ts')
  expect(lines.join('')).not.toContain('7777')
})
