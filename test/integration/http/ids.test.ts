import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, idsOf, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi({}, { webhookAllowPrivate: true })
})
afterAll(() => api.close())

test('an id in upper case names the same thing: in a path, in a query and in a body', async () => {
  const make = async (path: string, body: object): Promise<string> => idOf(await api.call('POST', path, body))
  const niche = await make('/api/niches', { name: 'Шторы', category: 'curtains' })
  const campaign = await make('/api/campaigns', {
    niche_id: niche.toUpperCase(),
    name: 'Шторы',
    platform: 'olx',
  })
  const ad = await make(`/api/campaigns/${campaign.toUpperCase()}/ads`, { title: 'Шторы' })
  const lead = await make('/api/leads', { name: 'Иван', source: 'olx', ad_id: ad.toUpperCase() })
  const messages = `/api/leads/${lead.toUpperCase()}/messages`
  const first = await make(messages, { message: 'раз', sender: 'lead' })
  const second = await make(messages, { message: 'два', sender: 'lead' })
  const webhook = await make('/api/webhooks', { url: 'http://127.0.0.1:9/', events: ['lead.hot'] })
  const delivery = await make(`/api/webhooks/${webhook.toUpperCase()}/ping`, {})
  const reply = await make('/api/inbox/replies', { title: 'Адрес', text: 'Абая, 1' })
  const key = await make('/api/keys', { name: 'Касса', scopes: ['read'] })

  for (const [path, id] of [
    ['/api/niches/', niche],
    ['/api/campaigns/', campaign],
    ['/api/ads/', ad],
    ['/api/leads/', lead],
    ['/api/inbox/leads/', lead],
    ['/api/webhooks/', webhook],
  ] as const) {
    expect((await api.call('GET', path + id.toUpperCase())).body, path).toMatchObject({ id })
  }
  expect((await api.call('GET', `/api/campaigns/${campaign}`)).body).toMatchObject({ niche_id: niche })
  const detail = { ad_id: ad, campaign_id: campaign, niche_id: niche }
  expect((await api.call('GET', `/api/leads/${lead}`)).body).toMatchObject(detail)

  for (const [path, id] of [
    [`/api/campaigns?niche_id=${niche.toUpperCase()}`, campaign],
    [`/api/inbox/leads?campaign_id=${campaign.toUpperCase()}`, lead],
    [`/api/inbox/leads?niche_id=${niche.toUpperCase()}`, lead],
    [`/api/campaigns/${campaign.toUpperCase()}/ads`, ad],
  ] as const) {
    expect(idsOf(await api.call('GET', path)), path).toEqual([id])
  }
  while ((await api.container.counts.settleDue()) > 0);
  for (const scope of [`campaign_id=${campaign.toUpperCase()}`, `niche_id=${niche.toUpperCase()}`]) {
    expect((await api.call('GET', `/api/inbox/figures?${scope}`)).body).toMatchObject({ leads: 1 })
  }
  expect((await api.call('GET', `${messages}?before=${second.toUpperCase()}`)).body).toMatchObject({
    lead_id: lead,
    messages: [{ id: first }],
  })

  const again = `/api/webhooks/${webhook}/deliveries/${delivery.toUpperCase()}/redeliver`
  expect(idOf(await api.call('POST', again))).toBe(delivery)
  for (const [path, id] of [
    ['/api/inbox/replies/', reply],
    ['/api/keys/', key],
    ['/api/webhooks/', webhook],
    ['/api/leads/', lead],
    ['/api/niches/', niche],
  ] as const) {
    expect((await api.call('DELETE', path + id.toUpperCase())).body, path).toMatchObject({ id })
  }
})
