import { describe, expect, test } from 'vitest'
import { ChangedLeadsAnswer } from '../../../src/inbox/work.api.ts'
import { LeadDetailAnswer } from '../../../src/leads/lead.api.ts'
import { idsOf, refusedFields } from '../../support/api.ts'
import { useInboxApi } from '../../support/inbox-api.ts'

const inbox = useInboxApi()
const { addLead, say, find, row } = inbox

const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString()

describe('a conversation', () => {
  test('is marked unread from its last message on, and read again', async () => {
    const id = await addLead()
    await inbox.api.call('PUT', `/api/inbox/leads/${id}/unread`)
    expect((await row(id)).unread).toBe(0)
    const last = await say(id, 'раз')
    await inbox.api.call('PUT', `/api/inbox/leads/${id}/read`, { up_to: last })
    expect((await inbox.api.call('PUT', `/api/inbox/leads/${id}/unread`)).body).toMatchObject({ unread: 1 })
    expect(await find('unread=true')).toEqual([id])
    await inbox.api.call('PUT', `/api/inbox/leads/${id}/read`, { up_to: last })
    expect((await row(id)).unread).toBe(0)
  })
})

describe('a snoozed lead', () => {
  const snooze = (id: string, until: string | null) =>
    inbox.api.call('PUT', `/api/inbox/leads/${id}/snooze`, { until })

  test('leaves the lists until its time, and is found by search and by its filter', async () => {
    const [id, other] = [await addLead({ name: 'Отложенный' }), await addLead()]
    await say(id, 'позже')
    const until = inAnHour()
    expect((await snooze(id, until)).body).toMatchObject({ snoozed_until: until })
    expect(await find('')).toEqual([other])
    expect([await find('waiting=true'), await find('sort=waiting')]).toEqual([[], []])
    expect((await inbox.api.call('GET', '/api/inbox/counts')).body).toMatchObject({ waiting: 0 })
    expect(await find('snoozed=true')).toEqual([id])
    expect(await find(`q=${encodeURIComponent('отложенный')}`)).toEqual([id])
    await snooze(id, null)
    expect(await find('waiting=true')).toEqual([id])
  })

  test('comes back once its time has come, told once, as unread', async () => {
    const [id, later] = [await addLead(), await addLead()]
    await say(id, 'отвечено', 'human')
    await snooze(later, inAnHour())
    await inbox.api.container.leads.change(id, () => ({ snoozed_until: new Date(Date.now() - 1) }))
    // Also before a worker has looked.
    expect(await find('')).toEqual([id])
    const { rev = 0 } = (await inbox.api.container.leads.findById(id)) ?? {}
    const [one, other] = await Promise.all([
      inbox.api.container.work.wake(10),
      inbox.api.container.work.wake(10),
    ])
    expect(one.next ?? other.next).toEqual(new Date((await row(later)).snoozed_until ?? ''))
    expect(await row(id)).toMatchObject({ snoozed_until: null, unread: 1 })
    expect((await inbox.api.container.leads.findById(id))?.rev).toBe(rev + 1)
    expect(await inbox.api.container.work.wake(10)).toMatchObject({ woken: 0 })
  })

  test('comes back with a message of its customer', async () => {
    const id = await addLead()
    await snooze(id, inAnHour())
    await say(id, 'мы уже тут', 'human')
    expect(await find('')).toEqual([])
    await say(id, 'я передумал')
    expect(await find('')).toEqual([id])
  })

  test.each([['yesterday'], ['2020-01-01T00:00:00Z'], ['2999-01-01T00:00:00Z'], [5], [undefined]])(
    'is not snoozed until %s',
    async (until) => {
      const answer = await inbox.api.call('PUT', `/api/inbox/leads/${await addLead()}/snooze`, { until })
      expect(answer.status).toBe(400)
      expect(refusedFields(answer)).toEqual(['until'])
    },
  )
})

describe('tags', () => {
  test('are spelled one way, found by, and offered, the most used first', async () => {
    const [id, other] = [await addLead(), await addLead()]
    const set = (lead: string, tags: unknown) =>
      inbox.api.call('PUT', `/api/inbox/leads/${lead}/tags`, { tags })
    expect((await set(id, ['  VIP ', 'vip', 'Перезвонить завтра'])).body).toMatchObject({
      tags: ['vip', 'перезвонить завтра'],
    })
    await set(other, ['vip'])
    expect((await inbox.api.call('GET', '/api/inbox/tags')).body).toEqual(['vip', 'перезвонить завтра'])
    for (const sort of ['activity', 'created', 'score'])
      expect(await find(`tag=Vip&sort=${sort}`)).toEqual([other, id])
    expect(
      idsOf(await inbox.api.call('GET', `/api/leads?tag=${encodeURIComponent('перезвонить завтра')}`)),
    ).toEqual([id])
    await set(other, [])
    expect(await find('tag=vip')).toEqual([id])
    for (const tags of [['a,b'], [' '], Array(21).fill('a'), 'vip', null])
      expect((await set(id, tags)).status).toBe(400)
  })
})

describe('a status', () => {
  const setStatus = async (id: string, status: string, revenue?: number) => {
    const body = { status, ...(revenue !== undefined && { revenue }) }
    const answer = await inbox.api.call('PATCH', `/api/leads/${id}/status`, body)
    return LeadDetailAnswer.parse(answer.body).status_history.at(-1)?.at
  }
  const undo = (id: string, at: unknown) =>
    inbox.api.call('POST', `/api/inbox/leads/${id}/undo-status`, { at })

  test('is undone as if it had not been set, with what was told of it', async () => {
    const id = await addLead()
    await say(id, 'Здравствуйте')
    const before = await row(id)
    const at = await setStatus(id, 'won', 500)
    expect(await row(id)).toMatchObject({ status: 'won', revenue: 500, waiting_since: null })
    expect((await undo(id, at)).body).toMatchObject({ status: before.status, revenue: null })
    const lead = await inbox.api.container.leads.findById(id)
    expect(lead).toMatchObject({ is_status_manual: false, status_history: [] })
    expect(lead?.waiting_since).not.toBeNull()
  })

  test('is undone after others have written the lead, but not after another status', async () => {
    const id = await addLead()
    const first = await setStatus(id, 'contacted')
    const second = await setStatus(id, 'hot')
    await inbox.api.call('PATCH', `/api/leads/${id}`, { notes: 'между делом' })
    expect((await undo(id, first)).status).toBe(409)
    expect((await undo(id, second)).body).toMatchObject({ status: 'contacted' })
    expect((await undo(id, second)).status).toBe(409)
    expect((await inbox.api.container.leads.findById(id))?.is_status_manual).toBe(true)
    expect((await undo(id, 'now')).status).toBe(400)
    expect((await undo('x', first)).status).toBe(404)
  })
})

describe('several leads', () => {
  const change = async (body: object) => {
    const answer = await inbox.api.call('POST', '/api/inbox/changes', body)
    return answer.status === 200 ? ChangedLeadsAnswer.parse(answer.body).results : answer.status
  }

  test('get a status and tags, each with its own result', async () => {
    const ids = [await addLead(), await addLead()]
    const full = await addLead()
    const twenty = Array.from({ length: 20 }, (_, index) => `т${index}`)
    await inbox.api.call('PUT', `/api/inbox/leads/${full}/tags`, { tags: twenty })
    const unknown = '0193397f-3a00-7000-8000-000000000005'
    const lead_ids = [...ids, unknown, full]
    const results = await change({ lead_ids, status: 'contacted', add_tags: ['Обзвон'] })
    expect(results).toEqual([
      ...ids.map((lead_id) => ({ lead_id, error: null, changed_at: expect.any(String) })),
      { lead_id: unknown, error: 'Лид не найден', changed_at: null },
      { lead_id: full, error: expect.stringContaining('20'), changed_at: null },
    ])
    expect(await find('tag=%D0%BE%D0%B1%D0%B7%D0%B2%D0%BE%D0%BD&status=contacted')).toEqual(ids.toReversed())
    const again = await change({ lead_ids: ids, status: 'contacted', remove_tags: ['обзвон'] })
    expect(again).toEqual(ids.map((lead_id) => ({ lead_id, error: null, changed_at: null })))
    expect((await row(ids[0] ?? '')).tags).toEqual([])
  })

  test('are put off and marked unread together', async () => {
    const ids = [await addLead(), await addLead()]
    for (const id of ids) await say(id, 'раз', 'human')
    const until = inAnHour()
    await change({ lead_ids: ids, snooze_until: until, unread: true })
    expect(await find('snoozed=true&unread=true')).toEqual(ids.toReversed())
    expect(await row(ids[0] ?? '')).toMatchObject({ snoozed_until: until, unread: 1 })
    await change({ lead_ids: ids, snooze_until: null })
    expect(await find('snoozed=true')).toEqual([])
    expect(await change({ lead_ids: ids, snooze_until: '2020-01-01T00:00:00Z' })).toBe(400)
    expect(await change({ lead_ids: ids, unread: false })).toBe(400)
  })

  test('are at least one and at most 200', async () => {
    const id = await addLead()
    for (const lead_ids of [[], Array(201).fill(id), ['x']])
      expect(await change({ lead_ids, status: 'hot' })).toBe(400)
    expect(await change({ lead_ids: [id], status: 'cold' })).toBe(400)
  })
})
