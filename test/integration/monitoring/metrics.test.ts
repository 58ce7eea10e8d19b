import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createLogger } from '../../../src/core/logger.ts'
import { createMetrics } from '../../../src/monitoring/metrics.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { samplesOf } from '../../support/metrics.ts'
import { type Product, startProduct } from '../../support/product.ts'

const patiently = { timeout: 20_000, interval: 100 }
let product: Product
let api: TestApi
beforeAll(async () => {
  product = await startProduct()
  // The API of the same process, so that it shows what the bot and the workers count.
  api = await startApi({ metrics: product.container.api.metrics })
})
afterAll(async () => {
  await api.close()
  await product.close()
})

async function scrape(): Promise<Map<string, number>> {
  const { status, headers, body } = await api.send('/metrics')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  return samplesOf(String(body))
}

test('counts a conversation from the update to the reply and the jobs', async () => {
  const before = await scrape()
  const customer = product.customer()
  await customer.send('Нужен ремонт')
  await customer.nextBotMessage()
  await vi.waitFor(async () => {
    const samples = await scrape()
    const grown = (name: string): number => (samples.get(name) ?? 0) - (before.get(name) ?? 0)
    expect(grown('leadbot_updates_received_total{platform="telegram"}')).toBe(1)
    expect(grown('leadbot_messages_stored_total{platform="telegram",sender="lead"}')).toBe(1)
    expect(grown('leadbot_messages_stored_total{platform="telegram",sender="bot"}')).toBe(1)
    expect(grown('leadbot_messages_sent_total{platform="telegram"}')).toBe(1)
    expect(grown('leadbot_reply_delay_seconds_count{platform="telegram"}')).toBe(1)
    expect(grown('leadbot_job_duration_seconds_count{queue="assess-lead",outcome="done"}')).toBeGreaterThan(0)
    expect(samples.get('leadbot_messages_pending')).toBe(0)
    expect(samples.get('leadbot_oldest_pending_message_seconds')).toBe(0)
    expect(samples.get('leadbot_queue_jobs{queue="assess-lead",state="waiting"}')).toBe(0)
  }, patiently)
})

test('shows replies that cannot go out, how old the oldest is, and those that never will', async () => {
  const customer = product.customer()
  await product.control.setFaults([{ method: 'sendMessage', error_code: 500, times: 1_000 }])
  await customer.send('Нужен ремонт')
  await vi.waitFor(async () => {
    const samples = await scrape()
    expect(samples.get('leadbot_messages_pending')).toBe(1)
    expect(samples.get('leadbot_oldest_pending_message_seconds')).toBeGreaterThan(0.5)
    expect(samples.get('leadbot_send_retries_total{platform="telegram"}')).toBeGreaterThan(0)
  }, patiently)
  await product.control.setFaults([{ method: 'sendMessage', error_code: 403, times: 1 }])
  await vi.waitFor(async () => {
    const samples = await scrape()
    expect(samples.get('leadbot_messages_pending')).toBe(0)
    expect(samples.get('leadbot_messages_failed_total{platform="telegram"}')).toBe(1)
  }, patiently)
})

test('starts every series whose labels are known at 0, so that the first event is a growth', async () => {
  const { registry } = createMetrics(
    { ...product.container, jobs: product.container.jobs },
    createLogger('silent'),
  )
  const samples = samplesOf(await registry.metrics())
  for (const series of [
    'updates_received_total{platform="telegram"}',
    'updates_rejected_total{platform="whatsapp"}',
    'messages_stored_total{platform="olx",sender="human"}',
    'messages_sent_total{platform="telegram"}',
    'messages_failed_total{platform="whatsapp"}',
    'send_retries_total{platform="telegram"}',
    'reply_delay_seconds_count{platform="whatsapp"}',
    'job_duration_seconds_count{queue="deliver-webhook",outcome="failed"}',
  ]) {
    expect(samples.get(`leadbot_${series}`), series).toBe(0)
  }
})

test('counts requests by the pattern of their route, never by their address', async () => {
  await api.call('GET', '/api/leads/77771234567')
  await api.call('GET', '/nowhere/77771234567')
  await vi.waitFor(async () => {
    const samples = await scrape()
    const count = 'leadbot_http_request_duration_seconds_count'
    expect(samples.get(`${count}{method="GET",route="/api/leads/:lead_id",status="404"}`)).toBe(1)
    expect(samples.get(`${count}{method="GET",route="unknown",status="404"}`)).toBe(1)
    expect([...samples.keys()].join()).not.toContain('7777')
  }, patiently)
})

test('shows the process too, the delay of its event loop among it', async () => {
  const samples = await scrape()
  expect(samples.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0)
  expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(0)
})

test('leaves out what does not answer, and shows the rest', async () => {
  const lonely = await startApi({}, { redisUrl: 'redis://127.0.0.1:1' })
  const { status, body } = await lonely.send('/metrics')
  expect(status).toBe(200)
  expect(body).toContain('\nleadbot_messages_pending 0\n')
  expect(body).not.toContain('\nleadbot_queue_jobs{')
  await lonely.close()
})

test('does not wait for what hangs', async () => {
  const hangs = (): Promise<never> => new Promise(() => undefined)
  const { registry } = createMetrics(
    { backlog: { countUnsent: hangs, oldestUnsent: hangs }, jobs: { depths: hangs } },
    createLogger('silent'),
  )
  const samples = samplesOf(await registry.metrics())
  expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(0)
  expect(samples.has('leadbot_messages_pending')).toBe(false)
})

test('asks for a key that may read', async () => {
  const guarded = await startApi({ http: { apiAuth: 'key' } })
  const reader = await guarded.deps.keys.create({ name: 'Prometheus', scopes: ['read'] })
  const writer = await guarded.deps.keys.create({ name: 'Writer', scopes: ['write'] })
  const ask = (headers: Record<string, string>): Promise<number> =>
    guarded.send('/metrics', { headers }).then(({ status }) => status)
  expect(await ask({})).toBe(401)
  expect(await ask({ authorization: `Bearer ${writer.key}` })).toBe(403)
  expect(await ask({ authorization: `Bearer ${reader.key}` })).toBe(200)
  await guarded.close()
})
