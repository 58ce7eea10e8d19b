import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { firstIdAt } from '../../../src/core/id.ts'
import type { Lead } from '../../../src/leads/lead.schema.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { searchWords } from '../../../src/leads/search-words.ts'
import { idOf, idsOf, nextPage, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
  await store(days.map((day, index) => ({ day, changes: { ...scenes[index] } })))
})
afterAll(() => api.close())

const days = ['2024-11-01', '2024-11-02', '2024-11-03', '2024-11-04', '2024-11-05', '2024-11-06']
const campaign = '0193397f-3a00-7000-8000-0000000000c1'
const niche = '0193397f-3a00-7000-8000-0000000000a1'
const scenes: Partial<Lead>[] = [
  { status: 'new', source: 'olx', campaign_id: campaign, niche_id: niche },
  { status: 'hot', source: 'olx', campaign_id: campaign, niche_id: niche },
  { status: 'won', source: 'kaspi', niche_id: niche },
  { status: 'new', source: 'kaspi', campaign_id: campaign },
  { status: 'hot', source: 'telegram' },
  { status: 'spam', source: 'telegram' },
]

/** Leads that came at noon of a day and were changed a year later, the youngest first. */
async function store(leads: { day: string; changes: Partial<Lead> }[]): Promise<void> {
  const documents = leads.map(({ day, changes }, index) => {
    const id = firstIdAt(new Date(`${day}T12:00:00Z`))
    const lead = newLead({ source: 'olx', name: `Лид ${day}`, ...changes }, id)
    const { id: _id, ...rest } = lead
    return {
      _id,
      ...rest,
      search_words: searchWords(lead),
      updated_at: new Date(Date.UTC(2025, 10, 20 - index)),
    }
  })
  await api.connection.collection<{ _id: string }>('leads').insertMany(documents)
}

/** The days of the leads in a list, in its order. */
async function listed(query: string): Promise<string[]> {
  const answer = await api.call('GET', `/api/leads?${query}`)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return idsOf(answer).map((id) => days.find((day) => firstIdAt(new Date(`${day}T12:00:00Z`)) === id) ?? id)
}

async function walked(query: string): Promise<string[]> {
  const found: string[] = []
  for (let page: string | undefined = `/api/leads?${query}`; page; ) {
    const answer = await api.call('GET', page)
    found.push(...idsOf(answer))
    page = nextPage(answer)
  }
  return found
}

const short = (found: string[]): string => found.map((day) => day.slice(-1)).join('')

describe('a list holds what its filters let through, the newest first', () => {
  test.each([
    ['', '654321'],
    ['status=hot', '52'],
    ['status=new,hot', '5421'],
    ['status=hot,new,hot', '5421'],
    ['status=new,hot&source=olx', '21'],
    ['status=won,spam,lost', '63'],
    [`campaign_id=${campaign}`, '421'],
    [`campaign_id=${campaign.toUpperCase()}`, '421'],
    [`campaign_id=${campaign}&status=new`, '41'],
    [`campaign_id=${campaign}&status=new,hot`, '421'],
    [`niche_id=${niche}`, '321'],
    [`niche_id=${niche}&status=won`, '3'],
    [`niche_id=${niche}&campaign_id=${campaign}`, '21'],
    [`niche_id=${crypto.randomUUID()}`, ''],
    ['created_from=2024-11-04', '654'],
    ['created_from=2024-11-04T12:00:00Z', '654'],
    ['created_from=2024-11-04T12:00:00.001Z', '65'],
    ['created_from=2024-11-04T17:00:00%2B05:00', '654'],
    ['created_to=2024-11-02', '21'],
    ['created_to=2024-11-02T12:00:00Z', '21'],
    ['created_to=2024-11-02T11:59:59.999Z', '1'],
    ['created_from=2024-11-02&created_to=2024-11-02', '2'],
    ['created_from=1969-01-01&created_to=9999-12-31', '654321'],
    ['created_to=1969-01-01', ''],
    ['created_from=2024-11-02&status=new,spam', '64'],
    ['q=лид', '654321'],
    ['q=лид&status=hot,won', '532'],
    ['q=лид&created_to=2024-11-02', '21'],
    ['q=%3F', ''],
  ])('%s', async (query, expected) => {
    expect(short(await listed(query))).toBe(expected)
    expect(await walked(`${query}&limit=1`)).toEqual(await walked(query))
  })
})

describe('with updated_since it goes from change to change, the oldest first', () => {
  test.each([
    ['updated_since=2025-11-01', '654321'],
    ['updated_since=2025-11-18T00:00:00Z', '321'],
    ['updated_since=2025-11-18T00:00:00.001Z', '21'],
    ['updated_since=2025-11-01&status=hot,new', '5421'],
    [`updated_since=2025-11-01&campaign_id=${campaign}`, '421'],
    ['updated_since=2025-11-01&created_to=2024-11-03', '321'],
  ])('%s', async (query, expected) => {
    expect(short(await listed(query))).toBe(expected)
    expect(await walked(`${query}&limit=1`)).toEqual(await walked(query))
  })

  test('a lead that changes while somebody walks comes once more, and nobody is left out', async () => {
    const first = await api.call('GET', '/api/leads?updated_since=2025-11-01&limit=3')
    const [changed = ''] = idsOf(first)
    await api.call('PATCH', `/api/leads/${changed}`, { notes: 'Перезвонить' })
    const rest = await walked((nextPage(first) ?? '').split('?')[1] ?? '')
    expect(
      short(
        rest
          .slice(0, 3)
          .map((id) => days.find((day) => firstIdAt(new Date(`${day}T12:00:00Z`)) === id) ?? ''),
      ),
    ).toBe('321')
    expect(rest.at(3)).toBe(changed)
    await api.connection
      .collection<{ _id: string }>('leads')
      .updateOne({ _id: changed }, { $set: { updated_at: new Date(Date.UTC(2025, 10, 15)) } })
  })

  test('leads of one millisecond are all met, page by page', async () => {
    const at = new Date(Date.UTC(2026, 0, 1))
    // The ids of this process may be ahead of its clock: where another test has moved that, they never step back.
    const query = 'updated_since=2026-01-01&created_from=2024-11-07&created_to=9999-12-31&limit=2'
    const ids = await Promise.all(
      ['а', 'б', 'в', 'г', 'д'].map(async (name) =>
        idOf(await api.call('POST', '/api/leads', { name, source: 'olx' })),
      ),
    )
    const leads = api.connection.collection<{ _id: string }>('leads')
    await leads.updateMany({ _id: { $in: ids } }, { $set: { updated_at: at, due: [] } })
    onTestFinished(async () => void (await leads.deleteMany({ _id: { $in: ids } })))
    expect((await walked(query)).toSorted()).toEqual(ids.toSorted())
  })
})

test.each([
  ['status=', 'status'],
  ['status=new,', 'status'],
  ['status=,new', 'status'],
  ['status=new,unknown', 'status'],
  ['status=new, hot', 'status'],
  ['status=new;hot', 'status'],
  ['status=NEW', 'status'],
  ['status=new&status=hot', 'status'],
  ['campaign_id=', 'campaign_id'],
  ['campaign_id=nothing', 'campaign_id'],
  ['niche_id=1', 'niche_id'],
  [`niche_id=${niche}&niche_id=${niche}`, 'niche_id'],
  ['q=', 'q'],
  ['q=%E3%85%A4', 'q'],
  ['created_from=', 'created_from'],
  ['created_from=yesterday', 'created_from'],
  ['created_from=2024-02-30', 'created_from'],
  ['created_from=2024-11-17T10:00:00', 'created_from'],
  ['created_from=1731837600', 'created_from'],
  ['created_from=2024-11-17T10:00:00+05:00', 'created_from'],
  ['created_to=2024-13-01', 'created_to'],
  ['created_from=2024-11-02&created_to=2024-11-01', 'created_to'],
  ['created_from=2024-11-02T00:00:00.001Z&created_to=2024-11-02T00:00:00Z', 'created_to'],
  ['created_from=2024-11-02&created_from=2024-11-03', 'created_from'],
  ['updated_since=x', 'updated_since'],
  ['updated_until=2024-11-02', 'updated_until'],
])('refuses %s, naming %s, in the list and in the table', async (query, field) => {
  for (const path of ['/api/leads', '/api/leads.csv']) {
    const answer = await api.call('GET', `${path}?${query}`)
    expect(answer.status).toBe(400)
    expect(refusedFields(answer)).toEqual([field])
  }
})

test('a cursor belongs to the order that it came from', async () => {
  const cursorOf = async (query: string): Promise<string> => {
    const link = nextPage(await api.call('GET', `/api/leads?limit=1&${query}`)) ?? ''
    return new URLSearchParams(link.split('?')[1]).get('cursor') ?? ''
  }
  const [created, updated] = [await cursorOf(''), await cursorOf('updated_since=2025-01-01')]
  for (const query of [`updated_since=2025-01-01&cursor=${created}`, `cursor=${updated}`]) {
    const answer = await api.call('GET', `/api/leads?${query}`)
    expect(answer.status).toBe(400)
    expect(refusedFields(answer)).toEqual(['cursor'])
  }
})

test('the table takes the same filters, in the same order', async () => {
  const csv = async (query: string): Promise<string> => {
    const text = await (await fetch(`${api.baseUrl}/api/leads.csv?${query}`)).text()
    return [...text.matchAll(/"Лид 2024-11-0(\d)"/g)].map(([, day]) => day).join('')
  }
  expect(await csv(`status=new,hot&campaign_id=${campaign}`)).toBe('421')
  expect(await csv('created_from=2024-11-05&q=лид')).toBe('65')
  expect(await csv('updated_since=2025-11-18')).toBe('321')
})
