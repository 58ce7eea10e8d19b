import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { answering, type Receiver, startReceiver } from '../../support/receiver.ts'

let api: TestApi
let receiver: Receiver

beforeAll(async () => {
  api = await startApi({}, { webhookAllowPrivate: true })
  receiver = await startReceiver()
})
afterAll(async () => {
  await receiver.close()
  await api.close()
})

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

async function newWebhook(body: object = {}): Promise<string> {
  const answer = await api.call('POST', '/api/webhooks', { url: receiver.url, events: ['lead.hot'], ...body })
  expect(answer.status).toBe(200)
  return idOf(answer)
}

describe('a webhook', () => {
  test('is made with a secret that is shown this once', async () => {
    const made = await api.call('POST', '/api/webhooks', { url: receiver.url, events: ['lead.created'] })
    expect(made).toMatchObject({
      status: 200,
      body: { active: true, disabled_reason: null, secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/) },
    })
    const path = `/api/webhooks/${idOf(made)}`
    for (const [method, body] of [['GET'], ['PATCH', { events: ['lead.hot'] }]] as const) {
      const answer = await api.call(method, path, body)
      expect(answer.status).toBe(200)
      expect(answer.body).not.toHaveProperty('secret')
    }
    expect(JSON.stringify((await api.call('GET', '/api/webhooks')).body)).not.toContain('whsec_')
  })

  test('keeps the secret that it was given', async () => {
    const body = { url: receiver.url, events: ['lead.hot'], secret }
    expect((await api.call('POST', '/api/webhooks', body)).body).toMatchObject({ secret })
  })

  test.each([
    [{ url: 'ftp://crm.example.kz/' }, 'url'],
    [{ url: 'https://user:pass@crm.example.kz/' }, 'url'],
    [{ events: [] }, 'events'],
    [{ events: ['lead.hot', 'lead.hot'] }, 'events'],
    [{ events: ['lead.cold'] }, 'events.0'],
    [{ secret: 'whsec_short' }, 'secret'],
    [{ secret: 'no prefix' }, 'secret'],
    [{ secret: `whsec_${'a'.repeat(33)}` }, 'secret'],
    [{ secret: `whsec_${'a'.repeat(34)}` }, 'secret'],
    [{ secret: `whsec_${'a'.repeat(43)}` }, 'secret'],
    [{ secret: `whsec_${'a'.repeat(33)}b==` }, 'secret'],
    [{ secret: `whsec_${Buffer.alloc(23, 7).toString('base64')}` }, 'secret'],
    [{ secret: `whsec_${Buffer.alloc(65, 7).toString('base64')}` }, 'secret'],
    [{ secret: `whsec_${Buffer.alloc(32, 250).toString('base64url')}` }, 'secret'],
    [{ secret: `whsec_${Buffer.alloc(32, 7).toString('base64')} ` }, 'secret'],
    [{ secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}\n` }, 'secret'],
    [{ method: 'GET' }, 'method'],
  ])('is refused with %j', async (wrong, path) => {
    const body = { url: receiver.url, events: ['lead.hot'], ...wrong }
    const answer = await api.call('POST', '/api/webhooks', body)
    expect(answer.status).toBe(400)
    expect(refusedFields(answer)).toEqual([path])
  })

  test('is found, changed, and gone after it was deleted', async () => {
    const id = await newWebhook()
    const path = `/api/webhooks/${id}`
    const changed = { url: 'https://crm.example.kz/x', events: ['lead.created'] }
    expect((await api.call('PATCH', path, changed)).body).toMatchObject({ id, ...changed })
    expect((await api.call('GET', path)).body).toMatchObject({ id, ...changed })
    expect((await api.call('DELETE', path)).body).toEqual({ message: 'Вебхук удалён', id })
    for (const [method, end] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['GET', '/deliveries'],
      ['POST', '/ping'],
      ['POST', '/deliveries/x/redeliver'],
    ] as const) {
      const body = method === 'PATCH' ? { active: true } : undefined
      expect((await api.call(method, path + end, body)).status, method + end).toBe(404)
    }
  })

  test('can be tried out: the answer tells what came of it, and nothing is tried again', async () => {
    const id = await newWebhook()
    const ping = (): Promise<unknown> => api.call('POST', `/api/webhooks/${id}/ping`).then(({ body }) => body)
    expect(await ping()).toMatchObject({ type: 'webhook.ping', status: 'delivered', response_status: 204 })
    receiver.answer = answering(500)
    expect(await ping()).toMatchObject({ status: 'failed', response_status: 500, problem: 'bad_status' })
    receiver.answer = answering(204)
    const log = await api.call('GET', `/api/webhooks/${id}/deliveries?limit=1`)
    expect(log.body).toMatchObject([{ type: 'webhook.ping', status: 'failed', next_attempt_at: null }])
    expect(log.headers.get('link')).toContain('rel="next"')
  })

  test('sends nothing again while it is switched off', async () => {
    const id = await newWebhook()
    const delivery = idOf(await api.call('POST', `/api/webhooks/${id}/ping`))
    await api.call('PATCH', `/api/webhooks/${id}`, { active: false })
    const answer = await api.call('POST', `/api/webhooks/${id}/deliveries/${delivery}/redeliver`)
    expect(answer.status).toBe(409)
    expect(
      (await api.call('POST', `/api/webhooks/${await newWebhook()}/deliveries/${delivery}/redeliver`)).status,
    ).toBe(404)
  })
})

test('addresses of this machine and its network are refused where nothing else is set', async () => {
  const strict = await startApi()
  const urls = [
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://[::1]/',
    'https://10.0.0.1/',
    'http://localhost/',
  ]
  for (const url of [...urls, 'http://169.254.169.254/latest/meta-data/', 'http://[::ffff:127.0.0.1]/']) {
    const answer = await strict.call('POST', '/api/webhooks', { url, events: ['lead.hot'] })
    expect(answer.status, url).toBe(400)
    expect(refusedFields(answer)).toEqual(['url'])
  }
  const made = await strict.call('POST', '/api/webhooks', {
    url: 'https://crm.example.kz/',
    events: ['lead.hot'],
  })
  const changed = await strict.call('PATCH', `/api/webhooks/${idOf(made)}`, { url: 'http://127.0.0.1/' })
  expect(changed.status).toBe(400)
  await strict.close()
})

test.each([24, 25, 32, 63, 64])(
  'a secret of %s bytes is taken, for a new webhook and for one that there is',
  async (bytes) => {
    const given = `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`
    const id = await newWebhook({ secret: given })
    expect((await api.call('PATCH', `/api/webhooks/${id}`, { secret: given })).status).toBe(200)
  },
)

test.each([
  ['rotate-secret', { secret: 'whsec_x' }, 'secret'],
  ['rotate-secret', { overlap_hours: -1 }, 'overlap_hours'],
  ['rotate-secret', { overlap_hours: 1.5 }, 'overlap_hours'],
  ['rotate-secret', { overlap_hours: 169 }, 'overlap_hours'],
  ['rotate-secret', { hours: 1 }, 'hours'],
  ['replay', {}, 'since'],
  ['replay', { since: 'yesterday' }, 'since'],
  ['replay', { since: '2024-11-02', until: '2024-11-01' }, 'until'],
])('%s refuses %j', async (action, body, path) => {
  const answer = await api.call('POST', `/api/webhooks/${await newWebhook()}/${action}`, body)
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toEqual([path])
})

test('what is switched off is not replayed to, and what there is not is not found', async () => {
  const id = await newWebhook()
  await api.call('PATCH', `/api/webhooks/${id}`, { active: false })
  expect((await api.call('POST', `/api/webhooks/${id}/replay`, { since: '2024-11-17' })).status).toBe(409)
  for (const action of ['replay', 'rotate-secret']) {
    const answer = await api.call('POST', `/api/webhooks/nothing/${action}`, {
      ...(action === 'replay' && { since: '2024-11-17' }),
    })
    expect(answer.status).toBe(404)
  }
})
