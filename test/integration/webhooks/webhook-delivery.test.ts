import { Redis } from 'ioredis'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { z } from 'zod'
import { runWorkers } from '../../../workers/run-workers.ts'
import { createSweep } from '../../../workers/sweep.ts'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { answering, type Receiver, startReceiver } from '../../support/receiver.ts'

const databases = ownDatabases()
const hourMs = 60 * 60 * 1000
const patiently = { timeout: 20_000, interval: 50 }
let api: TestApi
let receiver: Receiver
let workers: { stop(): Promise<void> }
/** How far the product's clock is ahead. */
let aheadMs = 0
let sweep: () => Promise<number>

beforeAll(async () => {
  const now = (): Date => new Date(Date.now() + aheadMs)
  api = await startApi({}, { databases, webhookAllowPrivate: true, now })
  const options = { ...databases, redisUrl: inject('redisUrl'), lostAfterDays: 14 }
  workers = runWorkers(api.container, options)
  sweep = createSweep(api.container, options)
})
afterAll(async () => {
  await workers.stop()
  await api.close()
})
beforeEach(async () => {
  aheadMs = 0
  receiver = await startReceiver()
})
afterEach(async () => {
  // What this test has made known is not to reach the webhooks of the next one.
  await api.container.events.idle()
  await api.container.events.sweep(-hourMs)
  const made = z.array(z.object({ id: z.string() })).parse((await api.call('GET', '/api/webhooks')).body)
  for (const { id } of made) await api.call('DELETE', `/api/webhooks/${id}`)
  await receiver.close()
})

const Delivery = z.looseObject({
  id: z.string(),
  event_id: z.string(),
  status: z.string(),
  attempts: z.number(),
})

async function newWebhook(events = ['lead.created']): Promise<{ id: string; secret: string }> {
  const { body } = await api.call('POST', '/api/webhooks', { url: receiver.url, events })
  return z.object({ id: z.string(), secret: z.string() }).parse(body)
}

async function newLead(): Promise<string> {
  return idOf(
    await api.call('POST', '/api/leads', { name: 'Айгуль', source: 'olx', phone: '+7 701 555 4433' }),
  )
}

async function log(webhookId: string): Promise<z.infer<typeof Delivery>[]> {
  return z.array(Delivery).parse((await api.call('GET', `/api/webhooks/${webhookId}/deliveries`)).body)
}

/** Waits until the newest delivery is as expected. */
async function untilLogged(webhookId: string, expected: object): Promise<z.infer<typeof Delivery>> {
  return vi.waitFor(async () => {
    const [newest] = await log(webhookId)
    expect(newest).toMatchObject(expected)
    return Delivery.parse(newest)
  }, patiently)
}

async function untilReceived(count: number): Promise<void> {
  await vi.waitFor(() => expect(receiver.requests.length).toBeGreaterThanOrEqual(count), patiently)
}

/** Lets time pass for the product, and its sweep see it. */
async function pass(ms: number): Promise<void> {
  aheadMs += ms
  await sweep()
}

describe('an event', () => {
  test('is sent to who wants it, signed so that the standard library accepts it', async () => {
    const { id, secret } = await newWebhook()
    const other = await newWebhook(['lead.hot'])
    const lead = await newLead()
    const delivery = await untilLogged(id, {
      status: 'delivered',
      type: 'lead.created',
      response_status: 204,
    })
    const [request] = receiver.requests
    if (!request) throw new Error('something was received')
    const headers = z.record(z.string(), z.string()).parse(request.headers)
    expect(headers['content-type']).toBe('application/json')
    expect(headers['webhook-id']).toBe(delivery.event_id)
    const verify = (key: string): unknown => new Webhook(key).verify(request.body, headers)
    expect(() => verify(other.secret)).toThrow()
    expect(verify(secret)).toMatchObject({
      type: 'lead.created',
      version: 1,
      event_id: delivery.event_id,
      data: { lead: { id: lead, name: 'Айгуль' } },
    })
    expect(await log(other.id)).toEqual([])
  })

  test('of every kind that may be asked for is sent', async () => {
    const events = [
      'lead.created',
      'lead.status_changed',
      'lead.qualified',
      'lead.hot',
      'message.created',
      'lead.erased',
    ]
    await newWebhook(events)
    const lead = await newLead()
    await api.call('POST', `/api/leads/${lead}/messages`, { message: 'Здравствуйте', sender: 'lead' })
    await api.call('PATCH', `/api/leads/${lead}/status`, { status: 'hot' })
    await vi.waitFor(
      () => expect(typesReceived()).toEqual(expect.arrayContaining(events.slice(0, 5))),
      patiently,
    )
    await api.call('DELETE', `/api/leads/${lead}`)
    await vi.waitFor(() => expect(typesReceived()).toContain('lead.erased'), patiently)
  })

  function typesReceived(): unknown[] {
    return receiver.requests.map(({ body }) => JSON.parse(body).type)
  }

  test('is sent again under the same id until it is taken, with growing pauses', async () => {
    const { id } = await newWebhook()
    receiver.answer = answering(500)
    await newLead()
    const first = await untilLogged(id, { status: 'pending', attempts: 1, problem: 'bad_status' })
    await pass(6_000)
    await untilLogged(id, { status: 'pending', attempts: 2, next_attempt_at: expect.any(String) })
    await pass(6_000)
    expect((await log(id))[0]).toMatchObject({ attempts: 2 })
    receiver.answer = answering(200)
    await pass(10_000)
    await untilLogged(id, { status: 'delivered', attempts: 3, problem: null })
    const ids = receiver.requests.map(({ headers }) => headers['webhook-id'])
    expect(ids).toEqual([first.event_id, first.event_id, first.event_id])
    await vi.waitFor(async () => {
      expect((await api.call('GET', `/api/webhooks/${id}`)).body).toMatchObject({ failing_since: null })
    }, patiently)
  })

  test('is given up after a day, and can be sent again by hand', async () => {
    const { id } = await newWebhook()
    receiver.answer = answering(500)
    await newLead()
    await untilLogged(id, { attempts: 1, problem: 'bad_status' })
    await pass(24 * hourMs - 5_000)
    await untilLogged(id, { status: 'failed', attempts: 2, next_attempt_at: null })
    receiver.answer = answering(204)
    const [failed] = await log(id)
    const again = await api.call('POST', `/api/webhooks/${id}/deliveries/${failed?.id}/redeliver`)
    expect(again.body).toMatchObject({ id: failed?.id, status: 'pending', attempts: 0 })
    await untilLogged(id, { status: 'delivered', attempts: 1, event_id: failed?.event_id })
  })

  test('is sent even though Redis has forgotten its job', async () => {
    const { id } = await newWebhook()
    receiver.answer = answering(500)
    await newLead()
    await untilLogged(id, { attempts: 1, problem: 'bad_status' })
    const redis = new Redis(inject('redisUrl'))
    const ours = await redis.keys(`${databases.queuePrefix}*`)
    if (ours.length > 0) await redis.del(ours)
    redis.disconnect()
    receiver.answer = answering(204)
    await pass(10_000)
    await untilLogged(id, { status: 'delivered' })
  })

  test('is owed to a webhook once, however often it is handed on', async () => {
    const { id } = await newWebhook()
    const lead = await newLead()
    const { event_id } = await untilLogged(id, { status: 'delivered' })
    const deliveries = api.connection.collection('webhook_deliveries')
    const stored = await deliveries.findOne({ event_id })
    const leads = api.connection.collection<{ _id: string; pending_events: unknown[] }>('leads')
    const { modifiedCount } = await leads.updateOne(
      { _id: lead },
      { $push: { pending_events: stored?.event } },
    )
    expect(modifiedCount).toBe(1)
    await api.container.events.sweep(-hourMs)
    expect(await deliveries.countDocuments({ event_id })).toBe(1)
    expect(await log(id)).toHaveLength(1)
  })

  test('of a lead that was erased before it could be sent is dropped, and nothing of the person is kept', async () => {
    const { id } = await newWebhook()
    receiver.answer = answering(500)
    const lead = await newLead()
    await untilLogged(id, { attempts: 1, problem: 'bad_status' })
    expect((await api.call('DELETE', `/api/leads/${lead}`)).status).toBe(200)
    receiver.requests.length = 0
    await pass(10_000)
    await untilLogged(id, { status: 'dropped', problem: 'subject_erased' })
    expect(receiver.requests).toEqual([])
    const kept = JSON.stringify(await api.connection.collection('webhook_deliveries').find().toArray())
    expect(kept).not.toMatch(/Айгуль|4433/)
  })
})

describe('a webhook', () => {
  test('that takes nothing for a day is switched off, says why, and is switched on again', async () => {
    const { id } = await newWebhook()
    receiver.answer = answering(500)
    await newLead()
    await untilLogged(id, { attempts: 1, problem: 'bad_status' })
    await pass(25 * hourMs)
    await newLead()
    await vi.waitFor(async () => {
      const { body } = await api.call('GET', `/api/webhooks/${id}`)
      expect(body).toMatchObject({
        active: false,
        disabled_reason: 'failing',
        disabled_at: expect.any(String),
      })
    }, patiently)
    await vi.waitFor(async () => {
      for (const { status } of await log(id)) expect(status).toBe('failed')
    }, patiently)
    const heard = receiver.requests.length
    await newLead()
    await api.container.events.idle()
    receiver.answer = answering(204)
    const on = await api.call('PATCH', `/api/webhooks/${id}`, { active: true })
    expect(on.body).toMatchObject({
      active: true,
      disabled_reason: null,
      disabled_at: null,
      failing_since: null,
    })
    const lead = await newLead()
    await untilReceived(heard + 1)
    expect(JSON.parse(receiver.requests.at(-1)?.body ?? '')).toMatchObject({ data: { lead: { id: lead } } })
    expect(receiver.requests).toHaveLength(heard + 1)
  })

  test('gets what it missed while it was off, from a moment on, the oldest first and once', async () => {
    const { id } = await newWebhook()
    await newLead()
    await untilLogged(id, { status: 'delivered' })
    await api.call('PATCH', `/api/webhooks/${id}`, { active: false })
    const early = await newLead()
    await untilLogged(id, { status: 'failed', problem: 'webhook_disabled', attempts: 0 })
    const since = (await api.call('GET', `/api/leads/${early}`)).body
    const missed = [early, await newLead(), await newLead()]
    await vi.waitFor(async () => expect(await log(id)).toHaveLength(4), patiently)
    expect(receiver.requests).toHaveLength(1)
    await api.call('PATCH', `/api/webhooks/${id}`, { active: true })
    const { created_at } = z.object({ created_at: z.string() }).parse(since)
    const replay = (from: string): Promise<unknown> =>
      api.call('POST', `/api/webhooks/${id}/replay`, { since: from }).then(({ body }) => body)
    expect(await replay('2999-01-01T00:00:00Z')).toEqual({ replayed: 0, has_more: false })
    expect(await replay(created_at)).toEqual({ replayed: 3, has_more: false })
    await untilReceived(4)
    const told = receiver.requests.slice(1).map(({ body }) => JSON.parse(body).data.lead.id)
    expect(told.toSorted()).toEqual(missed.toSorted())
    await vi.waitFor(async () => {
      expect((await log(id)).map(({ status }) => status)).toEqual(
        Array.from({ length: 4 }, () => 'delivered'),
      )
    }, patiently)
    expect(await replay(created_at)).toEqual({ replayed: 0, has_more: false })
  })

  test('signs with both secrets while one is replaced by the other, and then with the new one', async () => {
    const { id, secret } = await newWebhook()
    const answer = await api.call('POST', `/api/webhooks/${id}/rotate-secret`, { overlap_hours: 2 })
    const fresh = z.object({ secret: z.string() }).parse(answer.body).secret
    expect(fresh).not.toBe(secret)
    expect(JSON.stringify((await api.call('GET', `/api/webhooks/${id}`)).body)).not.toContain('whsec_')
    const verified = async (): Promise<boolean[]> => {
      receiver.requests.length = 0
      await api.call('POST', `/api/webhooks/${id}/ping`)
      const [request] = receiver.requests
      const headers = z.record(z.string(), z.string()).parse(request?.headers)
      return [fresh, secret].map((key) => {
        const signatures = (headers['webhook-signature'] ?? '').split(' ')
        const at = new Date(Number(headers['webhook-timestamp']) * 1000)
        return signatures.includes(
          new Webhook(key).sign(headers['webhook-id'] ?? '', at, request?.body ?? ''),
        )
      })
    }
    expect(await verified()).toEqual([true, true])
    aheadMs += 2 * hourMs
    expect(await verified()).toEqual([true, false])
    await api.call('POST', `/api/webhooks/${id}/rotate-secret`, { secret, overlap_hours: 0 })
    expect(await verified()).toEqual([false, true])
  })

  test('that asks for a pause gets it', async () => {
    const { id } = await newWebhook()
    receiver.answer = answering(429, { 'retry-after': '60' })
    await newLead()
    const { id: delivery } = await untilLogged(id, { status: 'pending', attempts: 1, response_status: 429 })
    await pass(50_000)
    expect((await log(id))[0]).toMatchObject({ id: delivery, attempts: 1 })
    await pass(11_000)
    await untilLogged(id, { attempts: 2 })
  })

  test('that says 410 is switched off at once', async () => {
    const { id } = await newWebhook()
    receiver.answer = answering(410)
    await newLead()
    await untilLogged(id, { status: 'failed', response_status: 410 })
    expect((await api.call('GET', `/api/webhooks/${id}`)).body).toMatchObject({
      active: false,
      disabled_reason: 'gone',
    })
  })

  test('that was deleted gets nothing more of what it was owed', async () => {
    const { id } = await newWebhook()
    receiver.answer = answering(500)
    await newLead()
    await untilLogged(id, { attempts: 1, problem: 'bad_status' })
    expect((await api.call('DELETE', `/api/webhooks/${id}`)).status).toBe(200)
    receiver.requests.length = 0
    await pass(10_000)
    expect(await api.connection.collection('webhook_deliveries').countDocuments({ webhook_id: id })).toBe(0)
    expect(receiver.requests).toEqual([])
  })

  test('that hangs does not hold up another', async () => {
    const [stuck, fine] = [receiver, await startReceiver()]
    stuck.answer = () => undefined
    await newWebhook()
    await api.call('POST', '/api/webhooks', { url: fine.url, events: ['lead.created'] })
    for (let count = 0; count < 10; count += 1) await newLead()
    await vi.waitFor(() => expect(fine.requests).toHaveLength(10), { timeout: 9_000, interval: 50 })
    expect(stuck.requests.length).toBeGreaterThan(0)
    await fine.close()
  })
})

test('two workers send a delivery once', async () => {
  const { id } = await newWebhook()
  const second = runWorkers(api.container, { ...databases, redisUrl: inject('redisUrl'), lostAfterDays: 14 })
  await Promise.all(Array.from({ length: 10 }, newLead))
  await vi.waitFor(async () => {
    const statuses = (await log(id)).map(({ status }) => status)
    expect(statuses).toEqual(Array.from({ length: 10 }, () => 'delivered'))
  }, patiently)
  await second.stop()
  expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(10)
  expect(receiver.requests).toHaveLength(10)
})
