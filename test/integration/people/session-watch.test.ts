import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { listen } from '../../support/live-client.ts'
import { join, type Member } from '../../support/team.ts'

/** Two processes on one database and one Redis. */
let here: TestApi
let there: TestApi
let owner: Member

beforeAll(async () => {
  const databases = ownDatabases()
  const http = { apiAuth: 'key' } as const
  here = await startApi({ http }, { databases })
  there = await startApi({ http }, { databases })
  owner = await join(here, 'owner')
})
afterAll(async () => {
  await there.close()
  await here.close()
})

const Ticket = z.object({ ticket: z.string() })

const ends: [string, (member: Member) => Promise<unknown>][] = [
  ['signs out', ({ ask }) => ask('DELETE', '/api/session')],
  ['is shut out', ({ id }) => owner.ask('PATCH', `/api/people/${id}`, { state: 'disabled' })],
  ['gets another role', ({ id }) => owner.ask('PATCH', `/api/people/${id}`, { role: 'observer' })],
  ['has all sessions ended', ({ id }) => owner.ask('DELETE', `/api/people/${id}/sessions`)],
  ['is erased', ({ id }) => owner.ask('DELETE', `/api/people/${id}`)],
]

test.each(ends)('who %s hears nothing more within a second, in every process', async (_what, end) => {
  const member = await join(here, 'agent')
  const { body } = await member.ask('POST', '/api/ws/ticket')
  const { ticket } = Ticket.parse(body)
  const byTicket = await listen(here.baseUrl, { all: true }, { query: `?ticket=${ticket}` })
  const byCookie = await listen(there.baseUrl, { all: true }, { headers: { cookie: member.cookie } })
  const closed = [byTicket, byCookie].map(({ socket }) => once(socket, 'close'))
  const begun = performance.now()
  await end(member)
  const codes = (await Promise.all(closed)).map(([code]) => code)
  expect(codes).toEqual([1008, 1008])
  // Asked for every half second, with as much again for a busy machine.
  expect(performance.now() - begun).toBeLessThan(2_000)
})

test('a request in another process is refused at once', async () => {
  const member = await join(here, 'agent')
  const ask = () => there.send('/api/campaigns', { headers: { cookie: member.cookie } })
  expect((await ask()).status).toBe(200)
  await owner.ask('PATCH', `/api/people/${member.id}`, { state: 'disabled' })
  expect((await ask()).status).toBe(401)
})

test('a ticket of who was shut out meanwhile opens nothing', async () => {
  const member = await join(here, 'agent')
  const { ticket } = Ticket.parse((await member.ask('POST', '/api/ws/ticket')).body)
  await owner.ask('DELETE', `/api/people/${member.id}/sessions`)
  const headers = { connection: 'upgrade', upgrade: 'websocket' }
  await expect(listen(here.baseUrl, {}, { query: `?ticket=${ticket}`, headers })).rejects.toThrow('401')
})
