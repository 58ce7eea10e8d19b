import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { eventually } from '../../support/eventually.ts'
import { listen } from '../../support/live-client.ts'
import { join, type Member } from '../../support/team.ts'

let api: TestApi
let owner: Member
beforeAll(async () => {
  api = await startApi({ http: { apiAuth: 'key' } })
  owner = await join(api, 'owner', 'Хозяйка')
})
afterAll(() => api.close())

const newLead = async (): Promise<string> =>
  idOf(await owner.ask('POST', '/api/leads', { name: 'Иван', source: 'olx' }))

function say(by: Member['ask'], lead: string, said: string | { message: string; sender: string }) {
  const body = typeof said === 'string' ? { message: said, sender: 'human' } : said
  return by('POST', `/api/leads/${lead}/messages`, body)
}

test('two colleagues, a program and the customer are told apart in a conversation', async () => {
  const lead = await newLead()
  const [one, other] = [await join(api, 'agent', 'Айгуль'), await join(api, 'agent', 'Болат')]
  const { key } = await api.deps.keys.create({ name: 'Касса', scopes: ['write'] })
  await say(one.ask, lead, { message: 'Здравствуйте', sender: 'lead' })
  await say(one.ask, lead, 'Добрый день')
  await say(other.ask, lead, 'И от меня')
  await say(other.sending({ 'x-api-key': key }), lead, 'Чек готов')
  await say(one.ask, lead, { message: 'Спасибо, передадим', sender: 'bot' })
  const { body } = await owner.ask('GET', `/api/inbox/leads/${lead}/messages`)
  expect(body).toMatchObject({
    messages: [
      { author: { kind: 'customer', id: null, name: null } },
      { author: { kind: 'person', id: one.id, name: 'Айгуль' } },
      { author: { kind: 'person', id: other.id, name: 'Болат' } },
      { author: { kind: 'key', name: 'Касса' } },
      { author: { kind: 'bot', id: null, name: null } },
    ],
  })
})

test('a status, a correction, a deal and a target have their author, at once and on open pages', async () => {
  const lead = await newLead()
  const { ask, id, cookie } = await join(api, 'manager', 'Данияр')
  const author = { kind: 'person', id, name: 'Данияр' }
  const heard = await listen(api.baseUrl, { lead_ids: [lead] }, { headers: { cookie } })
  const niche = await ask('POST', '/api/niches', { name: 'Шторы', category: 'x', cpl_target: 500 })
  expect((await ask('GET', `/api/niches/${idOf(niche)}`)).body).toMatchObject({
    target_changes: [{ author: id }],
  })
  const campaign = idOf(
    await ask('POST', '/api/campaigns', { niche_id: idOf(niche), name: 'К', platform: 'olx' }),
  )
  const ad = idOf(await ask('POST', `/api/campaigns/${campaign}/ads`, { title: 'О' }))
  const corrected = await ask('PATCH', `/api/leads/${lead}`, { ad_id: ad })
  expect(corrected.body).toMatchObject({ attribution: { rule: 'staff', author, touches: [{ author }] } })
  const won = await ask('PATCH', `/api/leads/${lead}/status`, { status: 'won', revenue: 1000 })
  expect(won.body).toMatchObject({ status_history: [{ by: 'person', author }] })
  for (const path of [`/api/leads/${lead}`, `/api/inbox/leads/${lead}`])
    expect((await owner.ask('GET', path)).body).toMatchObject({ status_history: [{ author }] })
  const told = { lead: expect.objectContaining({ status_history: [expect.objectContaining({ author })] }) }
  await eventually(() =>
    expect(heard.events()).toContainEqual(expect.objectContaining({ data: expect.objectContaining(told) })),
  )
  const [stored] = await api.connection.collection('leads').find({ campaign_id: campaign }).toArray()
  expect(stored).toMatchObject({
    deals: [{ author: id }],
    status_history: [{ author: { kind: 'person', id } }],
  })
  await heard.leave()
})

test('another name shows on all that somebody did, and none once they are erased', async () => {
  const [lead, changed] = [await newLead(), await newLead()]
  const { ask, id } = await join(api, 'agent', 'Прежнее Имя')
  await say(ask, lead, 'Добрый день')
  await ask('PATCH', `/api/leads/${changed}/status`, { status: 'hot' })
  await ask('PATCH', '/api/me', { name: 'Новое Имя' })
  const shown = async (language: string): Promise<unknown[]> => {
    const get = owner.sending({ 'accept-language': language })
    return [
      (await get('GET', `/api/inbox/leads/${lead}/messages`)).body,
      (await get('GET', `/api/leads/${changed}`)).body,
    ]
  }
  const named = (name: string): object[] => [
    { messages: [{ author: { id, name } }] },
    { status_history: [{ author: { id, name } }] },
  ]
  expect(await shown('ru')).toMatchObject(named('Новое Имя'))
  await owner.ask('DELETE', `/api/people/${id}`)
  expect(await shown('ru')).toMatchObject(named('Бывший сотрудник'))
  expect(await shown('kk')).toMatchObject(named('Бұрынғы қызметкер'))
  expect(await shown('en')).toMatchObject(named('Former colleague'))
})

test('what was done on a server that asked nobody is its owner’s, without a name', async () => {
  const local = await startApi()
  const made = () => local.call('POST', '/api/leads', { name: 'Иван', source: 'olx' })
  const [lead, changed] = [idOf(await made()), idOf(await made())]
  await local.call('POST', `/api/leads/${lead}/messages`, { message: 'Добрый день', sender: 'human' })
  await local.call('PATCH', `/api/leads/${changed}/status`, { status: 'hot' })
  const author = { kind: 'person', id: null, name: null }
  const { body } = await local.call('GET', `/api/inbox/leads/${lead}/messages`)
  expect(body).toMatchObject({ messages: [{ author }] })
  expect((await local.call('GET', `/api/leads/${changed}`)).body).toMatchObject({
    status_history: [{ author }],
  })
  await local.close()
})

test('what earlier versions noted no author of says who it may have been', async () => {
  const [lead, changed] = [await newLead(), await newLead()]
  await say(owner.ask, lead, 'Добрый день')
  await owner.ask('PATCH', `/api/leads/${changed}/status`, { status: 'hot' })
  const leads = api.connection.collection<{ _id: string }>('leads')
  await leads.updateOne({ _id: changed }, { $unset: { 'status_history.0.author': 1 } })
  await api.connection.collection('messages').updateOne({ lead_id: lead }, { $unset: { author: 1 } })
  const { body } = await owner.ask('GET', `/api/inbox/leads/${lead}/messages`)
  expect(body).toMatchObject({ messages: [{ sender: 'human', author: null }] })
  expect((await owner.ask('GET', `/api/leads/${changed}`)).body).toMatchObject({
    status_history: [{ author: null }],
  })
})
