import { once } from 'node:events'
import { get } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lead } from '../../src/leads/lead.schema.ts'
import { newLead } from '../../src/leads/new-lead.ts'
import { startApi, type TestApi } from '../support/api.ts'

const header =
  'id,created_at,name,phone,source,status,quality_score,budget,notes,language,platform_user_id,ad_id,campaign_id,niche_id,updated_at'

let api: TestApi
/** How many leads the database was asked for. */
let asked = 0
beforeAll(async () => {
  api = await startApi()
  const { list } = api.deps.leads
  api.deps.leads.list = (filter, page) => {
    asked += page.limit
    return list(filter, page)
  }
})
afterAll(() => api.close())

async function download(query = ''): Promise<{ text: string; lines: string[] }> {
  const answer = await fetch(`${api.baseUrl}/api/leads.csv${query}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const text = Buffer.from(await answer.arrayBuffer()).toString('utf8')
  return { text, lines: text.replace('\ufeff', '').trimEnd().split('\r\n') }
}

/** Stores that many leads without the API, which would take a while. */
async function store(count: number, changes: Partial<Lead>): Promise<void> {
  const leads = Array.from({ length: count }, () => newLead({ source: 'kaspi', name: 'Асель', ...changes }))
  const documents = leads.map(({ id: _id, ...rest }) => ({ _id, ...rest }))
  await api.connection.collection<{ _id: string }>('leads').insertMany(documents)
}

test('an empty list is the names of the columns, after a byte order mark', async () => {
  expect((await download('?status=spam')).text).toBe(`\ufeff${header}\r\n`)
})

test('holds what the leads hold, newest first, and only what the filters let through', async () => {
  await api.call('POST', '/api/leads', { name: 'Первый', source: 'olx', budget: 15000.5 })
  await api.call('POST', '/api/leads', {
    name: 'Второй, «с кавычкой "»',
    source: 'olx',
    notes: 'строка\nещё',
  })
  await api.call('POST', '/api/leads', { name: 'Другой', source: 'telegram' })
  const { text } = await download('?source=olx')
  expect(text).toContain(',Первый,,olx,new,,15000.5,')
  expect(text).toContain(',"Второй, «с кавычкой ""»",,olx,new,,,"строка\nещё",')
  expect(text.indexOf('Второй')).toBeLessThan(text.indexOf('Первый'))
  expect(text).not.toContain('Другой')
  expect(text).toMatch(/,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,Первый/)
})

test.each(['=1+1', '+7 777 123 4567', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  'gives a spreadsheet no formula to run: %j',
  async (notes) => {
    const phone = '+7 777 123 4567'
    await api.call('POST', '/api/leads', { name: 'Ф', phone, source: 'whatsapp', notes })
    const [, row = ''] = (await download('?source=whatsapp')).text.split('\r\n')
    expect(row).toContain(",Ф,'+7 777 123 4567,whatsapp,")
    expect(row).toMatch(new RegExp(`,"?'${notes.replace(/[+()]/g, '\\$&')}`))
  },
)

test('has every lead once, over many pages', async () => {
  await store(1234, { source: 'kaspi' })
  const { lines } = await download('?source=kaspi')
  expect(new Set(lines.slice(1).map((line) => line.split(',')[0])).size).toBe(1234)
  expect(lines).toHaveLength(1235)
})

test('reads no further than its reader does, and stops when the reader goes', async () => {
  // Thirty megabytes; the buffers on the way take a few of them.
  await store(1500, { source: 'telegram', status: 'lost', notes: 'я'.repeat(10_000) })
  asked = 0
  const connected = once(api.app.server, 'connection')
  const request = get(`${api.baseUrl}/api/leads.csv?status=lost`, { agent: false })
  const [answer] = await once(request, 'response')
  await once(answer, 'readable')
  const [socket] = await connected
  const gone = new Promise((resolve) => socket.once('close', resolve))
  request.destroy()
  await gone
  await download('?status=spam')
  expect(asked).toBeLessThan(1500)
})

test.each(['?limit=5', '?cursor=abc', '?status=unknown', '?status=new&status=hot', '?status='])(
  'refuses %s',
  async (query) => {
    expect((await api.call('GET', `/api/leads.csv${query}`)).status).toBe(400)
  },
)
