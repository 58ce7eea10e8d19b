import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { type LiveClient, listen } from '../../support/live-client.ts'
import { join, type Member } from '../../support/team.ts'

const databases = ownDatabases()
let api: TestApi
let neighbour: TestApi
let one: Member
let other: Member
let owner: Member
let pages: LiveClient[] = []
beforeAll(async () => {
  api = await startApi({ http: { apiAuth: 'key' } }, { databases })
  // Another process of the same shop.
  neighbour = await startApi({ http: { apiAuth: 'key' } }, { databases })
  owner = await join(api, 'owner', 'Хозяйка')
  one = await join(api, 'agent', 'Айгуль')
  other = await join(api, 'agent', 'Болат')
})
afterEach(async () => {
  await Promise.all(pages.map((page) => page.leave()))
  pages = []
})
afterAll(async () => {
  await neighbour.close()
  await api.close()
})

async function pageOf({ cookie }: Member, of: TestApi = api): Promise<LiveClient> {
  const page = await listen(of.baseUrl, { all: true }, { headers: { cookie } })
  pages.push(page)
  return page
}

const newLead = async (): Promise<string> =>
  idOf(await owner.ask('POST', '/api/leads', { name: 'Иван', source: 'olx' }))

const look = (page: LiveClient, lead_id: string | null, typing = false): void =>
  page.say({ type: 'look', lead_id, typing })

test('who is at a lead hears who else looks, types and goes, whichever process they are at', async () => {
  const lead = await newLead()
  const [mine, theirs] = [await pageOf(one), await pageOf(other, neighbour)]
  look(mine, lead)
  look(theirs, lead)
  expect(await theirs.next('presence').catch(() => null)).not.toBeNull()
  expect(await mine.next('presence')).toMatchObject({
    lead_id: lead,
    people: [{ id: other.id, name: 'Болат', typing: false }],
  })
  look(theirs, lead, true)
  expect(await mine.next('presence')).toMatchObject({ people: [{ id: other.id, typing: true }] })
  await theirs.leave()
  expect(await mine.next('presence')).toMatchObject({ lead_id: lead, people: [] })
})

test('one is told once, however many pages they have, and never of oneself', async () => {
  const lead = await newLead()
  const [mine, again, theirs] = [await pageOf(one), await pageOf(one), await pageOf(other)]
  look(theirs, lead)
  look(mine, lead)
  expect(await theirs.next('presence')).toMatchObject({ people: [{ id: one.id }] })
  look(again, lead, true)
  expect(await theirs.next('presence')).toMatchObject({ people: [{ id: one.id, typing: true }] })
  expect(await mine.next('presence')).toMatchObject({ people: [{ id: other.id }] })
  look(theirs, null)
  expect(await mine.next('presence')).toMatchObject({ people: [] })
  expect(mine.heard.filter((said) => JSON.stringify(said.people ?? '').includes(one.id))).toEqual([])
})

test('who does not see a lead is not at it, and nothing of it is stored', async () => {
  const lead = await newLead()
  await owner.ask('PUT', `/api/leads/${lead}/assignee`, { person_id: one.id })
  await owner.ask('PATCH', '/api/shop', { agents_see: 'own_and_unassigned' })
  const [mine, theirs, third] = [await pageOf(one), await pageOf(other), await pageOf(owner)]
  look(mine, lead)
  look(theirs, lead)
  look(third, lead)
  expect(await mine.next('presence')).toMatchObject({ people: [{ id: owner.id }] })
  theirs.say({ type: 'ping' })
  await theirs.next('pong')
  expect(theirs.heard.filter(({ type }) => type === 'presence')).toEqual([])
  await owner.ask('PATCH', '/api/shop', { agents_see: 'all' })
  expect((await api.connection.listCollections()).map(({ name }) => name)).not.toContain('presence')
})

test('what is no place is refused by its name', async () => {
  const page = await pageOf(one)
  page.say({ type: 'look', lead_id: 7, typing: 'yes' })
  expect(await page.next('error')).toMatchObject({ errors: [{ path: 'lead_id' }, { path: 'typing' }] })
})
