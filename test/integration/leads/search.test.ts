import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LeadStatus } from '../../../src/core/lead-status.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { planSearch } from '../../../src/leads/search.store.ts'
import { searchWords } from '../../../src/leads/search-words.ts'
import { toDocument } from '../../../src/storage/mongo.ts'
import { idsOf, nextPage, startApi, type TestApi } from '../../support/api.ts'

/** More than are sorted for one page. */
const many = 2_050
const statuses: LeadStatus[] = ['new', 'hot', 'won']

let api: TestApi
let ids: string[]
beforeAll(async () => {
  api = await startApi()
  const leads = Array.from({ length: many }, (_, at) =>
    newLead({
      source: 'olx',
      status: statuses[at % 3] ?? 'new',
      name: at % 500 === 0 ? 'Редкий общий' : 'Общий',
      phone_e164: at === 7 ? '+77015557799' : null,
    }),
  )
  ids = leads.map(({ id }) => id)
  const documents = leads.map((lead) => ({
    ...toDocument(lead),
    search_words: searchWords(lead),
    is_unread: false,
    score_rank: -1,
  }))
  await api.connection.collection<{ _id: string }>('leads').insertMany(documents)
})
afterAll(() => api.close())

/** Every lead that a path lists, page by page. */
async function walked(path: string): Promise<string[]> {
  const found: string[] = []
  for (let page: string | undefined = path; page; ) {
    const answer = await api.call('GET', page)
    expect(answer.status).toBe(200)
    found.push(...idsOf(answer))
    page = nextPage(answer)
  }
  return found
}

/** Newest first. */
function leadsWhere(isWanted: (at: number) => boolean): string[] {
  return ids.filter((_, at) => isWanted(at)).toReversed()
}

describe.each(['/api/leads', '/api/inbox/leads'])('%s', (path) => {
  test('a word that more leads have than are sorted gives all of them, the newest first', async () => {
    expect((await planSearch(api.connection, 'общ'))?.isRare).toBe(false)
    expect(await walked(`${path}?q=общ&limit=1000`)).toEqual(leadsWhere(() => true))
  })

  test('a rare one gives its leads in the same order, page by page', async () => {
    expect((await planSearch(api.connection, 'редкий'))?.isRare).toBe(true)
    expect(await walked(`${path}?q=редкий&limit=2`)).toEqual(leadsWhere((at) => at % 500 === 0))
    expect(await walked(`${path}?q=общий редк&limit=2`)).toEqual(leadsWhere((at) => at % 500 === 0))
  })

  test('other filters hold beside a common word and a rare one', async () => {
    const won = (at: number): boolean => at % 3 === 2
    expect(await walked(`${path}?q=общий&status=won&limit=500`)).toEqual(leadsWhere(won))
    expect(await walked(`${path}?q=редкий&status=won`)).toEqual(leadsWhere((at) => won(at) && at % 500 === 0))
    expect(await walked(`${path}?q=общий&unread=true`)).toEqual([])
  })

  test.each(['555', '5577', '8 701 555 77 99', '+7 701 555'])('finds a phone by %s', async (query) => {
    expect(await walked(`${path}?q=${encodeURIComponent(query)}`)).toEqual(leadsWhere((at) => at === 7))
  })
})

test('several statuses beside a common word', async () => {
  expect(await walked('/api/leads?q=общий&status=won,hot&limit=500')).toEqual(
    leadsWhere((at) => at % 3 !== 0),
  )
})
