import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { newId } from '../../../src/core/id.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { createAssessLeadWorker } from '../../../workers/assess-lead.worker.ts'
import { createSweep } from '../../../workers/sweep.ts'
import { type Product, startProduct } from '../../support/product.ts'

const lostAfterDays = 14
const dayMs = 24 * 60 * 60 * 1000
const patiently = { timeout: 20_000, interval: 100 }
let product: Product

beforeAll(async () => {
  product = await startProduct({ hasBot: false })
})
afterAll(() => product.close())

const scored = {
  due: ['score' as const],
  phone: '+7 777 123 4567',
  phone_e164: '+77771234567',
  has_own_name: true,
}

async function leadWith(changes: object): Promise<string> {
  const lead = newLead({ source: 'olx', name: 'Иван', ...changes })
  await product.container.leads.insert(lead)
  return lead.id
}

test('scores and moves a lead that Redis knows nothing of', async () => {
  const id = await leadWith({ ...scored, budget: 500_000 })
  await vi.waitFor(async () => {
    const lead = await product.container.leads.findById(id)
    expect(lead).toMatchObject({ quality_score: expect.any(Number), due: [] })
  }, patiently)
})

test('goes on after Redis has been emptied of its jobs', async () => {
  const id = await leadWith({ ...scored, budget: 500_000 })
  product.container.jobs.request('assess-lead', id)
  const redis = new Redis(inject('redisUrl'))
  const ours = await redis.keys(`${product.queuePrefix}*`)
  if (ours.length > 0) await redis.del(ours)
  redis.disconnect()
  await vi.waitFor(async () => {
    expect((await product.container.leads.findById(id))?.quality_score).toEqual(expect.any(Number))
  }, patiently)
})

test('does no more when a job runs twice', async () => {
  const id = await leadWith({ ...scored, due: [], budget: 500_000 })
  const assess = createAssessLeadWorker({ ...product.container, lostAfterDays })
  await product.container.leads.change(id, () => ({ due: ['score'] }))
  await assess(id)
  const assessed = async (): Promise<unknown> => {
    const lead = await product.container.leads.findById(id)
    // What was counted is settled meanwhile, which is not the job's.
    return { ...lead, pending_stats: [] }
  }
  const once = await assessed()
  await assess(id)
  expect(await assessed()).toEqual(once)
})

test('scores a lead and moves it in one write', async () => {
  const assess = createAssessLeadWorker({ ...product.container, lostAfterDays })
  const id = await leadWith({ ...scored, due: [], budget: 500_000 })
  const before = await product.container.leads.change(id, () => ({ due: ['score', 'status'] }))
  const after = await assess(id)
  expect(after).toMatchObject({
    rev: (before?.rev ?? 0) + 1,
    quality_score: expect.any(Number),
    due: expect.not.arrayContaining(['score']),
  })
  expect(after?.status_history.length).toBeGreaterThan(0)
})

test('leaves a status alone that a person set', async () => {
  const id = await leadWith({ due: [] })
  await product.container.api.leads.setStatus(id, 'won')
  await product.container.leads.change(id, () => ({ ...scored, is_spam: true, due: ['score', 'status'] }))
  await vi.waitFor(async () => {
    expect(await product.container.leads.findById(id)).toMatchObject({ due: [], status: 'won' })
  }, patiently)
})

test('counts a lead as lost after the days of silence, and not before', async () => {
  const now = Date.now()
  const silent = await leadWith({ last_message_at: new Date(now - 15 * dayMs) })
  const recent = await leadWith({ last_message_at: new Date(now - 13 * dayMs) })
  await createSweep(product.container, { lostAfterDays })()
  await vi.waitFor(async () => {
    expect(await product.container.leads.findById(silent)).toMatchObject({
      status: 'lost',
      status_history: [{ from: 'new', to: 'lost', by: 'worker' }],
    })
  }, patiently)
  expect(await product.container.leads.findById(recent)).toMatchObject({ status: 'new' })
})

test('sweeps on though one lead fails every time', async () => {
  const { container } = product
  const id = await leadWith({ due: [] })
  await container.messages.insert({
    id: newId(),
    lead_id: id,
    platform: 'olx',
    sender: 'lead',
    message: 'Сколько стоит?',
    kind: 'text',
    dedupe_key: 'poison',
    created_at: new Date(),
    is_handled: false,
  })
  const advance: typeof container.pipeline.advance = (leadId) =>
    leadId === 'poison' ? Promise.reject(new Error('poison')) : container.pipeline.advance(leadId)
  const listLeftBehind = async (): Promise<string[]> => ['poison', id]
  const sweep = createSweep(
    { ...container, pipeline: { ...container.pipeline, advance, listLeftBehind } },
    { lostAfterDays },
  )
  await expect(sweep()).rejects.toThrow('poison')
  await vi.waitFor(async () => {
    expect(await container.leads.findById(id)).toMatchObject({ quality_score: expect.any(Number) })
  }, patiently)
})
