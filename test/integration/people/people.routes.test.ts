import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Answer, idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { join, type Member, memberOf, password } from '../../support/team.ts'

const dayMs = 24 * 60 * 60 * 1000
let api: TestApi
let now = new Date()
let owner: Member
let manager: Member

beforeAll(async () => {
  api = await startApi({ http: { apiAuth: 'key' } }, { now: () => now })
  owner = await join(api, 'owner')
  manager = await join(api, 'manager')
})
afterAll(() => api.close())

const tokenOf = ({ body }: Answer): string =>
  z.object({ path: z.string() }).parse(body).path.split('#')[1] ?? ''

async function follow(token: string, given: object): Promise<Answer> {
  const body = JSON.stringify({ token, password, ...given })
  return api.send('/api/join', { method: 'PUT', headers: { 'content-type': 'application/json' }, body })
}

const look = (token: string): Promise<Answer> => api.call('POST', '/api/join/look', { token })

describe('an invitation', () => {
  test('makes one person of whoever follows it first, with its role, and is over', async () => {
    const made = await manager.ask('POST', '/api/invitations', { role: 'agent', name: 'Айгуль' })
    expect(made.body).toMatchObject({ role: 'agent', path: expect.stringMatching(/^\/join#[\w-]{43}$/) })
    const token = tokenOf(made)
    expect((await look(token)).body).toMatchObject({
      kind: 'person',
      role: 'agent',
      name: 'Айгуль',
      login: null,
    })
    const both = await Promise.all(
      ['first', 'second'].map((login) => follow(token, { name: 'Айгуль', login: `${login}.aigul` })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404])
    expect((await look(token)).status).toBe(404)
    const answer = both.find(({ status }) => status === 200) ?? made
    const { ask, id } = memberOf(api, '', answer)
    expect((await ask('GET', '/api/me')).body).toMatchObject({ id, role: 'agent', name: 'Айгуль' })
  })

  test('is listed without its link until it is used, revoked, or a week old', async () => {
    const made = await owner.ask('POST', '/api/invitations', { role: 'observer', name: 'Бухгалтер' })
    const listed = await manager.ask('GET', '/api/invitations')
    expect(listed.body).toContainEqual(expect.objectContaining({ id: idOf(made), name: 'Бухгалтер' }))
    expect(JSON.stringify(listed.body)).not.toContain(tokenOf(made))
    expect((await manager.ask('DELETE', `/api/invitations/${idOf(made)}`)).status).toBe(200)
    expect((await look(tokenOf(made))).status).toBe(404)
    expect((await manager.ask('DELETE', `/api/invitations/${idOf(made)}`)).status).toBe(404)
    const late = await owner.ask('POST', '/api/invitations', { role: 'observer' })
    now = new Date(now.getTime() + 7 * dayMs)
    expect((await follow(tokenOf(late), { name: 'Поздний', login: 'late' })).status).toBe(404)
    now = new Date(now.getTime() - 7 * dayMs)
  })

  test('stays good where the login is taken, in whatever case', async () => {
    const token = tokenOf(await owner.ask('POST', '/api/invitations', { role: 'agent' }))
    const taken = await follow(token, { name: 'Тёзка', login: owner.login.toUpperCase() })
    expect(taken.status).toBe(409)
    expect(refusedFields(taken)).toEqual(['login'])
    expect((await follow(token, { name: 'Тёзка', login: 'namesake' })).status).toBe(200)
  })

  test.each([
    [{ login: 'no.name' }, ['name']],
    [{ name: 'Без логина' }, ['login']],
    [{ name: ' ', login: 'ok' }, ['name']],
    [{ name: 'А', login: 'кириллица' }, ['login']],
    [{ name: 'А', login: 'a b' }, ['login']],
    [{ name: 'А', login: 'aigul', password: 'короткий' }, ['password']],
    [{ name: 'А', login: 'aigul', password: 'аааааааааааааа' }, ['password']],
    [{ name: 'А', login: 'aigul', password: 'мой aigul пароль' }, ['password']],
    [{ name: 'А', login: 'aigul', role: 'owner' }, ['role']],
  ])('is not used up by %j, which names the fields', async (given, fields) => {
    const token = tokenOf(await owner.ask('POST', '/api/invitations', { role: 'agent' }))
    const answer = await follow(token, given)
    expect(answer.status).toBe(400)
    expect(refusedFields(answer)).toEqual(fields)
    expect((await look(token)).status).toBe(200)
  })
})

describe('a manager', () => {
  test('makes and changes everybody but owners', async () => {
    expect((await manager.ask('POST', '/api/invitations', { role: 'owner' })).status).toBe(403)
    const agent = await join(api, 'agent')
    const promoted = await manager.ask('PATCH', `/api/people/${agent.id}`, { role: 'manager' })
    expect(promoted.body).toMatchObject({ role: 'manager' })
    expect((await manager.ask('PATCH', `/api/people/${agent.id}`, { role: 'owner' })).status).toBe(403)
    for (const [method, path] of [
      ['PATCH', ''],
      ['DELETE', ''],
      ['DELETE', '/sessions'],
      ['POST', '/password-link'],
    ] as const) {
      const body = method === 'PATCH' ? { name: 'Никто' } : undefined
      const { status } = await manager.ask(method, `/api/people/${owner.id}${path}`, body)
      expect(status, `${method} ${path}`).toBe(403)
    }
    const link = await owner.ask('POST', '/api/invitations', { role: 'owner' })
    expect((await manager.ask('DELETE', `/api/invitations/${idOf(link)}`)).status).toBe(403)
  })
})

test('the only owner stays one', async () => {
  const lonely = await startApi({ http: { apiAuth: 'key' } })
  const boss = await join(lonely, 'owner')
  for (const change of [{ role: 'manager' }, { state: 'disabled' }])
    expect((await boss.ask('PATCH', `/api/people/${boss.id}`, change)).status).toBe(409)
  expect((await boss.ask('DELETE', `/api/people/${boss.id}`)).status).toBe(409)
  await join(lonely, 'owner')
  expect((await boss.ask('PATCH', `/api/people/${boss.id}`, { role: 'manager' })).status).toBe(200)
  expect((await boss.ask('GET', '/api/me')).body).toMatchObject({ role: 'manager' })
  await lonely.close()
})

test('a change of who was changed meanwhile is refused with 412', async () => {
  const { id } = await join(api, 'agent')
  const before = await owner.ask('PATCH', `/api/people/${id}`, { name: 'Прежняя' })
  await manager.ask('PATCH', `/api/people/${id}`, { name: 'Новая' })
  const late = { 'if-match': before.headers.get('etag') ?? '' }
  expect((await owner.sending(late)('PATCH', `/api/people/${id}`, { role: 'observer' })).status).toBe(412)
})

test('who is shut out stays so with every browser, also once let in again', async () => {
  const member = await join(api, 'agent')
  const set = (state: string) => owner.ask('PATCH', `/api/people/${member.id}`, { state })
  await set('disabled')
  expect((await member.ask('GET', '/api/niches')).status).toBe(401)
  await set('active')
  expect((await member.ask('GET', '/api/niches')).status).toBe(401)
})

test('a link to a new password works once, for a day, and ends all sessions', async () => {
  const member = await join(api, 'agent')
  const make = () => manager.ask('POST', `/api/people/${member.id}/password-link`)
  const outdated = tokenOf(await make())
  const token = tokenOf(await make())
  expect((await look(outdated)).status).toBe(404)
  expect((await look(token)).body).toMatchObject({ kind: 'password', login: member.login })
  const both = await Promise.all(
    ['один новый пароль', 'другой новый пароль'].map((secret) => follow(token, { password: secret })),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404])
  expect((await member.ask('GET', '/api/niches')).status).toBe(401)
  const late = tokenOf(await make())
  now = new Date(now.getTime() + dayMs)
  expect((await follow(late, {})).status).toBe(404)
  now = new Date(now.getTime() - dayMs)
})

test('of who is erased the id alone is left, and their login is free again', async () => {
  const member = await join(api, 'agent', 'Уволенный Человек')
  await manager.ask('POST', `/api/people/${member.id}/password-link`)
  const held = await manager.ask('GET', `/api/people/${member.id}/export`)
  expect(held.body).toMatchObject({ person: { login: member.login }, sessions: [{}], links: [{}] })
  expect((await manager.ask('DELETE', `/api/people/${member.id}`)).status).toBe(200)
  for (const name of ['people', 'sessions', 'invitations']) {
    const stored = JSON.stringify(await api.connection.collection(name).find().toArray())
    expect(stored).not.toContain('Уволенный')
    expect(stored).not.toContain(`"${member.login}"`)
  }
  expect((await member.ask('GET', '/api/niches')).status).toBe(401)
  expect((await manager.ask('GET', '/api/people')).body).not.toContainEqual(
    expect.objectContaining({ id: member.id }),
  )
  expect((await manager.ask('PATCH', `/api/people/${member.id}`, { name: 'А' })).status).toBe(404)
  const token = tokenOf(await owner.ask('POST', '/api/invitations', { role: 'agent' }))
  expect((await follow(token, { name: 'Другой', login: member.login })).status).toBe(200)
})

describe('a server without an owner', () => {
  test('offers a link for a day until somebody has used one, another one at each start', async () => {
    let at = new Date()
    const fresh = await startApi({ http: { apiAuth: 'key' } }, { now: () => at })
    const offered = (await fresh.deps.invitations.offerOwnership())?.token ?? ''
    const neighbours = (await fresh.deps.invitations.offerOwnership())?.token ?? ''
    const goes = async (token: string) => (await fresh.call('POST', '/api/join/look', { token })).status
    expect([await goes(offered), await goes(neighbours)]).toEqual([200, 200])
    at = new Date(at.getTime() + 3_600_000)
    const next = (await fresh.deps.invitations.offerOwnership())?.token ?? ''
    expect([await goes(offered), await goes(neighbours), await goes(next)]).toEqual([404, 404, 200])
    at = new Date(at.getTime() + dayMs)
    expect(await goes(next)).toBe(404)
    const last = (await fresh.deps.invitations.offerOwnership())?.token ?? ''
    const body = { token: last, name: 'Хозяин', login: 'boss', password }
    expect((await fresh.call('PUT', '/api/join', body)).body).toMatchObject({ role: 'owner' })
    expect(await fresh.deps.invitations.offerOwnership()).toBeNull()
    expect(await goes(last)).toBe(404)
    await fresh.close()
  })
})
