import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FoundAnswer } from '../../../src/inbox/found.api.ts'
import { idOf, idsOf, startApi, type TestApi } from '../../support/api.ts'
import { eventually } from '../../support/eventually.ts'
import { messageWithKeptFile, picture } from '../../support/kept-file.ts'
import { listen } from '../../support/live-client.ts'
import { readOperations } from '../../support/openapi.ts'
import { join, type Member } from '../../support/team.ts'

const keyless = await startApi()
const operations = await readOperations(keyless)
/** Every way to a lead, or to a message, by its id. */
const naming = operations.filter(({ path }) => /\{(lead|message)_id\}/.test(path))

let api: TestApi
let owner: Member
let aigul: Member
let bolat: Member
beforeAll(async () => {
  api = await startApi({ http: { apiAuth: 'key' } })
  owner = await join(api, 'owner', 'Хозяйка')
  aigul = await join(api, 'agent', 'Айгуль')
  bolat = await join(api, 'agent', 'Болат')
})
afterAll(async () => {
  await keyless.close()
  await api.close()
})

const see = (agents_see: string) => owner.ask('PATCH', '/api/shop', { agents_see })
beforeEach(() => see('own_and_unassigned'))

const give = (lead: string, to: Member) =>
  owner.ask('PUT', `/api/leads/${lead}/assignee`, { person_id: to.id })

async function newLead(to?: Member): Promise<string> {
  const lead = idOf(await owner.ask('POST', '/api/leads', { name: 'Тайный', source: 'olx' }))
  if (to) await give(lead, to)
  return lead
}

describe('what is a colleague’s', () => {
  test.each(naming.map((operation) => [operation.name, operation] as const))(
    'is not there: %s',
    async (_name, { method, path, bodyExample }) => {
      const sent = { content: await picture(8, 8), kind: 'photo' } as const
      const { id, lead_id } = await messageWithKeptFile(api.container, sent)
      await give(lead_id, bolat)
      const before = await api.container.leads.findById(lead_id)
      const filled = path.replace('{lead_id}', lead_id).replace('{message_id}', id)
      const { status, body: answer } = await aigul.ask(method, filled, bodyExample)
      expect([403, 404], JSON.stringify(answer)).toContain(status)
      // What its campaign counts is settled meanwhile, at the same revision.
      expect((await api.container.leads.findById(lead_id))?.rev).toBe(before?.rev)
      // Who has this one is let through, to what agents may ask; that it is not erased is no secret from them.
      const reader = path.endsWith('/deletion') ? owner : bolat
      const ofOwner = method === 'GET' ? await reader.ask(method, filled) : { status: 200 }
      expect(ofOwner.status).toBe(path.endsWith('/erasure') ? 404 : 200)
    },
  )

  test('is in no list, no search and no count', async () => {
    for (const name of ['leads', 'messages']) await api.connection.collection(name).deleteMany({})
    const [own, nobodys, others] = [await newLead(aigul), await newLead(), await newLead(bolat)]
    for (const lead of [own, nobodys, others])
      await owner.ask('POST', `/api/leads/${lead}/messages`, { message: 'Здравствуйте', sender: 'lead' })
    await api.container.advancing.idle()
    const seen = [own, nobodys].toSorted()
    const lists = [
      '',
      'sort=created',
      'sort=score',
      'sort=waiting',
      'unread=true',
      'waiting=true',
      'status=new,hot',
    ]
    for (const query of [...lists, `q=${encodeURIComponent('тайный')}`])
      expect(idsOf(await aigul.ask('GET', `/api/inbox/leads?${query}`)).toSorted(), query).toEqual(seen)
    expect(idsOf(await aigul.ask('GET', '/api/leads')).toSorted()).toEqual(seen)
    expect(idsOf(await aigul.ask('GET', `/api/inbox/leads?assignee=${bolat.id}`))).toEqual([])
    const changes = await aigul.ask('GET', `/api/inbox/changes?lead_ids=${[own, nobodys, others]}`)
    const counts = { statuses: { new: 2 }, unread: 2, waiting: 2, assigned: { me: 1, none: 1 } }
    expect(changes.body).toMatchObject({ leads: [{}, {}], counts })
    expect((await aigul.ask('GET', '/api/inbox/counts')).body).toMatchObject(counts)
    expect(idsOf(await owner.ask('GET', '/api/inbox/leads'))).toHaveLength(3)
    const said = `/api/inbox/found?q=${encodeURIComponent('здравствуйте')}&lead_ids=${[own, nobodys, others]}`
    const { body: messages } = await aigul.ask('GET', said)
    expect(
      FoundAnswer.parse(messages)
        .found.map(({ lead_id }) => lead_id)
        .toSorted(),
    ).toEqual(seen)
    for (const [lead, tag] of [
      [own, 'своя'],
      [others, 'чужая'],
    ])
      await owner.ask('PUT', `/api/inbox/leads/${lead}/tags`, { tags: [tag] })
    expect((await aigul.ask('GET', '/api/inbox/tags')).body).toEqual(['своя'])
    expect((await owner.ask('GET', '/api/inbox/tags')).body).toHaveLength(2)
  })

  test('is not changed among many', async () => {
    const [own, others] = [await newLead(aigul), await newLead(bolat)]
    const body = { lead_ids: [own, others], status: 'hot', add_tags: ['vip'], assignee: aigul.id }
    const { body: answer } = await aigul.ask('POST', '/api/inbox/changes', body)
    expect(answer).toMatchObject({ results: [{ error: null }, { lead_id: others, error: 'Лид не найден' }] })
    expect(await api.container.leads.findById(others)).toMatchObject({ status: 'new', assignee_id: bolat.id })
  })
})

describe('an open page', () => {
  test('hears of its own and of nobody’s leads, and of one that is given away that it is gone', async () => {
    const [own, others] = [await newLead(aigul), await newLead(bolat)]
    const heard = await listen(api.baseUrl, { all: true }, { headers: { cookie: aigul.cookie } })
    await owner.ask('PATCH', `/api/leads/${others}`, { name: 'Секрет' })
    await owner.ask('PATCH', `/api/leads/${own}`, { name: 'Свой' })
    const about = (lead: string, type: string) =>
      heard.events().filter((event) => event.type === type && JSON.stringify(event.data).includes(lead))
    await eventually(() => expect(about(own, 'lead.updated')).toHaveLength(1))
    expect(about(others, 'lead.updated')).toEqual([])
    await give(own, bolat)
    await eventually(() => expect(about(own, 'lead.erased')).toMatchObject([{ data: { lead_id: own } }]))
    await give(others, aigul)
    await eventually(() => expect(about(others, 'lead.updated')).toHaveLength(1))
    await heard.leave()
  })

  test('is let go once its holder sees other leads, and comes back', async () => {
    const ofAgent = await listen(api.baseUrl, { all: true }, { headers: { cookie: aigul.cookie } })
    const ofOwner = await listen(api.baseUrl, { all: true }, { headers: { cookie: owner.cookie } })
    const closed = once(ofAgent.socket, 'close')
    await see('all')
    expect((await closed)[0]).toBe(1008)
    expect(ofOwner.socket.readyState).toBe(ofOwner.socket.OPEN)
    await ofOwner.leave()
  })
})

test('by the setting agents see all, as they do before anybody has set it', async () => {
  const lead = await newLead(bolat)
  expect((await aigul.ask('GET', `/api/leads/${lead}`)).status).toBe(404)
  await see('all')
  expect((await aigul.ask('GET', `/api/leads/${lead}`)).status).toBe(200)
  await api.connection.collection('shop').deleteMany({})
  expect((await aigul.ask('GET', `/api/leads/${lead}`)).status).toBe(200)
  expect((await aigul.ask('PATCH', '/api/shop', { agents_see: 'all' })).status).toBe(403)
  expect((await owner.ask('GET', '/api/shop')).body).toEqual({ agents_see: 'all' })
})
