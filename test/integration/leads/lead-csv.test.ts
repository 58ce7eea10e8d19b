import { once } from 'node:events'
import { get } from 'node:http'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Lead } from '../../../src/leads/lead.schema.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { idOf, idsOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

const header =
  'id,created_at,name,phone,source,status,quality_score,budget,notes,language,platform_user_id,ad_id,campaign_id,niche_id,updated_at,phone_e164,ad,campaign,niche,revenue,assignee_id,assignee,username'

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
  expect(text).toContain(',"Первый",,"olx","new",15,15000.5,')
  expect(text).toContain(',"Второй, «с кавычкой ""»",,"olx","new",5,,"строка\nещё",')
  expect(text.indexOf('Второй')).toBeLessThan(text.indexOf('Первый'))
  expect(text).not.toContain('Другой')
  expect(text).toMatch(/,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,"Первый"/)
})

test.each(['=1+1', '+7 777 123 4567', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '  =1', '"=1'])(
  'gives a spreadsheet no formula to run: %j',
  async (notes) => {
    const phone = '+7 777 123 4567'
    await api.call('POST', '/api/leads', { name: 'Ф', phone, source: 'whatsapp', notes })
    const [, row = ''] = (await download('?source=whatsapp')).text.split('\r\n')
    expect(row).toContain(`,"Ф","'+7 777 123 4567","whatsapp",`)
    expect(row).toContain(`,"'+77771234567",`)
    expect(row).toMatch(/,"[\s"]*'/)
    expect(row).not.toContain(`,"${notes}`)
  },
)

/** The cells of a line for a program that separates by something else and knows no quotes within a cell. */
const cellsOf = (row: string, separator: string): string[] => row.split(separator)

test.each([';', ',', '\t', '|', '\n'])(
  'no cell computes for a reader that separates by %j',
  async (separator) => {
    const name = `Аня${separator}=1+1${separator} @SUM(1)${separator}"-2"${separator}+3`
    await api.call('POST', '/api/leads', { name, source: 'whatsapp' })
    for (const delimiter of [',', ';', 'tab']) {
      const { text } = await download(
        `?source=whatsapp&q=${encodeURIComponent('аня')}&delimiter=${delimiter}`,
      )
      expect(text).toContain('Аня')
      for (const cell of cellsOf(text, separator)) expect(cell).not.toMatch(/^[\s"']*?(?<!')[=+\-@]/)
    }
  },
)

test('a phone keeps its digits and its plus, however it was written', async () => {
  await api.call('POST', '/api/leads', { name: 'Цифры', phone: '87051234567', source: 'telegram' })
  const { lines } = await download('?q=цифры')
  expect(lines[1]).toContain(`,"Цифры","'87051234567","telegram",`)
  expect(lines[1]).toContain(`,"'+77051234567",`)
})

test.each([
  ['ru-RU,ru;q=0.9', '', ';'],
  ['kk', '', ';'],
  ['en-US,en;q=0.9,ru;q=0.5', '', ','],
  ['*', '', ','],
  ['ru', '?delimiter=,', ','],
  ['en', '?delimiter=;', ';'],
  ['en', '?delimiter=%3B', ';'],
  ['ru', '?delimiter=tab', '\t'],
  ['ru', '?delimiter=%09', '\t'],
])('a reader of %s who asks for %j gets it separated by %j', async (language, query, delimiter) => {
  const answer = await fetch(`${api.baseUrl}/api/leads.csv${query}`, {
    headers: { 'accept-language': language },
  })
  const text = await answer.text()
  expect(text).toContain(header.replaceAll(',', delimiter))
  expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept-language')
})

test('a fraction is written as the same system reads it', async () => {
  await api.call('POST', '/api/leads', { name: 'Дробь', source: 'olx', budget: 15000.5 })
  expect((await download('?source=olx&delimiter=;')).text).toContain(';15000,5;')
  expect((await download('?source=olx&delimiter=tab')).text).toContain('\t15000.5\t')
})

test('says what the ad, the campaign and the niche are called', async () => {
  const niche_id = idOf(await api.call('POST', '/api/niches', { name: 'Шторы; жалюзи', category: 'c' }))
  const campaign = await api.call('POST', '/api/campaigns', { niche_id, name: 'OLX "Лето"', platform: 'olx' })
  const campaign_id = idOf(campaign)
  const ad = await api.call('POST', `/api/campaigns/${campaign_id}/ads`, { title: 'Шторы' })
  await api.call('POST', '/api/leads', { name: 'Из рекламы', source: 'olx', ad_id: idOf(ad) })
  await api.call('DELETE', `/api/niches/${niche_id}`)
  const { lines } = await download(`?campaign_id=${campaign_id}`)
  expect(lines).toHaveLength(2)
  expect(lines[1]).toMatch(/,"Шторы","OLX ""Лето""","Шторы; жалюзи",,,,$/)
})

test('says in its last column what a customer is called in Telegram', async () => {
  await store(1, { source: 'telegram', name: 'Айгерим', username: 'aigerim_k', status: 'won' })
  const { lines } = await download('?source=telegram&status=won')
  expect(lines[1]).toMatch(/,"aigerim_k"$/)
})

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

test.each([
  '?limit=5',
  '?delimiter=',
  '?delimiter=x',
  '?delimiter=;&delimiter=,',
  '?cursor=abc',
  '?status=unknown',
  '?status=new&status=hot',
  '?status=',
])('refuses %s', async (query) => {
  expect((await api.call('GET', `/api/leads.csv${query}`)).status).toBe(400)
})

describe('with the filters of the inbox', () => {
  let ids: Record<'fresh' | 'hot' | 'asks' | 'off', string>
  beforeAll(async () => {
    await api.connection.collection('leads').deleteMany({})
    const niche_id = idOf(await api.call('POST', '/api/niches', { name: 'Н', category: 'c' }))
    const campaign = { niche_id, name: 'К', platform: 'telegram' }
    const campaign_id = idOf(await api.call('POST', '/api/campaigns', campaign))
    const ad_id = idOf(await api.call('POST', `/api/campaigns/${campaign_id}/ads`, { title: 'О' }))
    const add = async (name: string, fields: object = {}): Promise<string> =>
      idOf(await api.call('POST', '/api/leads', { name, source: 'telegram', ...fields }))
    ids = {
      fresh: await add('Новая', { budget: 90_000, phone: '+77015557799' }),
      hot: await add('Горячая', { ad_id }),
      asks: await add('Ждёт', { source: 'whatsapp' }),
      off: await add('Отложена'),
    }
    await api.call('PATCH', `/api/leads/${ids.hot}/status`, { status: 'hot' })
    await api.call('PUT', `/api/inbox/leads/${ids.hot}/tags`, { tags: ['vip'] })
    const said = { message: 'Вы работаете?', sender: 'lead' }
    for (const id of [ids.asks, ids.fresh]) await api.call('POST', `/api/leads/${id}/messages`, said)
    await api.container.advancing.idle()
    const until = new Date(Date.now() + 3_600_000).toISOString()
    await api.call('PUT', `/api/inbox/leads/${ids.off}/snooze`, { until })
    const day = new Date().toISOString().slice(0, 10)
    queries = [
      ...['sort=activity', 'sort=created', 'sort=score', 'sort=waiting', 'snoozed=true', 'snoozed=false'],
      ...[
        'status=hot',
        'status=new,hot',
        'source=kaspi',
        `niche_id=${niche_id}`,
        `campaign_id=${campaign_id}`,
      ],
      ...['score_min=1', 'score_max=10', 'unread=true', 'unread=false', 'waiting=true', 'waiting=false'],
      ...['failed=true', 'failed=false', 'no_ad=true', 'no_ad=false', 'language=ru', 'tag=vip'],
      ...['assignee=none', 'assignee=me', `created_from=${day}`, `created_to=${day}`],
      ...[
        `q=${encodeURIComponent('работаете')}`,
        `q=5557&sort=score`,
        'sort=score&status=new,hot&no_ad=true',
      ],
    ]
  })
  let queries: string[]

  test('the table has what the list has, in its order', async () => {
    expect(Object.keys(ids)).toHaveLength(4)
    const lists = new Set<string>()
    for (const query of queries) {
      const full = query.includes('sort=') ? query : `${query}&sort=activity`
      const listed = idsOf(await api.call('GET', `/api/inbox/leads?${full}`))
      const { lines } = await download(`?${full}`)
      expect(
        lines.slice(1).map((line) => JSON.parse(line.split(',')[0] ?? '')),
        query,
      ).toEqual(listed)
      lists.add(listed.join())
    }
    // They do narrow, and do order.
    expect(lists.size).toBeGreaterThan(9)
  })

  test('over many pages it has everybody once', async () => {
    // The lists of other tests are of one page.
    onTestFinished(async () => {
      await api.connection.collection('leads').deleteMany({ last_message_at: new Date(0) })
    })
    await store(1100, { source: 'telegram', language: 'kk', last_message_at: new Date(0) })
    const { lines } = await download('?language=kk&sort=activity')
    expect(new Set(lines.slice(1).map((line) => line.split(',')[0])).size).toBe(1100)
    expect(lines).toHaveLength(1101)
  })

  test.each(['sort', 'snoozed'])('refuses %s beside the order of changes, by its name', async (name) => {
    const value = name === 'sort' ? 'score' : 'true'
    const answer = await api.call('GET', `/api/leads.csv?updated_since=2024-01-01&${name}=${value}`)
    expect([answer.status, refusedFields(answer)]).toEqual([400, [name]])
  })
})
