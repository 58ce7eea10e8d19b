import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InboxLeadDetailAnswer } from '../../../src/inbox/inbox.api.ts'
import { idOf, idsOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { eventually } from '../../support/eventually.ts'
import { listen } from '../../support/live-client.ts'
import { join, type Member } from '../../support/team.ts'

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
afterAll(() => api.close())

const newLead = async (): Promise<string> =>
  idOf(await owner.ask('POST', '/api/leads', { name: 'Иван', source: 'olx' }))
const give = (by: Member, lead: string, body: object) => by.ask('PUT', `/api/leads/${lead}/assignee`, body)
const read = async (lead: string) =>
  InboxLeadDetailAnswer.parse((await owner.ask('GET', `/api/inbox/leads/${lead}`)).body)
const named = ({ id }: Member, name: string) => ({ id, name })

describe('a lead', () => {
  test('is taken, given to a colleague and given back, and its history says by whom', async () => {
    const lead = await newLead()
    const taken = await give(aigul, lead, { person_id: aigul.id, from: null })
    expect(taken.body).toMatchObject({ assignee: named(aigul, 'Айгуль') })
    await give(owner, lead, { person_id: bolat.id })
    await bolat.ask('DELETE', `/api/leads/${lead}/assignee`)
    const author = (of: Member, name: string) => ({ kind: 'person', ...named(of, name) })
    expect(await read(lead)).toMatchObject({
      assignee: null,
      assignments: [
        { from: null, to: named(aigul, 'Айгуль'), author: author(aigul, 'Айгуль'), reason: 'by_hand' },
        { from: named(aigul, 'Айгуль'), to: named(bolat, 'Болат'), author: author(owner, 'Хозяйка') },
        { from: named(bolat, 'Болат'), to: null, author: author(bolat, 'Болат') },
      ],
    })
  })

  test('has one owner when many take it at once, and one of them is told the truth', async () => {
    const lead = await newLead()
    const takers = Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? aigul : bolat))
    const answers = await Promise.all(
      takers.map((taker) => give(taker, lead, { person_id: taker.id, from: null })),
    )
    const { assignee, assignments } = await read(lead)
    expect(assignments).toHaveLength(1)
    for (const [index, { status }] of answers.entries())
      expect(status).toBe(takers[index]?.id === assignee?.id ? 200 : 409)
  })

  test('that is theirs already stays as it is, and tells nothing new', async () => {
    const lead = await newLead()
    for (const _ of [1, 2]) await give(aigul, lead, { person_id: aigul.id })
    expect((await read(lead)).assignments).toHaveLength(1)
  })

  test('is not given to who only looks, who is shut out, or nobody', async () => {
    const lead = await newLead()
    const [observer, away] = [await join(api, 'observer'), await join(api, 'agent')]
    await owner.ask('PATCH', `/api/people/${away.id}`, { state: 'disabled' })
    for (const person_id of [observer.id, away.id, lead])
      expect(refusedFields(await give(owner, lead, { person_id }))).toEqual(['person_id'])
    expect((await give(owner, aigul.id, { person_id: aigul.id })).status).toBe(404)
    expect((await give(observer, lead, { person_id: aigul.id })).status).toBe(403)
    expect((await read(lead)).assignments).toEqual([])
    const { body } = await aigul.ask('GET', '/api/inbox/colleagues')
    expect(body).toEqual([named(aigul, 'Айгуль'), named(bolat, 'Болат'), named(owner, 'Хозяйка')])
  })

  test('is changed at the revision that was read, or not at all', async () => {
    const lead = await newLead()
    const { headers } = await owner.ask('GET', `/api/leads/${lead}`)
    const atRead = owner.sending({ cookie: owner.cookie, 'if-match': headers.get('etag') ?? '' })
    await give(aigul, lead, { person_id: aigul.id })
    expect((await atRead('PUT', `/api/leads/${lead}/assignee`, { person_id: bolat.id })).status).toBe(412)
    expect((await read(lead)).assignee?.id).toBe(aigul.id)
  })
})

test('lists and counts know whose leads they are', async () => {
  for (const name of ['leads', 'messages']) await api.connection.collection(name).deleteMany({})
  const [own, others, nobodys] = [await newLead(), await newLead(), await newLead()]
  await give(owner, own, { person_id: aigul.id })
  await give(owner, others, { person_id: bolat.id })
  for (const list of ['/api/inbox/leads', '/api/leads']) {
    const find = async (assignee: string) => idsOf(await aigul.ask('GET', `${list}?assignee=${assignee}`))
    expect(await find('me')).toEqual([own])
    expect(await find('none')).toEqual([nobodys])
    expect(await find(bolat.id)).toEqual([others])
    expect(refusedFields(await aigul.ask('GET', `${list}?assignee=Болат`))).toEqual(['assignee'])
  }
  const counts = await aigul.ask('GET', '/api/inbox/counts')
  expect(counts.body).toMatchObject({ assigned: { me: 1, none: 1 } })
  await aigul.ask('PATCH', `/api/leads/${own}/status`, { status: 'lost' })
  expect((await aigul.ask('GET', '/api/inbox/counts')).body).toMatchObject({ assigned: { me: 0, none: 1 } })
  const rows = await owner.ask('GET', `/api/inbox/leads?assignee=${bolat.id}`)
  expect(rows.body).toMatchObject([{ assignee: named(bolat, 'Болат') }])
  // A program has no leads of its own.
  const { key } = await api.deps.keys.create({ name: 'Касса', scopes: ['read'] })
  const ofKey = await api.send('/api/leads?assignee=me', { headers: { 'x-api-key': key } })
  expect(ofKey.body).toEqual([])
})

test('many are given at once, each by itself', async () => {
  const leads = [await newLead(), await newLead()]
  const body = { lead_ids: [...leads, aigul.id], assignee: bolat.id }
  const { body: answer } = await owner.ask('POST', '/api/inbox/changes', body)
  expect(answer).toMatchObject({
    results: [{ error: null }, { error: null }, { lead_id: aigul.id, error: 'Лид не найден' }],
  })
  for (const lead of leads) expect((await read(lead)).assignee).toEqual(named(bolat, 'Болат'))
  await owner.ask('POST', '/api/inbox/changes', { lead_ids: leads, assignee: null })
  for (const lead of leads) expect((await read(lead)).assignee).toBeNull()
})

test('open pages hear of it', async () => {
  const lead = await newLead()
  const heard = await listen(api.baseUrl, { lead_ids: [lead] }, { headers: { cookie: owner.cookie } })
  await give(aigul, lead, { person_id: aigul.id })
  const told = {
    changed: ['assignee'],
    lead: expect.objectContaining({ assignee: named(aigul, 'Айгуль') }),
  }
  await eventually(() =>
    expect(heard.events()).toContainEqual(expect.objectContaining({ type: 'lead.updated', data: told })),
  )
  await heard.leave()
})

test('the table of leads says whose each is', async () => {
  const lead = await newLead()
  await give(owner, lead, { person_id: aigul.id })
  const { body } = await owner.ask('GET', `/api/leads.csv?assignee=${aigul.id}`)
  expect(body).toContain(`,"${aigul.id}","Айгуль",\r\n`)
  await newLead()
  expect((await owner.ask('GET', '/api/leads.csv?assignee=none')).body).toMatch(/,,\r\n$/)
})
