import { describe, expect, test } from 'vitest'
import { CountsAnswer } from '../../../src/inbox/inbox-counts.api.ts'
import { idOf, idsOf, nextPage } from '../../support/api.ts'
import { useInboxApi } from '../../support/inbox-api.ts'

const inbox = useInboxApi()
const { addLead, say, find, row } = inbox

const countWaiting = async (): Promise<number> =>
  CountsAnswer.parse((await inbox.api.call('GET', '/api/inbox/counts')).body).waiting

test('a lead says since when its customer waits, until somebody answers', async () => {
  const id = await addLead()
  expect(await row(id)).toMatchObject({ waiting_since: null })
  await say(id, 'раз')
  const [first] = (await inbox.api.container.messages.list(id)).map(({ created_at }) =>
    created_at.toISOString(),
  )
  await say(id, 'два')
  expect(await row(id)).toMatchObject({ waiting_since: first })
  expect((await inbox.api.call('GET', `/api/leads/${id}`)).body).toMatchObject({ waiting_since: first })
  expect(await countWaiting()).toBe(1)
  await say(id, 'отвечаю', 'human')
  expect(await row(id)).toMatchObject({ waiting_since: null })
  expect([await countWaiting(), await find('waiting=true')]).toEqual([0, []])
})

test('who is won, lost or spam waits no more, and waits again by writing', async () => {
  const id = await addLead()
  await say(id, 'раз')
  await inbox.api.call('PATCH', `/api/leads/${id}/status`, { status: 'lost' })
  expect(await find('waiting=true')).toEqual([])
  await say(id, 'я передумал')
  expect(await find('waiting=true')).toEqual([id])
})

test('those who wait are walked by their links, who waits longest first, each once', async () => {
  const [answered, ...ids] = [await addLead(), await addLead(), await addLead(), await addLead()]
  for (const id of [answered, ...ids.toReversed()]) await say(id, 'раз')
  await say(answered, 'ответ', 'human')
  const walked: string[] = []
  for (let path: string | undefined = '/api/inbox/leads?sort=waiting&limit=2'; path; ) {
    const page = await inbox.api.call('GET', path)
    walked.push(...idsOf(page))
    path = nextPage(page)
  }
  expect(walked).toEqual(ids.toReversed())
  expect(await find('waiting=true')).toEqual(ids)
  expect(await find('waiting=false')).toEqual([answered])
})

describe('the list is narrowed', () => {
  const set = (id: string, fields: object) => inbox.api.container.leads.change(id, () => fields)

  test('by several statuses in every order, newest first', async () => {
    const ids: string[] = []
    for (const status of ['new', 'hot', 'won', 'hot']) {
      const id = await addLead()
      ids.push(id)
      await inbox.api.call('PATCH', `/api/leads/${id}/status`, { status })
      await set(id, { quality_score: ids.length })
    }
    const expected = [ids[3], ids[1], ids[0]]
    for (const sort of ['activity', 'created', 'score']) {
      expect(await find(`status=hot,new&sort=${sort}`), sort).toEqual(expected)
      const page = await inbox.api.call('GET', `/api/inbox/leads?status=hot,new&sort=${sort}&limit=2`)
      expect(idsOf(page)).toEqual(expected.slice(0, 2))
      expect(idsOf(await inbox.api.call('GET', nextPage(page) ?? ''))).toEqual(expected.slice(2))
    }
  })

  test('by language, by whom nothing reached, and by who came by no ad', async () => {
    const niche = idOf(await inbox.api.call('POST', '/api/niches', { name: 'Н', category: 'к' }))
    const campaign = { niche_id: niche, name: 'К', platform: 'olx' }
    const campaignId = idOf(await inbox.api.call('POST', '/api/campaigns', campaign))
    const ad = idOf(await inbox.api.call('POST', `/api/campaigns/${campaignId}/ads`, { title: 'О' }))
    const [kazakh, failed] = [await addLead({ ad_id: ad }), await addLead()]
    await set(kazakh, { language: 'kk' })
    await set(failed, { undelivered_at: new Date() })
    for (const sort of ['activity', 'created', 'score']) {
      expect(await find(`language=kk&sort=${sort}`)).toEqual([kazakh])
      expect(await find(`failed=true&sort=${sort}`)).toEqual([failed])
      expect(await find(`no_ad=true&sort=${sort}`)).toEqual([failed])
      expect(await find(`no_ad=false&sort=${sort}`)).toEqual([kazakh])
    }
    for (const list of ['/api/leads', '/api/inbox/leads']) {
      expect(idsOf(await inbox.api.call('GET', `${list}?language=kk`))).toEqual([kazakh])
      expect(idsOf(await inbox.api.call('GET', `${list}?failed=true&no_ad=true`))).toEqual([failed])
    }
    expect((await inbox.api.call('GET', '/api/leads.csv?failed=true&waiting=false')).status).toBe(200)
  })

  test('by when they came, newest first', async () => {
    const ids = [await addLead(), await addLead()]
    const [older, newer] = ids
    const moments = (await Promise.all(ids.map(row))).map(({ created_at }) => created_at)
    expect(await find(`created_from=${moments[1]}&sort=score`)).toEqual([newer])
    expect(await find(`created_to=${moments[0]}`)).toEqual([older])
    expect(await find(`created_from=${moments[0]}&created_to=${moments[1]}`)).toEqual(ids.toReversed())
    expect(
      (await inbox.api.call('GET', '/api/inbox/leads?created_from=2026-11-02&created_to=2026-11-01')).status,
    ).toBe(400)
  })
})
