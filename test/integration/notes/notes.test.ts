import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { listen } from '../../support/live-client.ts'
import { join, type Member } from '../../support/team.ts'

let api: TestApi
let owner: Member
let one: Member
let other: Member
beforeAll(async () => {
  api = await startApi({ http: { apiAuth: 'key' } })
  owner = await join(api, 'owner', 'Хозяйка')
  one = await join(api, 'agent', 'Айгуль')
  other = await join(api, 'agent', 'Болат')
})
afterAll(() => api.close())

const newLead = async (fields: object = {}): Promise<string> =>
  idOf(await owner.ask('POST', '/api/leads', { name: 'Иван', source: 'olx', ...fields }))

const write = async (by: Member, lead: string, text: string): Promise<string> =>
  idOf(await by.ask('POST', `/api/leads/${lead}/notes`, { text }))

async function textsOf(lead: string): Promise<string[]> {
  const { body } = await owner.ask('GET', `/api/leads/${lead}/notes`)
  return z
    .array(z.object({ text: z.string() }))
    .parse(body)
    .map(({ text }) => text)
}

describe('notes on a lead', () => {
  test('have their authors, the oldest first; the text that the lead has is the first and has none', async () => {
    const lead = await newLead({ notes: 'С выставки' })
    await write(one, lead, 'Замер в пятницу')
    await write(other, lead, 'Перенесли')
    expect((await one.ask('GET', `/api/leads/${lead}/notes`)).body).toMatchObject([
      { id: lead, text: 'С выставки', author: null },
      { text: 'Замер в пятницу', author: { kind: 'person', id: one.id, name: 'Айгуль' }, edited_at: null },
      { text: 'Перенесли', author: { id: other.id } },
    ])
    expect((await one.ask('GET', `/api/leads/${lead}`)).body).toMatchObject({ notes: 'С выставки' })
  })

  test('are all kept when several write at once, and the same request makes no second one', async () => {
    const lead = await newLead()
    const texts = Array.from({ length: 10 }, (_, index) => `Заметка ${index}`)
    await Promise.all(texts.map((text, index) => write(index % 2 ? one : other, lead, text)))
    expect((await textsOf(lead)).toSorted()).toEqual(texts)
    const again = one.sending({ 'idempotency-key': 'once' })
    for (const _ of [1, 2]) await again('POST', `/api/leads/${lead}/notes`, { text: 'Один раз' })
    expect((await textsOf(lead)).filter((text) => text === 'Один раз')).toHaveLength(1)
  })

  test('are changed and deleted by their author and by who leads the shop, and by nobody else', async () => {
    const lead = await newLead()
    const id = await write(one, lead, 'Как было')
    const at = `/api/leads/${lead}/notes/${id}`
    expect((await other.ask('PATCH', at, { text: 'Чужое' })).status).toBe(403)
    expect((await other.ask('DELETE', at)).status).toBe(403)
    expect((await one.ask('PATCH', at, { text: 'Как стало' })).body).toMatchObject({
      text: 'Как стало',
      author: { id: one.id },
      edited_at: expect.any(String),
    })
    expect((await owner.ask('PATCH', at, { text: 'Поправлено' })).body).toMatchObject({
      author: { id: one.id },
    })
    expect((await owner.ask('DELETE', at)).status).toBe(200)
    expect(await textsOf(lead)).toEqual([])
    expect((await one.ask('DELETE', at)).status).toBe(404)
    expect((await one.ask('PATCH', `/api/leads/none/notes/${id}`, { text: 'Х' })).status).toBe(404)
  })

  test('are not written over by who knows an older one', async () => {
    const lead = await newLead()
    const first = await one.ask('POST', `/api/leads/${lead}/notes`, { text: 'А' })
    const at = `/api/leads/${lead}/notes/${idOf(first)}`
    const ifKnown = one.sending({ 'if-match': first.headers.get('etag') ?? '' })
    expect((await ifKnown('PATCH', at, { text: 'Б' })).status).toBe(200)
    expect((await ifKnown('PATCH', at, { text: 'В' })).status).toBe(412)
    expect((await ifKnown('DELETE', at)).status).toBe(412)
    expect(await textsOf(lead)).toEqual(['Б'])
  })

  test('that the lead itself has are written by whoever works with leads, as by the contract', async () => {
    const lead = await newLead()
    const at = `/api/leads/${lead}/notes/${lead}`
    expect((await one.ask('PATCH', at, { text: 'Нет такой' })).status).toBe(404)
    await one.ask('PATCH', `/api/leads/${lead}`, { notes: 'Общая' })
    expect((await other.ask('PATCH', at, { text: 'Общая, новее' })).body).toMatchObject({
      id: lead,
      author: null,
    })
    expect((await one.ask('GET', `/api/leads/${lead}`)).body).toMatchObject({ notes: 'Общая, новее' })
    expect((await other.ask('DELETE', at)).status).toBe(200)
    expect((await one.ask('GET', `/api/leads/${lead}`)).body).toMatchObject({ notes: null })
  })

  test('refuse what is no text, by its name, and change nothing', async () => {
    const lead = await newLead()
    for (const text of ['', ' \n', 7, null]) {
      const answer = await one.ask('POST', `/api/leads/${lead}/notes`, { text })
      expect([answer.status, refusedFields(answer)]).toEqual([400, ['text']])
    }
    expect(await textsOf(lead)).toEqual([])
    expect((await one.ask('POST', '/api/leads/none/notes', { text: 'Х' })).status).toBe(404)
  })

  test('are told to open pages, and exported and erased with the lead', async () => {
    const lead = await newLead()
    const live = await listen(api.baseUrl, { lead_ids: [lead] }, { headers: { cookie: one.cookie } })
    const id = await write(other, lead, 'Секретная заметка')
    expect(await live.next('lead.updated')).toMatchObject({ data: { changed: ['note_entries'] } })
    await live.leave()
    expect((await owner.ask('GET', `/api/leads/${lead}/export`)).body).toMatchObject({
      records: { notes: [{ id, text: 'Секретная заметка' }] },
    })
    expect((await owner.ask('DELETE', `/api/leads/${lead}`)).status).toBe(200)
    expect(await api.connection.collection('notes').countDocuments({ lead_id: lead })).toBe(0)
  })
})

describe('a mention', () => {
  const mentionsOf = async (who: Member): Promise<unknown> => (await who.ask('GET', '/api/me/mentions')).body

  test('waits for who is named until they have looked, and never for who named themselves', async () => {
    const lead = await newLead({ name: 'Клиент' })
    const other = await join(api, 'agent', 'Серик')
    const third = await join(api, 'manager', 'Данияр')
    const id = await write(one, lead, `@${other.login} и @Айгуль, посмотрите`)
    expect((await one.ask('GET', `/api/leads/${lead}/notes`)).body).toMatchObject([
      { mentions: expect.arrayContaining([one.id, other.id]) },
    ])
    expect(await mentionsOf(other)).toMatchObject([
      { note_id: id, lead_id: lead, lead_name: 'Клиент', author: { name: 'Айгуль' } },
    ])
    expect(await mentionsOf(one)).toEqual([])
    expect((await other.ask('PUT', '/api/me/mentions/seen', { lead_id: lead })).status).toBe(200)
    expect(await mentionsOf(other)).toEqual([])
    // What was seen is not told again for a slip that is mended; who is named anew is told.
    await one.ask('PATCH', `/api/leads/${lead}/notes/${id}`, { text: '@Серик и @Данияр, посмотрите' })
    expect(await mentionsOf(other)).toEqual([])
    expect(await mentionsOf(third)).toMatchObject([{ note_id: id }])
    await one.ask('DELETE', `/api/leads/${lead}/notes/${id}`)
    expect(await mentionsOf(third)).toEqual([])
  })

  test("of a lead that is a colleague's is none for who sees but their own", async () => {
    const lead = await newLead()
    const other = await join(api, 'agent', 'Ерлан')
    await write(owner, lead, '@Ерлан')
    await owner.ask('PUT', `/api/leads/${lead}/assignee`, { person_id: one.id })
    expect(await mentionsOf(other)).toMatchObject([{ lead_id: lead }])
    await owner.ask('PATCH', '/api/shop', { agents_see: 'own_and_unassigned' })
    expect(await mentionsOf(other)).toEqual([])
    expect((await other.ask('GET', `/api/leads/${lead}/notes`)).status).toBe(404)
    await owner.ask('PATCH', '/api/shop', { agents_see: 'all' })
  })
})
