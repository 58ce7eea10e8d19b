import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createLeadCounts } from '../../../src/campaigns/lead-counts.ts'
import { newId } from '../../../src/core/id.ts'
import type { LeadStatus } from '../../../src/core/lead-status.ts'
import type { Lead } from '../../../src/leads/lead.schema.ts'
import type { LeadStore } from '../../../src/leads/lead.store.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { rebuild } from '../../../src/roll-ups/rebuild.ts'
import { type StoredRollUp, withoutZeros } from '../../../src/roll-ups/roll-up.schema.ts'
import { createStores, type Stores } from '../../../src/stores.ts'
import { startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
/** Stores that ring no bell: what a write owes waits until somebody settles it, as after a crash. */
let stores: Stores
let leads: LeadStore
beforeAll(async () => {
  api = await startApi()
  stores = createStores(api.connection)
  leads = stores.leads
})
afterAll(() => api.close())

const hourMs = 3_600_000
const [curtains, laptops] = [newId(), newId()]
/** Two of one niche and one of another. */
const ads = [curtains, curtains, laptops].map((niche_id) => ({
  ad_id: newId(),
  campaign_id: newId(),
  niche_id,
}))
const nowhere = { ad_id: null, campaign_id: null, niche_id: null }

/** All that is counted, by roll-up; what is 0 is left out. */
async function shown(): Promise<Map<string, object>> {
  const documents = await api.connection
    .collection<StoredRollUp & { _id: string }>('roll_ups')
    .find()
    .toArray()
  const read = documents.map(({ _id, total, days }) => {
    const counted = Object.entries(days ?? {}).map(([day, c]) => [day, withoutZeros(c)] as const)
    const kept = counted.filter(([, counters]) => Object.keys(counters).length > 0)
    return [_id, { total: withoutZeros(total ?? {}), days: Object.fromEntries(kept) }] as const
  })
  return new Map(
    read.filter(([, { total }]) => Object.keys(total).length > 0).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

async function forgetAll(): Promise<void> {
  for (const name of ['leads', 'roll_ups', 'erasures', 'settlements'])
    await api.connection.collection(name).deleteMany({})
}

async function rebuilt(): Promise<number> {
  let mended = 0
  const { finishLast } = counts()
  const deps = { rollUps: stores.rollUps, leads, erased: stores.erasures, finishLast, now: () => new Date() }
  for await (const month of rebuild(deps)) mended += month.mended
  return mended
}

/** As another process has them. */
const counts = () => createLeadCounts({ ...stores, now: () => new Date() })

/** Settling that dies after so many of its writes. */
function dyingCounts(writes: number): ReturnType<typeof createLeadCounts> {
  let left = writes
  const mortal = <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) => {
    return async (...args: Args): Promise<Result> => {
      left -= 1
      if (left < 0) throw new Error('killed')
      return work(...args)
    }
  }
  const { campaigns, rollUps, settlements, erasures } = stores
  return createLeadCounts({
    leads: { ...leads, change: mortal(leads.change), dropPending: mortal(leads.dropPending) },
    campaigns: { ...campaigns, applyCounts: mortal(campaigns.applyCounts) },
    rollUps: { apply: mortal(rollUps.apply) },
    settlements: { ...settlements, begin: mortal(settlements.begin) },
    erasures,
    now: () => new Date(),
  })
}

const step = fc.oneof(
  fc.record({ do: fc.constant('begin' as const), ad: fc.nat(3), daysAgo: fc.nat(70) }),
  fc.record({
    do: fc.constant('status' as const),
    status: fc.constantFrom<LeadStatus>('contacted', 'qualified', 'hot', 'won', 'lost', 'spam'),
    lead: fc.nat(),
    afterDays: fc.nat(12),
  }),
  fc.record({
    do: fc.constant('answer' as const),
    by: fc.boolean(),
    lead: fc.nat(),
    ms: fc.nat(48 * hourMs),
  }),
  fc.record({ do: fc.constant('phone' as const), phone: fc.option(fc.nat(2)), lead: fc.nat() }),
  fc.record({ do: fc.constant('deal' as const), tiyn: fc.nat(100_000), lead: fc.nat() }),
  fc.record({ do: fc.constant('move' as const), ad: fc.nat(3), lead: fc.nat() }),
  fc.record({ do: fc.constant('settle' as const), lead: fc.nat(), dies: fc.option(fc.nat(4)) }),
  fc.record({ do: fc.constant('erase' as const), lead: fc.nat(), isFinished: fc.boolean() }),
  fc.record({ do: fc.constant('rebuild' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function play(known: string[], each: Step): Promise<void> {
  if (each.do === 'rebuild') {
    await rebuilt()
    return
  }
  if (each.do === 'begin') {
    const at = new Date(Date.now() - each.daysAgo * 24 * hourMs)
    const lead = newLead({ source: 'olx', name: 'Иван', ...(ads[each.ad] ?? nowhere) }, idAt(at))
    await leads.insert(lead)
    known.push(lead.id)
    return
  }
  const id = known[each.lead % Math.max(1, known.length)]
  const lead = id === undefined ? null : await leads.findById(id)
  if (lead === null) return
  await change(lead, each)
}

async function change(lead: Lead, each: Exclude<Step, { do: 'begin' | 'rebuild' }>): Promise<void> {
  if (each.do === 'status') {
    const at = new Date(lead.created_at.getTime() + each.afterDays * 24 * hourMs)
    const { status: to } = each
    await leads.change(lead.id, ({ status: from, status_history }) => ({
      status: to,
      status_history: [...status_history, { from, to, at, by: 'person', reason: { code: 'person' } }],
    }))
  } else if (each.do === 'answer') {
    const at = new Date(lead.created_at.getTime() + each.ms)
    await leads.change(lead.id, () => (each.by ? { answered_at: at } : { human_answered_at: at }))
  } else if (each.do === 'phone') {
    await leads.change(lead.id, () => ({
      phone_e164: each.phone === null ? null : `+7701555010${each.phone}`,
    }))
  } else if (each.do === 'deal') {
    const deal = { id: newId(), amount_tiyn: each.tiyn, at: new Date(), told_at: new Date(), author: null }
    await leads.change(lead.id, ({ deals = [] }) => ({ deals: [...deals, deal] }))
  } else if (each.do === 'move') {
    await leads.change(lead.id, () => ads[each.ad] ?? nowhere)
  } else if (each.do === 'settle') {
    if (each.dies === null) await counts().settle(lead)
    else
      await dyingCounts(each.dies)
        .settle(lead)
        .catch(() => undefined)
    // Redelivered: the same lead as it was read, once more.
    await counts().settle(lead)
  } else if (each.isFinished) await api.container.erasure.erase(lead.id)
  else await stores.erasures.mark(lead.id, new Date())
}

function idAt(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}${newId().slice(13)}`
}

async function begin(given: Partial<Lead> = {}): Promise<Lead> {
  const lead = await leads.insert(newLead({ source: 'olx', name: 'Иван', ...ads[0], ...given }))
  if (lead === null) throw new Error('a lead of a new person is stored')
  return lead
}

/** What a niche's roll-up of this month comes to once all is settled. */
async function totalOf(niche_id: string): Promise<unknown> {
  while ((await counts().settleDue()) > 0);
  const documents = api.connection.collection<StoredRollUp & { _id: string }>('roll_ups')
  const found = await documents.findOne({ scope: 'niche', niche_id })
  return withoutZeros(found?.total ?? {})
}

describe('a niche counts', () => {
  beforeEach(async () => {
    await forgetAll()
  })

  test('who was ever qualified, whatever became of them, and spam apart', async () => {
    const lead = await begin()
    await setStatus(lead, 'hot')
    await setStatus(lead, 'lost')
    const other = await begin()
    await setStatus(other, 'qualified')
    await setStatus(other, 'spam')
    expect(await totalOf(curtains)).toEqual({
      chats: 2,
      leads: 1,
      qualified: 1,
      qualified_in_time: 1,
      spam: 1,
    })
  })

  test('a person once, whatever they write from, with what they reach in any chat', async () => {
    await begin({ phone_e164: '+77015550100' })
    const again = await begin({ source: 'kaspi', ...ads[1] })
    await leads.change(again.id, () => ({ phone_e164: '+77015550100' }))
    await setStatus(again, 'won')
    await begin({ phone_e164: '+77015550100', ...ads[2] })
    const once = { leads: 1, qualified: 1, qualified_in_time: 1, won: 1 }
    const twice = { chats: 2, again: 1, again_qualified: 1, again_won: 1 }
    expect(await totalOf(curtains)).toEqual({ ...once, ...twice })
    expect(await totalOf(laptops)).toEqual({ chats: 1, leads: 1 })
  })

  test('who was erased, and that they were', async () => {
    const lead = await begin()
    await setStatus(lead, 'qualified')
    await api.container.erasure.erase(lead.id)
    const counted = { chats: 1, leads: 1, qualified: 1, qualified_in_time: 1, erased: 1 }
    expect(await totalOf(curtains)).toEqual(counted)
  })

  test('nobody twice or not at all when it is counted anew while people write and are settled', async () => {
    let isWriting = true
    const [one, other] = [counts(), counts()]
    const write = async (): Promise<void> => {
      for (let each = 0; each < 60; each += 1) {
        const lead = await begin()
        await one.settle(lead)
        await setStatus(lead, 'qualified')
        if (each % 3 === 0) await leads.change(lead.id, () => ads[2] ?? nowhere)
        if (each % 2 === 0) await other.settleDue()
      }
      isWriting = false
    }
    const countAnew = async (): Promise<void> => {
      while (isWriting) await rebuilt()
    }
    await Promise.all([write(), countAnew()])
    expect(await totalOf(curtains)).toMatchObject({ leads: 40, qualified: 40 })
    expect(await totalOf(laptops)).toMatchObject({ leads: 20, qualified: 20 })
    expect(await rebuilt()).toBe(0)
  }, 60_000)
})

async function setStatus({ id, created_at }: Lead, to: LeadStatus): Promise<void> {
  const at = new Date(created_at.getTime() + 1)
  await leads.change(id, ({ status: from, status_history }) => ({
    status: to,
    status_history: [...status_history, { from, to, at, by: 'person', reason: { code: 'person' } }],
  }))
}

test('what is maintained is what is counted anew, whatever happened and wherever it was cut off', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      await forgetAll()
      const known: string[] = []
      for (const each of steps) await play(known, each)
      await api.container.erasure.finishDue()
      while ((await counts().settleDue()) > 0);
      const maintained = await shown()
      expect(await rebuilt()).toBe(0)
      await api.connection.collection('roll_ups').deleteMany({})
      await rebuilt()
      expect(await shown()).toEqual(maintained)
    }),
    { numRuns: 25 },
  )
}, 120_000)
