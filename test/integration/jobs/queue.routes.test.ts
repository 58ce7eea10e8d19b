import { expect, onTestFinished, test } from 'vitest'
import { startApi } from '../../support/api.ts'

test('tells how many jobs each queue holds', async () => {
  const api = await startApi()
  onTestFinished(api.close)
  await api.container.jobs.requestAll('assess-lead', ['one', 'another'])
  const { status, body } = await api.call('GET', '/api/queues')
  expect(status).toBe(200)
  const empty = { waiting: 0, active: 0, delayed: 0, failed: 0 }
  expect(body).toEqual([
    { name: 'assess-lead', ...empty, delayed: 2 },
    { name: 'deliver-webhook', ...empty },
  ])
})

test('says so when Redis is away', async () => {
  const api = await startApi({}, { redisUrl: 'redis://127.0.0.1:1' })
  onTestFinished(api.close)
  const { status, headers, body } = await api.call('GET', '/api/queues')
  expect(status).toBe(503)
  expect(headers.get('retry-after')).toBe('5')
  expect(body).toMatchObject({ detail: 'Redis сейчас недоступен, повторите запрос позже' })
})
