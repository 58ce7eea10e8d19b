import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LeadDetailAnswer } from '../../../src/leads/lead.api.ts'
import { DueReminderAnswer } from '../../../src/reminders/reminder.api.ts'
import { type Answer, idOf, idsOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { join, type Member } from '../../support/team.ts'

const hourMs = 3_600_000
let later = 0
let api: TestApi
let agent: Member
let other: Member

beforeAll(async () => {
  api = await startApi({ http: { apiAuth: 'key' } }, { now: () => new Date(Date.now() + later) })
  agent = await join(api, 'agent', 'Айгуль')
  other = await join(api, 'agent', 'Болат')
})
afterAll(() => api.close())
beforeEach(async () => {
  later = 0
  await api.connection.collection('leads').deleteMany({})
})

const inAnHour = (): string => new Date(Date.now() + hourMs).toISOString()
const addLead = async (): Promise<string> =>
  idOf(await agent.ask('POST', '/api/leads', { name: 'Иван', source: 'olx' }))
const remind = (lead: string, fields: object = {}, by: Member = agent): Promise<Answer> =>
  by.ask('POST', `/api/leads/${lead}/reminders`, { at: inAnHour(), text: 'Позвонить', ...fields })
const find = async (query: string): Promise<string[]> =>
  idsOf(await agent.ask('GET', `/api/inbox/leads?${query}`))
const dueOf = async (member: Member): Promise<string[]> =>
  DueReminderAnswer.array()
    .parse((await member.ask('GET', '/api/me/reminders')).body)
    .map(({ id }) => id)
const revOf = async (id: string): Promise<number | undefined> => (await api.container.leads.findById(id))?.rev

describe('a reminder', () => {
  test('stands at its lead with its author until it is done, and narrows the lists', async () => {
    const [lead, plain] = [await addLead(), await addLead()]
    const at = inAnHour()
    const made = await remind(lead, { at, person_id: agent.id })
    const author = { kind: 'person', id: agent.id, name: 'Айгуль' }
    const person = { id: agent.id, name: 'Айгуль' }
    expect(made).toMatchObject({
      status: 200,
      body: { at, text: 'Позвонить', person, author, told_at: null, done_at: null },
    })
    const shown = await agent.ask('GET', `/api/inbox/leads/${lead}`)
    expect(shown.body).toMatchObject({ remind_at: at, reminders: [made.body] })
    expect(await find('reminder=true')).toEqual([lead])
    expect(await find('reminder=false')).toEqual([plain])
    expect(await find('reminder_due=true')).toEqual([])
    expect((await find('reminder_due=false')).toSorted()).toEqual([lead, plain].toSorted())
    expect(idsOf(await agent.ask('GET', '/api/leads?reminder=true'))).toEqual([lead])

    const path = `/api/leads/${lead}/reminders/${idOf(made)}`
    expect((await agent.ask('PATCH', path, { done: true })).body).toMatchObject({
      done_at: expect.stringMatching(/Z$/),
    })
    expect((await agent.ask('GET', `/api/inbox/leads/${lead}`)).body).toMatchObject({
      remind_at: null,
      reminders: [],
    })
    expect(await find('reminder=true')).toEqual([])
    await agent.ask('PATCH', path, { done: false })
    expect(await find('reminder=true')).toEqual([lead])
    expect((await agent.ask('DELETE', path)).body).toEqual({ message: 'Напоминание удалено', id: idOf(made) })
    expect((await agent.ask('DELETE', path)).status).toBe(404)
    expect(await find('reminder=true')).toEqual([])
  })

  test('is told once when it is due, whoever looks at the same time, and again where it is moved', async () => {
    const lead = await addLead()
    const made = await remind(lead)
    expect(await api.container.reminding.tell(10)).toBeLessThanOrEqual(hourMs)
    const rev = await revOf(lead)
    later = hourMs + 1_000
    await Promise.all([api.container.reminding.tell(10), api.container.reminding.tell(10)])
    expect(await revOf(lead)).toBe((rev ?? 0) + 1)
    expect(await api.container.reminding.tell(10)).toBe(Number.POSITIVE_INFINITY)
    const detail = LeadDetailAnswer.parse((await agent.ask('GET', `/api/leads/${lead}`)).body)
    expect(detail.reminders).toMatchObject([{ id: idOf(made), told_at: expect.any(String) }])
    expect(await dueOf(agent)).toEqual([idOf(made)])
    const moved = await agent.ask('PATCH', `/api/leads/${lead}/reminders/${idOf(made)}`, {
      at: new Date(Date.now() + 2 * hourMs).toISOString(),
    })
    expect(moved.body).toMatchObject({ told_at: null })
    expect(await dueOf(agent)).toEqual([])
    later = 2 * hourMs + 1_000
    await api.container.reminding.tell(10)
    expect(await revOf(lead)).toBe((rev ?? 0) + 3)
  })

  test('that is done or gone before its time is told to nobody', async () => {
    const lead = await addLead()
    const [done, gone] = [idOf(await remind(lead)), idOf(await remind(lead))]
    await agent.ask('PATCH', `/api/leads/${lead}/reminders/${done}`, { done: true })
    await agent.ask('DELETE', `/api/leads/${lead}/reminders/${gone}`)
    later = hourMs + 1_000
    const rev = await revOf(lead)
    expect(await api.container.reminding.tell(10)).toBe(Number.POSITIVE_INFINITY)
    expect(await revOf(lead)).toBe(rev)
  })

  test('is for whom it names, or for who has the lead then, or for all while nobody has', async () => {
    const lead = await addLead()
    const mine = idOf(await remind(lead, { person_id: agent.id }))
    const whoever = idOf(await remind(lead))
    later = hourMs + 1_000
    expect([await dueOf(agent), await dueOf(other)]).toEqual([[mine, whoever], [whoever]])
    await agent.ask('PUT', `/api/leads/${lead}/assignee`, { person_id: other.id })
    expect([await dueOf(agent), await dueOf(other)]).toEqual([[mine], [whoever]])
  })

  test('that is given no other field stays as it is', async () => {
    const lead = await addLead()
    const made = idOf(await remind(lead))
    const before = await api.container.leads.findById(lead)
    expect((await agent.ask('PATCH', `/api/leads/${lead}/reminders/${made}`, {})).status).toBe(200)
    expect(await api.container.leads.findById(lead)).toEqual(before)
  })

  test('made again by the same request is one', async () => {
    const lead = await addLead()
    const again = agent.sending({ 'idempotency-key': 'reminder-once' })
    const body = { at: inAnHour(), text: 'Один раз' }
    const [one, two] = [
      await again('POST', `/api/leads/${lead}/reminders`, body),
      await again('POST', `/api/leads/${lead}/reminders`, body),
    ]
    expect(two.body).toEqual(one.body)
    expect((await api.container.leads.findById(lead))?.reminders).toHaveLength(1)
  })

  test('goes with its lead, and is in what is exported of it', async () => {
    const owner = await join(api, 'owner')
    const lead = await addLead()
    await remind(lead, { text: 'Спросить о ремонте кухни' })
    const exported = await owner.ask('GET', `/api/leads/${lead}/export`)
    expect(exported.body).toMatchObject({ lead: { reminders: [{ text: 'Спросить о ремонте кухни' }] } })
    await owner.ask('DELETE', `/api/leads/${lead}`)
    later = hourMs + 1_000
    expect(await api.container.reminding.tell(10)).toBe(Number.POSITIVE_INFINITY)
    expect(await dueOf(agent)).toEqual([])
  })
})

describe('refuses', () => {
  test.each<[string, object, string]>([
    ['a time that has passed', { at: '2020-01-01T00:00:00Z' }, 'at'],
    ['a time without an offset', { at: '2099-01-01T00:00:00' }, 'at'],
    ['no words', { text: ' ' }, 'text'],
    ['too many words', { text: 'я'.repeat(501) }, 'text'],
    ['nobody', { person_id: '0193397f-3a00-7000-8000-0000000000ff' }, 'person_id'],
    ['what it does not know', { loud: true }, 'loud'],
  ])('%s by its field, and changes nothing', async (_what, fields, path) => {
    const lead = await addLead()
    const made = idOf(await remind(lead))
    const before = await api.container.leads.findById(lead)
    const answers = [
      await remind(lead, fields),
      await agent.ask('PATCH', `/api/leads/${lead}/reminders/${made}`, fields),
    ]
    for (const answer of answers) expect([answer.status, refusedFields(answer)]).toEqual([400, [path]])
    expect(await api.container.leads.findById(lead)).toEqual(before)
  })

  test('a twenty-first that is not done with 409, and keeps the newest twenty that are', async () => {
    const lead = await addLead()
    for (let count = 0; count < 20; count += 1) await remind(lead)
    const { reminders: full = [] } = (await api.container.leads.findById(lead)) ?? {}
    expect((await remind(lead)).status).toBe(409)
    for (const { id } of full) await agent.ask('PATCH', `/api/leads/${lead}/reminders/${id}`, { done: true })
    const last = idOf(await remind(lead))
    await agent.ask('PATCH', `/api/leads/${lead}/reminders/${last}`, { done: true })
    const { reminders: kept = [] } = (await api.container.leads.findById(lead)) ?? {}
    expect(kept).toHaveLength(20)
    expect(kept.map(({ id }) => id)).toContain(last)
  })

  test('a lead that is not seen, and one that is not there', async () => {
    const owner = await join(api, 'owner')
    await owner.ask('PATCH', '/api/shop', { agents_see: 'own_and_unassigned' })
    const lead = await addLead()
    const made = idOf(await remind(lead))
    await agent.ask('PUT', `/api/leads/${lead}/assignee`, { person_id: other.id })
    const nowhere = '0193397f-3a00-7000-8000-0000000000ff'
    for (const answer of [
      await remind(lead),
      await agent.ask('PATCH', `/api/leads/${lead}/reminders/${made}`, { done: true }),
      await agent.ask('DELETE', `/api/leads/${lead}/reminders/${made}`),
      await remind(nowhere),
      await owner.ask('PATCH', `/api/leads/${lead}/reminders/${nowhere}`, { done: true }),
    ])
      expect(answer.status).toBe(404)
    later = hourMs + 1_000
    expect(await dueOf(agent)).toEqual([])
    await owner.ask('PATCH', '/api/shop', { agents_see: 'all' })
  })
})
