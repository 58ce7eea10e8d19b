import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { cookieOf, join, type Member, memberOf, password, signIn } from '../../support/team.ts'

const dayMs = 24 * 60 * 60 * 1000
const databases = ownDatabases()
let api: TestApi
let now = new Date()
let addresses = 0

beforeAll(async () => {
  api = await startApi(
    { http: { apiAuth: 'key', trustedProxies: ['loopback'] } },
    { databases, now: () => now },
  )
})
afterAll(() => api.close())

/** From another address each time, so that no wrong password there is one too many. */
function elsewhere(): Record<string, string> {
  addresses += 1
  return { 'x-forwarded-for': `10.1.0.${addresses}` }
}

const opens = async ({ ask }: Member): Promise<number> => (await ask('GET', '/api/niches')).status

describe('who has signed in', () => {
  test('is let in by a cookie that no script reads and no other site has sent', async () => {
    const { login } = await join(api, 'agent')
    const answer = await signIn(api, login.toUpperCase(), { headers: elsewhere() })
    expect(answer.status).toBe(200)
    const [, ...attributes] = (answer.headers.get('set-cookie') ?? '').split('; ')
    expect(attributes.toSorted()).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax'])
    expect(JSON.stringify(answer.body)).not.toContain('hash')
    expect(await opens(memberOf(api, login, answer))).toBe(200)
  })

  test('has a cookie for HTTPS alone where the browser speaks it to a trusted proxy', async () => {
    const { login } = await join(api, 'agent')
    const answer = await signIn(api, login, { headers: { ...elsewhere(), 'x-forwarded-proto': 'https' } })
    expect(answer.headers.get('set-cookie')).toMatch(/; Secure(;|$)/)
  })

  test('is told who they are and what they may do', async () => {
    const { ask, id, login } = await join(api, 'agent', 'Айгуль')
    expect((await ask('GET', '/api/me')).body).toEqual({
      ...{ kind: 'person', id, name: 'Айгуль', login, role: 'agent', on_shift: true },
      ...{ scopes: ['read', 'write'], may: ['read', 'write', 'own'] },
      notices: { badge: true, sound: false, waiting: true, hot: true, mention: true, reminder: true },
      telegram_notices: { hot: true, assigned: true, waiting: true, reminder: true, mention: true },
    })
    expect((await ask('GET', '/api/inbox/me')).body).toEqual({ scopes: ['read', 'write'] })
  })

  test('is out once they sign out, and a stale cookie is told to go', async () => {
    const member = await join(api, 'agent')
    const answer = await member.ask('DELETE', '/api/session')
    expect(answer.headers.get('set-cookie')).toMatch(/^leadbot_session=; Max-Age=0/)
    expect(await opens(member)).toBe(401)
    expect((await member.ask('DELETE', '/api/session')).status).toBe(200)
  })

  test('stays so for thirty days and no longer', async () => {
    const member = await join(api, 'agent')
    const began = now
    now = new Date(began.getTime() + 30 * dayMs - 1_000)
    expect(await opens(member)).toBe(200)
    now = new Date(began.getTime() + 30 * dayMs)
    expect(await opens(member)).toBe(401)
    now = began
  })

  test('has of their password and session only hashes stored', async () => {
    const { cookie } = await join(api, 'agent')
    const stored = await Promise.all(
      ['people', 'sessions', 'invitations'].map((name) => api.connection.collection(name).find().toArray()),
    )
    expect(JSON.stringify(stored)).toContain('$scrypt$ln=')
    expect(JSON.stringify(stored)).not.toContain(password)
    expect(JSON.stringify(stored)).not.toContain(cookie.split('=')[1])
  })

  test('goes by the key where a page shows one beside the cookie', async () => {
    const { sending } = await join(api, 'owner')
    const { key } = await api.deps.keys.create({ name: 'Касса', scopes: ['read'] })
    const { body } = await sending({ 'x-api-key': key })('GET', '/api/me')
    expect(body).toMatchObject({ kind: 'key', name: 'Касса', role: null, may: ['read', 'figures'] })
  })
})

describe('a page of another site', () => {
  const evil = { origin: 'https://evil.example' }

  test('changes nothing with the cookie that a browser sends along', async () => {
    const ask = (await join(api, 'owner')).sending(evil)
    expect((await ask('POST', '/api/niches', { name: 'Чужая', category: 'x' })).status).toBe(403)
    expect((await ask('PUT', '/api/session', { login: 'a1', password: 'b' })).status).toBe(403)
  })

  test('has to show a key even where CORS_ORIGINS lists it', async () => {
    const corsOrigins = ['https://shop.example']
    const listed = await startApi({ http: { apiAuth: 'key', corsOrigins } })
    const { ask, sending } = await join(listed, 'owner')
    const [origin = ''] = corsOrigins
    expect((await ask('GET', '/api/niches')).status).toBe(200)
    expect((await sending({ origin })('GET', '/api/niches')).status).toBe(401)
    await listed.close()
  })
})

describe('a wrong password', () => {
  test('and a login that nobody has are answered the same, and so is who was shut out', async () => {
    const { login } = await join(api, 'agent')
    const disabled = await join(api, 'agent')
    const boss = await join(api, 'owner')
    await boss.ask('PATCH', `/api/people/${disabled.id}`, { state: 'disabled' })
    const wrong = await signIn(api, login, { secret: 'не тот пароль', headers: elsewhere() })
    const nobody = await signIn(api, 'nobody', { headers: elsewhere() })
    const shutOut = await signIn(api, disabled.login, { headers: elsewhere() })
    const told = (answer: typeof wrong): unknown => ({ ...Object(answer.body), request_id: '' })
    expect(wrong.status).toBe(401)
    expect(told(wrong)).toEqual(told(nobody))
    expect(told(wrong)).toEqual(told(shutOut))
    expect(wrong.headers.get('set-cookie')).toBeNull()
  })

  test.each(['known', 'unknown'])('is one too many after ten of a %s login, wherever from', async (kind) => {
    const login = kind === 'known' ? (await join(api, 'agent')).login : 'nobody.else'
    for (let tries = 0; tries < 10; tries += 1) {
      expect((await signIn(api, login, { secret: 'не тот', headers: elsewhere() })).status).toBe(401)
    }
    const shut = await signIn(api, login, { headers: elsewhere() })
    expect(shut.status).toBe(429)
    const waits = Number(shut.headers.get('retry-after'))
    expect(waits).toBeGreaterThan(0)
    expect(waits).toBeLessThanOrEqual(15 * 60)
  })

  test('ends nothing that is open, and a link lets in who is locked out', async () => {
    const member = await join(api, 'owner')
    for (let tries = 0; tries < 11; tries += 1)
      await signIn(api, member.login, { secret: 'не тот', headers: elsewhere() })
    expect(await opens(member)).toBe(200)
    const actor = { author: { kind: 'person', id: null }, isOwner: true } as const
    const { token } = await api.deps.invitations.passwordLink(member.id, actor)
    const body = JSON.stringify({ token, password: 'совсем новый пароль' })
    const headers = { 'content-type': 'application/json' }
    const back = await api.send('/api/join', { method: 'PUT', headers, body })
    expect(back.status).toBe(200)
    expect(await opens(memberOf(api, member.login, back))).toBe(200)
    expect(await opens(member)).toBe(401)
  })

  test('is one too many after twenty from an address, and right ones are not counted', async () => {
    const headers = elsewhere()
    const { login } = await join(api, 'agent')
    for (let tries = 0; tries < 25; tries += 1)
      expect((await signIn(api, login, { headers })).status).toBe(200)
    for (let tries = 0; tries < 20; tries += 1)
      expect((await signIn(api, `nobody${tries}`, { headers })).status).toBe(401)
    expect((await signIn(api, login, { headers })).status).toBe(429)
    expect((await signIn(api, login, { headers: elsewhere() })).status).toBe(200)
  })
})

test('a hash of an earlier cost is made anew when its holder signs in', async () => {
  const { login, id } = await join(api, 'agent')
  const people = api.connection.collection<{ _id: string; password_hash: string }>('people')
  const before = await startApi(
    { http: { apiAuth: 'key' } },
    { passwordCost: { ln: 11, r: 8, p: 1 }, databases },
  )
  expect((await signIn(before, login)).status).toBe(200)
  expect((await people.findOne({ _id: id }))?.password_hash).toMatch(/^\$scrypt\$ln=11,/)
  expect((await signIn(before, login)).status).toBe(200)
  await before.app.close()
  await before.container.close()
  await before.connection.close()
})

test('an own password is changed by who knows it, and ends the other browsers alone', async () => {
  const here = await join(api, 'agent')
  const there = memberOf(api, here.login, await signIn(api, here.login, { headers: elsewhere() }))
  const change = (current_password: string, new_password = 'другой длинный пароль') =>
    here.ask('PUT', '/api/me/password', { current_password, new_password })
  const wrong = await change('не тот')
  expect(wrong.status).toBe(400)
  expect(wrong.body).toMatchObject({ errors: [{ path: 'current_password' }] })
  expect((await change(password, `${here.login} и ещё`)).body).toMatchObject({
    errors: [{ path: 'new_password' }],
  })
  expect((await change(password)).status).toBe(200)
  expect(await opens(here)).toBe(200)
  expect(await opens(there)).toBe(401)
  expect((await signIn(api, here.login, { headers: elsewhere() })).status).toBe(401)
})

test('own sessions are listed with their devices, and one is ended', async () => {
  const here = await join(api, 'agent')
  const headers = {
    ...elsewhere(),
    'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/131.0 Safari/537.36',
  }
  const there = memberOf(api, here.login, await signIn(api, here.login, { headers }))
  const { body } = await here.ask('GET', '/api/me/sessions')
  expect(body).toMatchObject([
    { device: 'Chrome, Android', is_current: false },
    { device: '', is_current: true },
  ])
  const stranger = await join(api, 'owner')
  const id = Array.isArray(body) ? idOf({ ...(await here.ask('GET', '/api/me')), body: body[0] }) : ''
  expect((await stranger.ask('DELETE', `/api/me/sessions/${id}`)).status).toBe(404)
  expect((await here.ask('DELETE', `/api/me/sessions/${id}`)).status).toBe(200)
  expect(await opens(there)).toBe(401)
  expect(await opens(here)).toBe(200)
})

test('a reply that comes again under a person and key is there once, whatever session it is sent in', async () => {
  const one = await join(api, 'agent')
  const other = await join(api, 'agent')
  const lead = idOf(await one.ask('POST', '/api/leads', { name: 'Иван', source: 'olx' }))
  const reply = (member: Member) =>
    member.sending({ 'idempotency-key': 'once' })('POST', `/api/leads/${lead}/messages`, {
      message: 'Добрый день',
      sender: 'human',
    })
  const first = await reply(one)
  const again = memberOf(api, one.login, await signIn(api, one.login, { headers: elsewhere() }))
  await one.ask('DELETE', '/api/session')
  expect((await reply(one)).status).toBe(401)
  expect((await reply(again)).body).toEqual(first.body)
  expect(idOf(await reply(other))).not.toBe(idOf(first))
  expect(cookieOf(first)).toBe('')
})

test('on a server that asks nobody, the owner is there without an account', async () => {
  const local = await startApi()
  const me = await local.call('GET', '/api/me')
  expect(me.body).toMatchObject({
    kind: 'local',
    id: null,
    role: 'owner',
    scopes: ['read', 'write', 'admin'],
  })
  expect((await local.call('PATCH', '/api/me', { name: 'Кто-то' })).status).toBe(403)
  expect((await local.call('GET', '/api/me/sessions')).body).toEqual([])
  await local.close()
})
