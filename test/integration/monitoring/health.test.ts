import { afterEach, expect, test } from 'vitest'
import { startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
afterEach(() => api.close())

const up = async (): Promise<void> => {}
const down = (): Promise<void> => Promise.reject(new Error('connect ECONNREFUSED'))
const silent = (): Promise<void> => new Promise(() => {})

test('answers 200 as documented while every service answers', async () => {
  api = await startApi()
  const answer = await api.call('GET', '/api/health')
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual({
    status: 'healthy',
    services: { database: 'connected', redis: 'connected' },
    version: '0.1.0',
  })
})

test.each([
  ['the database refuses', { database: down, redis: up }, { database: 'disconnected', redis: 'connected' }],
  ['Redis refuses', { database: up, redis: down }, { database: 'connected', redis: 'disconnected' }],
  [
    'both are silent',
    { database: silent, redis: silent },
    { database: 'disconnected', redis: 'disconnected' },
  ],
])('answers 503 and names the service within two seconds when %s', async (_what, health, services) => {
  api = await startApi({ health })
  const startedAt = performance.now()
  const answer = await api.call('GET', '/api/health')
  expect(answer.status).toBe(503)
  expect(answer.body).toEqual({ status: 'degraded', services, version: '0.1.0' })
  expect(performance.now() - startedAt).toBeLessThan(2000)
})
