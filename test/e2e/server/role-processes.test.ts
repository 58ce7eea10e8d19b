import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { connectTo } from '../../support/databases.ts'
import { samplesOf } from '../../support/metrics.ts'
import { answering, type Receiver, startReceiver } from '../../support/receiver.ts'
import { openRoleProcesses, type RoleProcesses } from '../../support/role-processes.ts'
import type { ServerProcess } from '../../support/server-process.ts'
import { beginRequest } from '../../support/slow-request.ts'

const patiently = { timeout: 60_000, interval: 50 }
vi.setConfig({ testTimeout: 150_000, hookTimeout: 150_000 })

let roles: RoleProcesses
let running: Record<'api' | 'otherApi' | 'telegram' | 'workers', ServerProcess>
let receiver: Receiver

beforeAll(async () => {
  receiver = await startReceiver()
  roles = await openRoleProcesses()
  const [api, otherApi, telegram, workers] = await Promise.all([
    roles.start('api'),
    roles.start('api'),
    roles.start('telegram'),
    roles.start('workers'),
  ])
  running = { api, otherApi, telegram, workers }
})
afterAll(async () => {
  await roles.close()
  await receiver.close()
})

async function post(path: string, body: object): Promise<number> {
  const { status } = await fetch(running.api.baseUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return status
}

async function untilPrinted({ output }: ServerProcess, text: string): Promise<void> {
  await vi.waitFor(() => expect(output()).toContain(text), patiently)
}

const closing = '"msg":"closing"'

// The first looks at processes that the others end.
describe('with each role in a process of its own', { shuffle: false }, () => {
  test('each shows what it did itself, and all show what is left over', async () => {
    await roles.customer.send('Нужен ремонт')
    await roles.customer.nextBotMessage({ timeoutMs: 60_000 })
    await vi.waitFor(async () => {
      const scrapes = await Promise.all(
        Object.entries(running).map(async ([role, { baseUrl }]) => {
          const samples = samplesOf(await (await fetch(`${baseUrl}/metrics`)).text())
          expect(samples.get('leadbot_messages_pending')).toBe(0)
          expect(samples.get('leadbot_queue_jobs{queue="assess-lead",state="waiting"}')).toBe(0)
          return [role, samples] as const
        }),
      )
      const whoHas = (name: string): string[] =>
        scrapes.filter(([, samples]) => (samples.get(name) ?? 0) > 0).map(([role]) => role)
      expect(whoHas('leadbot_updates_received_total{platform="telegram"}')).toEqual(['telegram'])
      expect(whoHas('leadbot_messages_sent_total{platform="telegram"}')).toEqual(['telegram'])
      expect(whoHas('leadbot_job_duration_seconds_count{queue="assess-lead",outcome="done"}')).toEqual([
        'workers',
      ])
    }, patiently)
  })

  test.concurrent('SIGTERM lets a request, a job and a reply in hand be finished, and the rest be done afterwards', async () => {
    const { api, telegram, workers } = running
    const held = new Promise<ServerResponse>((resolve) => {
      receiver.answer = (_request, response) => resolve(response)
    })
    expect(await post('/api/webhooks', { url: receiver.url, events: ['lead.created'] })).toBe(200)
    const request = await beginRequest(`${api.baseUrl}/api/leads`, { name: 'В руках', source: 'olx' })
    expect(await post('/api/leads', { name: 'Первый', source: 'olx' })).toBe(200)
    const delivery = await held
    const before = (await roles.customer.messages()).length
    await roles.control.setFaults([{ method: 'sendMessage', delay_ms: 2_000 }])
    await roles.customer.send('Иван')
    await vi.waitFor(() => expect(telegram.output().match(/"sender":"bot"/g)).toHaveLength(2), patiently)

    const ended = Promise.all([api, telegram, workers].map((role) => role.kill('SIGTERM')))
    for (const role of [api, telegram, workers]) await untilPrinted(role, closing)
    await vi.waitFor(() => expect(fetch(`${api.baseUrl}/api/health`)).rejects.toThrow(), patiently)
    receiver.answer = answering(204)
    delivery.writeHead(204).end()
    expect(await request.finish()).toMatchObject({ status: 200, body: { name: 'В руках' } })
    expect(await ended).toEqual([0, 0, 0])
    // His message, the reply to it, and nothing else.
    expect(await roles.customer.messages()).toHaveLength(before + 2)
    const database = await connectTo(roles.mongodbUri)
    const tried = database.collection('webhook_deliveries').find({ attempts: { $gt: 0 } })
    expect(await tried.toArray()).toMatchObject([{ status: 'delivered', attempts: 1 }])

    await roles.customer.send('+77771234567')
    await Promise.all([roles.start('telegram'), roles.start('workers')])
    const leads = database.collection('leads')
    await vi.waitFor(async () => {
      expect(await roles.customer.messages()).toHaveLength(before + 4)
      expect(await leads.findOne({ name: 'В руках' })).toMatchObject({ quality_score: expect.any(Number) })
      expect(await leads.findOne({ name: 'Иван' })).toMatchObject({ phone: '+77771234567', due: [] })
      expect(receiver.requests).toHaveLength(2)
    }, patiently)
    await database.close()
  })

  test.concurrent('a process that cannot finish ends after its 20 seconds all the same', async () => {
    const { otherApi } = running
    await beginRequest(`${otherApi.baseUrl}/api/leads`, { name: 'Никогда', source: 'olx' })
    const startedAt = Date.now()
    expect(await otherApi.kill('SIGTERM')).toBe(1)
    expect(Date.now() - startedAt).toBeGreaterThan(19_000)
    expect(otherApi.output()).toContain('not closed in time, the rest will be redone')
  })
})
