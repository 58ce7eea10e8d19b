import { expect, test } from 'vitest'
import { SamePhoneAnswer } from '../../../src/inbox/same-phone.api.ts'
import { idOf, startApi } from '../../support/api.ts'
import { useInboxApi } from '../../support/inbox-api.ts'
import { join } from '../../support/team.ts'

const inbox = useInboxApi()

async function others(id: string): Promise<string[]> {
  const { body } = await inbox.api.call('GET', `/api/inbox/leads/${id}/same-phone`)
  return SamePhoneAnswer.parse(body).leads.map((lead) => lead.id)
}

test('leads with one phone are told of each other, however it is typed, and stay two', async () => {
  const eight = await inbox.addLead({ phone: '8 (701) 555-77-99' })
  const seven = await inbox.addLead({ phone: '+77015557799', source: 'kaspi' })
  const bare = await inbox.addLead({ phone: '7015557799' })
  const stranger = await inbox.addLead({ phone: '+77015557700' })
  const none = await inbox.addLead()
  expect(await others(eight)).toEqual([bare, seven])
  expect(await others(bare)).toEqual([seven, eight])
  expect(await others(stranger)).toEqual([])
  expect(await others(none)).toEqual([])
  await inbox.api.call('PATCH', `/api/leads/${seven}`, { phone: '+77015557700' })
  expect(await others(eight)).toEqual([bare])
  expect(await others(stranger)).toEqual([seven])
})

test('a lead that is not there is not found', async () => {
  const answer = await inbox.api.call(
    'GET',
    '/api/inbox/leads/0193397f-3a00-7000-8000-000000000001/same-phone',
  )
  expect(answer.status).toBe(404)
})

test('who sees but their own leads is told of those alone', async () => {
  const closed = await startApi({ http: { apiAuth: 'key' } })
  try {
    const [owner, aigul, bolat] = [
      await join(closed, 'owner'),
      await join(closed, 'agent'),
      await join(closed, 'agent'),
    ]
    await owner.ask('PATCH', '/api/shop', { agents_see: 'own_and_unassigned' })
    const add = async (assignee: string | null) => {
      const id = idOf(
        await owner.ask('POST', '/api/leads', { name: 'И', source: 'olx', phone: '87015557799' }),
      )
      if (assignee !== null) await owner.ask('PUT', `/api/leads/${id}/assignee`, { person_id: assignee })
      return id
    }
    const [own, nobodys, theirs] = [await add(aigul.id), await add(null), await add(bolat.id)]
    const told = async (path: string) => {
      const { body } = await aigul.ask('GET', path)
      return SamePhoneAnswer.parse(body).leads.map(({ id }) => id)
    }
    expect(await told(`/api/inbox/leads/${own}/same-phone`)).toEqual([nobodys])
    expect((await aigul.ask('GET', `/api/inbox/leads/${theirs}/same-phone`)).status).toBe(404)
  } finally {
    await closed.close()
  }
})
