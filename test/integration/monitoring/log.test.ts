import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { createIntake } from '../../../src/pipeline/intake.ts'
import { durationOf } from '../../../src/storage/mongo.ts'
import { runWorkers } from '../../../workers/run-workers.ts'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { recordLog } from '../../support/recorded-log.ts'

const databases = ownDatabases()
const log = recordLog()
const patiently = { timeout: 20_000, interval: 50 }
let product: Product
let api: TestApi
let key: string
let workers: { stop(): Promise<void> }
/** What the next job meets. */
let jobError: Error | undefined

beforeAll(async () => {
  product = await startProduct({ isWorking: false, databases, logger: log.logger })
  const { container } = product
  const termsOf: typeof container.termsOf = async (nicheId) => {
    const error = jobError
    jobError = undefined
    if (error) throw error
    return container.termsOf(nicheId)
  }
  workers = runWorkers(
    { ...container, termsOf },
    { ...databases, redisUrl: inject('redisUrl'), lostAfterDays: 14 },
  )
  api = await startApi({ ...container.api, logger: log.logger, http: { apiAuth: 'key' } })
  key = (await container.api.keys.create({ name: 'Касса', scopes: ['read', 'write'] })).key
})
afterAll(async () => {
  await api.close()
  await workers.stop()
  await product.close()
})

async function post(path: string, body: object, headers: Record<string, string> = {}): Promise<string> {
  const json = { 'content-type': 'application/json', 'x-api-key': key }
  return idOf(
    await api.send(path, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) }),
  )
}

/** What staff know better is scored by the workers. */
async function patch(lead: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-api-key': key }
  await api.send(`/api/leads/${lead}`, { method: 'PATCH', headers, body: JSON.stringify(body) })
}

async function untilLogged(fields: object): Promise<Record<string, unknown>> {
  return vi.waitFor(() => {
    const line = log.lines().findLast((candidate) => isLike(candidate, fields))
    if (!line) throw new Error(`no line with ${JSON.stringify(fields)}`)
    return line
  }, patiently)
}

function isLike(line: Record<string, unknown>, fields: object): boolean {
  return Object.entries(fields).every(([name, value]) => line[name] === value)
}

test('one id leads from the update to the replies and to the score that it brought', async () => {
  const customer = product.customer()
  await customer.send('Нужен ремонт')
  await customer.nextBotMessage()
  const { id } = await product.leadOf(customer)
  const { trace_id } = await untilLogged({ msg: 'message stored', lead_id: id, sender: 'lead' })
  await untilLogged({ msg: 'message sent', trace_id })
  await untilLogged({ msg: 'job done', queue: 'assess-lead', trace_id })
  const lines = log.lines().filter((line) => line.trace_id === trace_id)
  const steps = lines.map(({ msg, sender, queue }) => [msg, sender ?? queue].filter(Boolean).join(': '))
  expect(steps.slice(0, 4)).toEqual([
    'update received',
    'message stored: lead',
    'message stored: bot',
    'message handled',
  ])
  expect(steps).toEqual(expect.arrayContaining(['message sent', 'job done: assess-lead']))
  expect(lines.find(({ queue }) => queue === 'assess-lead')).toMatchObject({
    lead_id: id,
    quality_score: expect.any(Number),
  })
})

test('what a request brings is followed by the id of the request', async () => {
  const lead = await post('/api/leads', { name: 'Айгуль', source: 'olx' }, { 'x-request-id': 'form-17' })
  await patch(lead, { budget: 90_000 })
  await untilLogged({ msg: 'job done', queue: 'assess-lead', lead_id: lead, trace_id: 'form-17' })
  const request = await untilLogged({ msg: 'request', requestId: 'form-17' })
  expect(request).toMatchObject({ method: 'POST', route: '/api/leads', status: 200, key: 'Касса' })
})

test('no line holds a phone, a name, a text, a token or a key, whatever failed', async () => {
  const customer = product.customer()
  await customer.send('Разбита хрустальная люстра')
  for (const answer of ['Бахытжан', '+7 701 555-44-33', '987654', '/stop']) {
    await customer.nextBotMessage()
    await customer.send(answer)
  }
  const { id } = await product.leadOf(customer)
  const text = 'Люстра готова, Бахытжан'
  await product.control.setFaults([{ method: 'sendMessage', error_code: 500, times: 1 }])
  await post(`/api/leads/${id}/messages`, { message: text, sender: 'human' })
  await untilLogged({ msg: 'message will be sent again', lead_id: id })
  await untilLogged({ msg: 'message sent', lead_id: id })

  await customer.block(true)
  await post(`/api/leads/${id}/messages`, { message: text, sender: 'human' })
  await untilLogged({ msg: 'message cannot be delivered', lead_id: id })

  const scored = await post('/api/leads', { name: 'Бахытжан', source: 'kaspi', phone: '+77015554433' })
  jobError = new Error('E11000 duplicate key: { phone: "+77015554433", name: "Бахытжан" }')
  await patch(scored, { budget: 90_000 })
  expect(await untilLogged({ msg: 'job failed' })).toMatchObject({ error_name: 'Error' })

  const sentAt = new Date()
  const message = { platform: 'telegram', bot: '1', chat: '77015554433', externalId: '1' } as const
  const unstorable = { ...message, user: { id: '1', name: 'Бахытжан' }, kind: 'text', sentAt } as const
  const { pipeline, staffDoor, rejectedUpdates: rejected, telemetry, now } = product.container
  const { receive, markDeleted } = pipeline
  await createIntake({
    platform: 'telegram',
    ...{ receive, markDeleted, rejected, telemetry, now, durationOf },
    hearStaff: staffDoor.hear,
    onStored: () => undefined,
  }).accept([
    {
      id: '77015554433',
      bot: '1',
      chat: '77015554433',
      raw: unstorable,
      toMessage: () => ({ ...unstorable, text: 'люстра'.repeat(20_000) }),
    },
  ])
  await untilLogged({ msg: 'update set aside: it cannot be stored' })

  const headers = { 'x-api-key': `${key.slice(0, -4)}AAAA` }
  expect((await api.send('/api/leads?status=77015554433', { headers })).status).toBe(401)
  await untilLogged({ msg: 'request', status: 401 })

  expect(log.text()).not.toMatch(/люстр|Бахытжан|5554433|555-44-33|987654|Айгуль|Нужен ремонт/i)
  for (const secret of [product.token, product.token.split(':')[1] ?? '', key, key.slice(-12)]) {
    expect(log.text()).not.toContain(secret)
  }
})
