import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createGone } from '../../../src/assignment/gone.ts'
import { createInTurn } from '../../../src/assignment/in-turn.ts'
import type { Container } from '../../../src/container.ts'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { join, type Member } from '../../support/team.ts'

const minuteMs = 60_000
let clock = Date.now()
let api: TestApi
/** Another process on the same data. */
let other: TestApi
let owner: Member
let agents: Member[]

beforeAll(async () => {
  const databases = ownDatabases()
  const surroundings = { databases, now: () => new Date(clock) }
  api = await startApi({ http: { apiAuth: 'key' } }, surroundings)
  other = await startApi({ http: { apiAuth: 'key' } }, surroundings)
  owner = await join(api, 'owner', 'Хозяйка')
  agents = [await join(api, 'agent'), await join(api, 'agent'), await join(api, 'agent')]
})
afterAll(async () => {
  await other.close()
  await api.close()
})
beforeEach(async () => {
  clock = Date.now()
  for (const name of ['leads', 'messages', 'turns']) await api.connection.collection(name).deleteMany({})
  for (const agent of agents) await agent.ask('PUT', '/api/me/shift', { on: true })
})

/** An ad of a new niche. */
async function adOf(niche: object): Promise<string> {
  const niche_id = idOf(await owner.ask('POST', '/api/niches', { name: 'Шторы', category: 'x', ...niche }))
  const body = { niche_id, name: 'К', platform: 'olx' }
  const campaign = idOf(await owner.ask('POST', '/api/campaigns', body))
  return idOf(await owner.ask('POST', `/api/campaigns/${campaign}/ads`, { title: 'О' }))
}

async function addLead(ad_id: string): Promise<string> {
  return idOf(await owner.ask('POST', '/api/leads', { name: 'Иван', source: 'olx', ad_id }))
}

const find = async (id: string) => api.container.leads.findById(id)

async function shares(): Promise<number[]> {
  const found = await api.connection
    .collection('leads')
    .find({}, { projection: { assignee_id: 1 } })
    .toArray()
  return agents.map(({ id }) => found.filter(({ assignee_id }) => assignee_id === id).length)
}

describe('in turn', () => {
  test('each lead has one owner, and shares differ by at most one, whatever runs at the same time', async () => {
    const ad = await adOf({ assignment: 'in_turn' })
    const leads = await Promise.all(Array.from({ length: 31 }, () => addLead(ad)))
    const settle = ({ container }: TestApi) => container.owners.settle(100)
    await Promise.all([settle(api), settle(other), settle(api), settle(other)])
    expect((await shares()).toSorted()).toEqual([10, 10, 11])
    for (const id of leads) {
      const lead = await find(id)
      expect(lead?.due).not.toContain('assign')
      expect(lead?.assignments).toMatchObject([{ from: null, reason: 'in_turn', author: { kind: 'worker' } }])
    }
    expect(await api.container.owners.settle(100)).toBe(0)
  })

  test('who goes on after a kill at any moment meets what was decided', async () => {
    const ad = await adOf({ assignment: 'in_turn' })
    await Promise.all(Array.from({ length: 12 }, () => addLead(ad)))
    for (let kill = 0; kill < 12; kill += 1)
      await createInTurn(dyingIn(api.container, kill % 3))
        .settle(100)
        .catch(() => undefined)
    while ((await other.container.owners.settle(100)) > 0);
    expect(await shares()).toEqual([4, 4, 4])
  })

  test('a lead that somebody took meanwhile stays theirs, and nobody’s share counts it', async () => {
    const ad = await adOf({ assignment: 'in_turn' })
    const [taken] = [await addLead(ad), await addLead(ad), await addLead(ad), await addLead(ad)]
    const { leads } = api.container
    let isTaken = false
    const takenBetween: Container['leads']['change'] = async (id, decide) => {
      if (id === taken && !isTaken)
        await owner.ask('PUT', `/api/leads/${id}/assignee`, { person_id: owner.id })
      isTaken = true
      return leads.change(id, decide)
    }
    await createInTurn({ ...api.container, leads: { ...leads, change: takenBetween } }).settle(100)
    expect(await find(taken ?? '')).toMatchObject({
      assignee_id: owner.id,
      due: expect.not.arrayContaining(['assign']),
    })
    expect(await shares()).toEqual([1, 1, 1])
  })

  test('only those on shift get leads; without any they wait for who comes first', async () => {
    const ad = await adOf({ assignment: 'in_turn' })
    for (const agent of agents) await agent.ask('PUT', '/api/me/shift', { on: false })
    const id = await addLead(ad)
    expect(await api.container.owners.settle(100)).toBe(0)
    expect(await find(id)).toMatchObject({ due: expect.arrayContaining(['assign']) })
    const [, second] = agents
    expect((await second?.ask('GET', '/api/me'))?.body).toMatchObject({ on_shift: false })
    await owner.ask('PATCH', `/api/people/${second?.id}`, { on_shift: true })
    expect(await api.container.owners.settle(100)).toBe(1)
    expect(await find(id)).toMatchObject({ assignee_id: second?.id })
  })

  test('leads of other niches, and of none, are nobody’s', async () => {
    const [lead, none] = [
      await addLead(await adOf({})),
      idOf(await owner.ask('POST', '/api/leads', { name: 'И', source: 'olx' })),
    ]
    await api.container.owners.settle(100)
    for (const id of [lead, none]) {
      expect((await find(id))?.assignee_id ?? null).toBeNull()
      expect((await find(id))?.due).not.toContain('assign')
    }
  })
})

/** Its process dies after so many more steps. */
function dyingIn({ leads, niches, people, turns, now }: Container, steps: number) {
  let left = steps
  const step = (): void => {
    if (left === 0) throw new Error('killed')
    left -= 1
  }
  const change: typeof leads.change = async (...asked) => {
    step()
    return leads.change(...asked)
  }
  const replace: typeof turns.replace = async (turn) => {
    const done = await turns.replace(turn)
    step()
    return done
  }
  return { leads: { ...leads, change }, niches, people, turns: { ...turns, replace }, now }
}

describe('whoever answers first', () => {
  const say = (by: Member, lead: string) =>
    by.ask('POST', `/api/leads/${lead}/messages`, { message: 'Добрый день', sender: 'human' })

  test('has the lead, and who answers later has not', async () => {
    const lead = await addLead(await adOf({ assignment: 'first_answer' }))
    const [first, second] = agents
    if (!first || !second) throw new Error('nobody is here')
    await say(first, lead)
    await api.container.advancing.idle()
    await say(second, lead)
    await api.container.advancing.idle()
    const author = { kind: 'person', id: first.id }
    expect(await find(lead)).toMatchObject({
      assignee_id: first.id,
      assignments: [{ from: null, to: first.id, reason: 'answered_first', author }],
    })
  })

  test('is not asked in other niches', async () => {
    const lead = await addLead(await adOf({ assignment: 'by_hand' }))
    if (agents[0]) await say(agents[0], lead)
    await api.container.advancing.idle()
    expect((await find(lead))?.assignments).toBeUndefined()
  })
})

describe('who is silent', () => {
  test('loses the lead to the queue after the niche’s minutes, once, and its history says so', async () => {
    const lead = await addLead(await adOf({ silent_minutes: 30 }))
    const [agent] = agents
    await owner.ask('PUT', `/api/leads/${lead}/assignee`, { person_id: agent?.id })
    await owner.ask('POST', `/api/leads/${lead}/messages`, { message: 'Есть кто?', sender: 'lead' })
    await api.container.advancing.idle()
    const since = (await find(lead))?.waiting_since ?? new Date(0)
    const due = new Date(since.getTime() + 30 * minuteMs)
    expect(await api.container.owners.giveBack(10)).toEqual({ given: 0, next: due })
    clock = due.getTime() + 1
    const both = [api.container.owners.giveBack(10), other.container.owners.giveBack(10)]
    await Promise.all(both)
    expect(await find(lead)).toMatchObject({
      assignee_id: null,
      assignments: [
        { reason: 'by_hand' },
        { from: agent?.id, to: null, reason: 'silent', author: { kind: 'worker' } },
      ],
    })
    expect(await api.container.owners.giveBack(10)).toEqual({ given: 0, next: null })
  })

  test('keeps the lead where they have answered, or have had it for less', async () => {
    const lead = await addLead(await adOf({ silent_minutes: 30 }))
    const [agent] = agents
    await owner.ask('POST', `/api/leads/${lead}/messages`, { message: 'Есть кто?', sender: 'lead' })
    await api.container.advancing.idle()
    clock += 29 * minuteMs
    await owner.ask('PUT', `/api/leads/${lead}/assignee`, { person_id: agent?.id })
    clock += 29 * minuteMs
    expect((await api.container.owners.giveBack(10)).given).toBe(0)
    await agent?.ask('POST', `/api/leads/${lead}/messages`, { message: 'Да', sender: 'human' })
    await api.container.advancing.idle()
    clock += 60 * minuteMs
    expect(await api.container.owners.giveBack(10)).toEqual({ given: 0, next: null })
    expect(await find(lead)).toMatchObject({ assignee_id: agent?.id })
  })
})

describe('who answers customers no more', () => {
  const leave = {
    'is disabled': (id: string) => owner.ask('PATCH', `/api/people/${id}`, { state: 'disabled' }),
    'becomes an observer': (id: string) => owner.ask('PATCH', `/api/people/${id}`, { role: 'observer' }),
    'is erased': (id: string) => owner.ask('DELETE', `/api/people/${id}`),
  }

  test.each(Object.entries(leave))('and %s leaves their leads to the queue, once', async (_how, go) => {
    const leaving = await join(api, 'agent')
    const [open, won] = [await addLead(await adOf({})), await addLead(await adOf({}))]
    for (const lead of [open, won])
      await owner.ask('PUT', `/api/leads/${lead}/assignee`, { person_id: leaving.id })
    await owner.ask('PATCH', `/api/leads/${won}/status`, { status: 'won' })
    expect(await api.container.owners.giveBackOfGone(10)).toBe(0)
    expect((await go(leaving.id)).status).toBeLessThan(300)
    await Promise.all([api, other].map(({ container }) => container.owners.giveBackOfGone(10)))
    for (const lead of [open, won]) {
      expect(await find(lead)).toMatchObject({
        assignee_id: null,
        assignments: [
          { to: leaving.id, reason: 'by_hand' },
          { from: leaving.id, to: null, reason: 'gone', author: { kind: 'worker' } },
        ],
      })
      expect((await find(lead))?.due).not.toContain('assign')
    }
    expect(await api.container.owners.giveBackOfGone(10)).toBe(0)
  })

  test('has their open leads given to the others in turn, whatever is killed between', async () => {
    const ad = await adOf({ assignment: 'in_turn' })
    const leaving = await join(api, 'agent')
    const leads = await Promise.all(Array.from({ length: 8 }, () => addLead(ad)))
    await api.container.owners.settle(100)
    const all = await api.container.leads.findByIds(leads)
    const theirs = all.filter(({ assignee_id }) => assignee_id === leaving.id)
    expect(theirs).toHaveLength(2)
    await owner.ask('PATCH', `/api/leads/${theirs[1]?.id}/status`, { status: 'lost' })
    await leave['is disabled'](leaving.id)
    const dying = createGone(dyingIn(api.container, 1)).giveBackOfGone(10)
    await dying.catch(() => undefined)
    await other.container.owners.giveBackOfGone(10)
    for (let kill = 0; kill < 3; kill += 1)
      await createInTurn(dyingIn(api.container, kill))
        .settle(100)
        .catch(() => undefined)
    await other.container.owners.settle(100)
    expect((await shares()).toSorted()).toEqual([2, 2, 3])
    expect((await find(theirs[1]?.id ?? ''))?.assignee_id).toBeNull()
  })
})

test('a lead whose owner is silent is somebody else’s in turn; what is given back by hand is nobody’s', async () => {
  const ad = await adOf({ assignment: 'in_turn', silent_minutes: 30 })
  const lead = await addLead(ad)
  await api.container.owners.settle(100)
  const first = (await find(lead))?.assignee_id
  await owner.ask('POST', `/api/leads/${lead}/messages`, { message: 'Есть кто?', sender: 'lead' })
  await api.container.advancing.idle()
  clock += 31 * minuteMs
  await api.container.owners.giveBack(10)
  await Promise.all([api, other].map(({ container }) => container.owners.settle(100)))
  const found = await find(lead)
  expect(found?.assignments?.map(({ reason }) => reason)).toEqual(['in_turn', 'silent', 'in_turn'])
  expect([null, first]).not.toContain(found?.assignee_id)
  await owner.ask('DELETE', `/api/leads/${lead}/assignee`)
  await api.container.owners.settle(100)
  expect((await find(lead))?.assignee_id).toBeNull()
})

test('a lead of nobody’s that staff move to a niche whose leads are given in turn is given', async () => {
  const ad_id = await adOf({ assignment: 'in_turn' })
  const [moved, taken] = [await addLead(await adOf({})), await addLead(await adOf({}))]
  await owner.ask('PUT', `/api/leads/${taken}/assignee`, { person_id: owner.id })
  for (const lead of [moved, taken]) await owner.ask('PATCH', `/api/leads/${lead}`, { ad_id })
  await api.container.owners.settle(100)
  expect(await find(moved)).toMatchObject({ assignments: [{ reason: 'in_turn' }] })
  expect(await find(taken)).toMatchObject({ assignee_id: owner.id })
})

test('a niche refuses what is no mode, and no minutes', async () => {
  const body = { name: 'Шторы', category: 'x', assignment: 'random', silent_minutes: 0 }
  expect(refusedFields(await owner.ask('POST', '/api/niches', body)).toSorted()).toEqual([
    'assignment',
    'silent_minutes',
  ])
})
