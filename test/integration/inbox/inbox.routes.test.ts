import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { StatsAnswer } from '../../../src/figures/figures.api.ts'
import { InboxLeadAnswer } from '../../../src/inbox/inbox.api.ts'
import { CountsAnswer } from '../../../src/inbox/inbox-counts.api.ts'
import { InboxMessagesAnswer } from '../../../src/inbox/inbox-message.api.ts'
import { scoreRank } from '../../../src/leads/inbox-order.ts'
import { idOf, idsOf, nextPage, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  for (const name of ['leads', 'messages', 'niches', 'campaigns', 'ads', 'roll_ups'])
    await api.connection.collection(name).deleteMany({})
})

async function addLead(fields: object = {}): Promise<string> {
  return idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx', ...fields }))
}

async function say(leadId: string, message: string, sender = 'lead'): Promise<string> {
  const answer = await api.call('POST', `/api/leads/${leadId}/messages`, { message, sender })
  await api.container.advancing.idle()
  return idOf(answer)
}

async function find(query: string): Promise<string[]> {
  return idsOf(await api.call('GET', `/api/inbox/leads?${query}`))
}

async function row(leadId: string): Promise<InboxLeadAnswer> {
  return InboxLeadAnswer.parse((await api.call('GET', `/api/inbox/leads/${leadId}`)).body)
}

describe('the list', () => {
  test('goes by the last message, shows its beginning and who wrote it', async () => {
    const [older, newer] = [await addLead({ name: 'Старый' }), await addLead({ name: 'Новый' })]
    await say(older, 'Я ещё здесь\nи жду')
    expect(await find('')).toEqual([older, newer])
    expect((await row(older)).last_message).toMatchObject({ sender: 'lead', text: 'Я ещё здесь и жду' })
    expect((await row(newer)).last_message).toBeNull()
  })

  test.each(['activity', 'created', 'score'])(
    'in the order %s is walked by its links, every lead once',
    async (sort) => {
      const ids = new Set<string>()
      for (let index = 0; index < 7; index++) ids.add(await addLead({ name: `Лид ${index}` }))
      // Half of them have no score; equal keys are told apart by their ids.
      await api.connection.collection('leads').updateMany({}, { $set: { last_message_at: new Date(0) } })
      const walked: string[] = []
      for (let path: string | undefined = `/api/inbox/leads?sort=${sort}&limit=2`; path; ) {
        const page = await api.call('GET', path)
        walked.push(...idsOf(page))
        path = nextPage(page)
      }
      expect(walked).toEqual([...ids].toReversed())
    },
  )

  test('orders by score, those without one last', async () => {
    const [none, low, high] = [await addLead(), await addLead(), await addLead()]
    const set = (id: string, score: number | null) =>
      api.connection
        .collection<{ _id: string }>('leads')
        .updateOne({ _id: id }, { $set: { quality_score: score, score_rank: scoreRank(score) } })
    // As an earlier version left it.
    await set(none, null)
    await set(low, 10)
    await set(high, 90)
    expect(await find('sort=score')).toEqual([high, low, none])
    expect(await find('score_min=11')).toEqual([high])
    expect(await find('score_max=50&score_min=5')).toEqual([low])
    expect(await find('sort=score&score_max=50')).toEqual([low])
  })

  test('filters by status, source, campaign, niche and unread together', async () => {
    const niche = idOf(await api.call('POST', '/api/niches', { name: 'Н', category: 'к' }))
    const campaign = idOf(
      await api.call('POST', '/api/campaigns', { niche_id: niche, name: 'К', platform: 'olx' }),
    )
    const ad = idOf(await api.call('POST', `/api/campaigns/${campaign}/ads`, { title: 'О' }))
    const [ours, other] = [await addLead({ ad_id: ad }), await addLead({ source: 'kaspi' })]
    await api.call('PATCH', `/api/leads/${ours}/status`, { status: 'hot' })
    await say(ours, 'Добрый день')
    for (const filter of [
      'status=hot',
      'source=olx',
      `campaign_id=${campaign}`,
      `niche_id=${niche}`,
      'unread=true',
    ]) {
      expect(await find(filter), filter).toEqual([ours])
    }
    expect(await find('source=kaspi')).toEqual([other])
    expect(await find(`status=hot&source=olx&campaign_id=${campaign}&niche_id=${niche}&unread=true`)).toEqual(
      [ours],
    )
    expect(await find('status=new&source=olx')).toEqual([])
  })

  test('takes both words of a boolean', async () => {
    const [fresh, seen] = [await addLead(), await addLead()]
    await say(fresh, 'Добрый день')
    expect(await find('unread=true')).toEqual([fresh])
    expect(await find('unread=false')).toEqual([seen])
  })

  test('takes a cursor only of the same list, filters and order, with any limit', async () => {
    for (let index = 0; index < 3; index += 1) await addLead({ name: `Лид ${index}` })
    const next = nextPage(await api.call('GET', '/api/inbox/leads?sort=score&status=new&limit=1')) ?? ''
    const cursor = new URLSearchParams(next.split('?')[1]).get('cursor')
    const own = await api.call('GET', `/api/inbox/leads?status=new&limit=9&sort=score&cursor=${cursor}`)
    expect(idsOf(own)).toHaveLength(2)
    for (const other of [
      '/api/inbox/leads?sort=activity&status=new',
      '/api/inbox/leads?status=new',
      '/api/inbox/leads?sort=score',
      '/api/inbox/leads?sort=score&status=hot',
      '/api/leads?status=new',
      '/api/leads?',
      '/api/niches?',
    ]) {
      const answer = await api.call('GET', `${other}&cursor=${cursor}`)
      expect(answer.status, other).toBe(400)
      expect(refusedFields(answer)).toEqual(['cursor'])
    }
  })

  test('is searched by name, phone and what was written, newest lead first', async () => {
    const ivan = await addLead({ name: 'Иван Петров', phone: '8 777 123 45 67' })
    const alena = await addLead({ name: 'Алёна' })
    await say(alena, 'У меня сломался MacBook, ремонтируете?')
    await say(ivan, 'ремонт нужен срочно')
    expect(await find(`q=${encodeURIComponent('алена')}`)).toEqual([alena])
    expect(await find('q=77123')).toEqual([ivan])
    expect(await find(`q=${encodeURIComponent('ремонт')}`)).toEqual([alena, ivan])
    expect(await find(`q=${encodeURIComponent('ремонтируете macb')}`)).toEqual([alena])
    expect(await find(`q=${encodeURIComponent('ремонт')}&limit=1&status=new`)).toEqual([alena])
    expect(await find(`q=${encodeURIComponent('?!')}`)).toEqual([])
  })

  test('is searched by a name and a phone as they are now', async () => {
    const id = await addLead({ name: 'Иван' })
    await api.call('PATCH', `/api/leads/${id}`, { name: 'Сергей', phone: '+7 701 000 11 22' })
    expect(await find(`q=${encodeURIComponent('иван')}`)).toEqual([])
    expect(await find(`q=${encodeURIComponent('сергей')}`)).toEqual([id])
    expect(await find('q=70100011')).toEqual([id])
  })

  test.each([
    ['score_min=101', 'score_min'],
    ['score_max=-1', 'score_max'],
    ['sort=name', 'sort'],
    ['unread=1', 'unread'],
    ['unread=', 'unread'],
    ['q=', 'q'],
    ['q=%20', 'q'],
    ['cursor=zzz', 'cursor'],
    [`cursor=${Buffer.from('{"key":1}').toString('base64url')}`, 'cursor'],
    ['campaign_id=1', 'campaign_id'],
    ['page=2', 'page'],
  ])('refuses %s', async (query, field) => {
    const answer = await api.call('GET', `/api/inbox/leads?${query}`)
    expect(answer.status).toBe(400)
    expect(refusedFields(answer)).toEqual([field])
  })
})

describe('unread marks', () => {
  test('count the customer’s messages until staff have seen or answered them', async () => {
    const id = await addLead()
    const first = await say(id, 'раз')
    await say(id, 'два')
    expect((await row(id)).unread).toBe(2)
    await api.call('PUT', `/api/inbox/leads/${id}/read`, { up_to: first })
    expect((await row(id)).unread).toBe(1)
    await say(id, 'отвечаю', 'human')
    expect((await row(id)).unread).toBe(0)
    expect(await find('unread=true')).toEqual([])
  })

  test('go by messages of this lead alone', async () => {
    const [id, other] = [await addLead(), await addLead()]
    const own = await say(id, 'раз')
    await say(id, 'два')
    const foreign = await say(other, 'три')
    for (const up_to of [foreign, 'ffffffff-ffff-4fff-bfff-ffffffffffff', id]) {
      const answer = await api.call('PUT', `/api/inbox/leads/${id}/read`, { up_to })
      expect(answer.status).toBe(400)
      expect(refusedFields(answer)).toEqual(['up_to'])
      for (const list of [`/api/inbox/leads/${id}/messages`, `/api/leads/${id}/messages`]) {
        const page = await api.call('GET', `${list}?before=${up_to}`)
        expect(refusedFields(page)).toEqual(['before'])
      }
    }
    expect((await row(id)).unread).toBe(2)
    await api.call('PUT', `/api/inbox/leads/${id.toUpperCase()}/read`, { up_to: own.toUpperCase() })
    expect((await row(id)).unread).toBe(1)
  })

  test('of an unknown lead are a 404', async () => {
    const answer = await api.call('PUT', '/api/inbox/leads/x/read', {
      up_to: '0193397f-3a00-7000-8000-000000000005',
    })
    expect(answer.status).toBe(404)
  })
})

describe('a conversation', () => {
  test('comes in pages from the newest, each oldest first', async () => {
    const id = await addLead()
    const ids: string[] = []
    for (const text of ['раз', 'два', 'три']) ids.push(await say(id, text))
    const page = async (query: string) =>
      InboxMessagesAnswer.parse((await api.call('GET', `/api/inbox/leads/${id}/messages?${query}`)).body)
    const newest = await page('limit=2')
    expect(newest.messages.map(({ id }) => id)).toEqual(ids.slice(1))
    expect(newest.has_older).toBe(true)
    const rest = await page(`limit=2&before=${ids[1]}`)
    expect(rest.messages.map(({ message }) => message)).toEqual(['раз'])
    expect(rest).toMatchObject({ has_older: false, bot_typing: false })
    expect(rest.messages[0]).toMatchObject({ kind: 'text', delivery: null, is_edit: false, buttons: [] })
  })

  test('shows which request a message came with, also when that was repeated', async () => {
    const id = await addLead()
    const reply = {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': 'reply-1',
        'x-request-id': 'reply-1',
      },
      body: JSON.stringify({ message: 'Здравствуйте', sender: 'human' }),
    }
    await api.send(`/api/leads/${id}/messages`, reply)
    await api.send(`/api/leads/${id}/messages`, reply)
    const { body } = await api.call('GET', `/api/inbox/leads/${id}/messages`)
    expect(InboxMessagesAnswer.parse(body).messages).toMatchObject([{ trace_id: 'reply-1' }])
  })
})

describe('figures', () => {
  test('count leads by status, within a scope, and those unread', async () => {
    const [hot, fresh] = [await addLead({ source: 'kaspi' }), await addLead()]
    await api.call('PATCH', `/api/leads/${hot}/status`, { status: 'hot' })
    await say(fresh, 'Привет')
    const all = CountsAnswer.parse((await api.call('GET', '/api/inbox/counts')).body)
    expect(all).toEqual({
      statuses: { new: 1, contacted: 0, qualified: 0, hot: 1, won: 0, lost: 0, spam: 0 },
      unread: 1,
      waiting: 1,
      assigned: { me: 0, none: 2 },
    })
    const kaspi = CountsAnswer.parse((await api.call('GET', '/api/inbox/counts?source=kaspi')).body)
    expect(kaspi.statuses).toMatchObject({ new: 0, hot: 1 })
  })

  test('tell day by day how many leads came, and how many of them are qualified', async () => {
    const hot = await addLead()
    await addLead()
    await api.call('PATCH', `/api/leads/${hot}/status`, { status: 'hot' })
    while ((await api.container.counts.settleDue()) > 0);
    const { days } = StatsAnswer.parse((await api.call('GET', '/api/inbox/stats?days=3&utc_offset=300')).body)
    expect(days).toHaveLength(3)
    const [, , today] = days
    expect(today).toMatchObject({ leads: 2, qualified: 1 })
    const local = new Date(Date.now() + 300 * 60_000).toISOString().slice(0, 10)
    expect(today?.date).toBe(local)
  })
})

test('tell what a campaign had cost, and a lead of it, by the end of each day', async () => {
  const niche = idOf(await api.call('POST', '/api/niches', { name: 'Н', category: 'к' }))
  const campaign = idOf(
    await api.call('POST', '/api/campaigns', { niche_id: niche, name: 'К', platform: 'olx' }),
  )
  const ad = idOf(await api.call('POST', `/api/campaigns/${campaign}/ads`, { title: 'О', spent: 300 }))
  await api.call('PATCH', `/api/ads/${ad}`, { spent: 500 })
  await addLead({ ad_id: ad })
  await addLead({ ad_id: ad })
  await addLead()
  while ((await api.container.counts.settleDue()) > 0);
  for (const scope of [`campaign_id=${campaign}`, `niche_id=${niche}`]) {
    const { days } = StatsAnswer.parse((await api.call('GET', `/api/inbox/stats?days=2&${scope}`)).body)
    expect(days).toMatchObject([
      { leads_total: 0, spent_total: 0, cpl: null },
      { leads_total: 2, spent_total: 500, cpl: 250 },
    ])
  }
})

test('tell what a campaign and its niche have cost and brought so far', async () => {
  const niche = idOf(await api.call('POST', '/api/niches', { name: 'Н', category: 'к' }))
  const campaign = idOf(
    await api.call('POST', '/api/campaigns', { niche_id: niche, name: 'К', platform: 'olx' }),
  )
  const nothing = { spent: 0, leads: 0, qualified: 0, won: 0, won_budget: 0, revenue: 0 }
  const scopes = [`campaign_id=${campaign}`, `niche_id=${niche}`]
  for (const scope of scopes) {
    const { status, body } = await api.call('GET', `/api/inbox/figures?${scope}`)
    expect(status).toBe(200)
    expect(body).toEqual({ ...nothing, cpl: null, conversion_rate: null, roi: null })
  }

  const ad = idOf(await api.call('POST', `/api/campaigns/${campaign}/ads`, { title: 'О', spent: 100.1 }))
  await api.call('POST', `/api/campaigns/${campaign}/ads`, { title: 'О', spent: 100.2 })
  const won = [await addLead({ ad_id: ad, budget: 500.1 }), await addLead({ ad_id: ad, budget: 100.8 })]
  for (const [index, id] of won.entries()) {
    const revenue = [400.2, 200.7][index]
    await api.call('PATCH', `/api/leads/${id}/status`, { status: 'won', revenue })
  }
  const hot = await addLead({ ad_id: ad, budget: 9000 })
  await api.call('PATCH', `/api/leads/${hot}/status`, { status: 'hot' })
  await addLead({ ad_id: ad })
  await addLead({ budget: 7000 })
  while ((await api.container.counts.settleDue()) > 0);
  const figures = { spent: 200.3, leads: 4, qualified: 3, won: 2, won_budget: 600.9, revenue: 600.9 }
  for (const scope of scopes) {
    const { body } = await api.call('GET', `/api/inbox/figures?${scope}`)
    expect(body).toEqual({ ...figures, cpl: 50.08, conversion_rate: 75, roi: 200 })
  }
})

describe('PATCH /api/leads/{id}', () => {
  test('changes what is given, clears by null, and has the lead scored again', async () => {
    const id = await addLead({ phone: '+7 777 123 4567', notes: 'старое' })
    const answer = await api.call('PATCH', `/api/leads/${id}`, {
      name: 'Анна',
      phone: null,
      budget: 5000,
      notes: 'новое',
    })
    expect(answer.body).toMatchObject({ name: 'Анна', phone: null, budget: 5000, notes: 'новое' })
    const stored = await api.connection.collection<{ _id: string }>('leads').findOne({ _id: id })
    expect(stored).toMatchObject({
      phone_e164: null,
      has_own_name: true,
      due: expect.arrayContaining(['score']),
    })
    expect((await api.call('PATCH', `/api/leads/${id}`, {})).body).toMatchObject({ name: 'Анна' })
  })

  test.each([
    [{ name: null }, 'name'],
    [{ phone: 'нет' }, 'phone'],
    [{ budget: -1 }, 'budget'],
    [{ notes: ' ' }, 'notes'],
    [{ status: 'hot' }, 'status'],
  ])('refuses %j', async (body, field) => {
    const answer = await api.call('PATCH', `/api/leads/${await addLead()}`, body)
    expect(answer.status).toBe(400)
    expect(refusedFields(answer)).toEqual([field])
  })

  test('of an unknown lead is a 404', async () => {
    expect((await api.call('PATCH', '/api/leads/x', { name: 'Анна' })).status).toBe(404)
  })
})
