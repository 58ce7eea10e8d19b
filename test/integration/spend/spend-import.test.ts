import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SpendImportAnswer } from '../../../src/spend/spend-import.api.ts'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

const now = new Date('2026-11-30T12:00:00Z')
let api: TestApi
let campaign: string
let curtains: string
let blinds: string
beforeAll(async () => {
  api = await startApi({}, { now: () => now })
})
afterAll(() => api.close())
beforeEach(async () => {
  for (const name of ['ads', 'campaigns']) await api.connection.collection(name).deleteMany({})
  const niche = idOf(await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' }))
  const body = { niche_id: niche, name: 'Шторы', platform: 'olx' }
  campaign = idOf(await api.call('POST', '/api/campaigns', body))
  curtains = await makeAd('Шторы на заказ', 'curtains-1')
  blinds = await makeAd('Жалюзи', 'blinds-1')
})

async function makeAd(title: string, code: string): Promise<string> {
  return idOf(await api.call('POST', `/api/campaigns/${campaign}/ads`, { title, code }))
}

async function take(csv: string, query = '', language = 'ru') {
  const headers = { 'content-type': 'text/csv', 'accept-language': language }
  const answer = await api.send(`/api/spend/import${query}`, { method: 'POST', headers, body: csv })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return SpendImportAnswer.parse(answer.body)
}

const daysOf = async (ad: string): Promise<unknown> => (await api.call('GET', `/api/ads/${ad}/spend`)).body

const table = `\ufeffДата;Объявление;Сумма, ₸
28.11.2026;curtains-1;12 500,50
29.11.26;Шторы на заказ;1000
2026-11-29;${'blinds-1'};7,5
`

describe('POST /api/spend/import', () => {
  test('takes ads by code and title and days in each form, and the same table again changes nothing', async () => {
    const first = await take(table)
    expect(first).toMatchObject({ preview: false, taken: 3, unchanged: 0, refused: 0 })
    expect(first.rows[0]).toEqual({
      ...{ row: 2, outcome: 'taken', ad_id: curtains, ad: 'Шторы на заказ', day: '2026-11-28' },
      ...{ amount: 12_500.5, day_amount: 12_500.5, before: 0, field: null, message: null },
    })
    const stored = () =>
      api.connection
        .collection('ads')
        .find({}, { projection: { pending_events: 0 } })
        .toArray()
    const before = await stored()
    expect(await take(table)).toMatchObject({ taken: 0, unchanged: 3, refused: 0 })
    expect(await stored()).toEqual(before)
    expect(await daysOf(curtains)).toEqual([
      { day: '2026-11-28', amount: 12_500.5 },
      { day: '2026-11-29', amount: 1000 },
    ])
    expect((await api.call('GET', `/api/campaigns/${campaign}`)).body).toMatchObject({ spent: 13_508 })
  })

  test('shows beforehand what it would do, and does nothing', async () => {
    const shown = await take(table, '?preview=true')
    expect(shown).toMatchObject({ preview: true, taken: 3 })
    expect([await daysOf(curtains), await daysOf(blinds)]).toEqual([[], []])
    expect({ ...(await take(table)), preview: true }).toEqual(shown)
  })

  test('takes the table as JSON too, and an ad by its id', async () => {
    const csv = `day,ad,amount,currency\n2026-11-28,${blinds.toUpperCase()},"7,5",KZT\n`
    const answer = await api.call('POST', '/api/spend/import', { csv })
    expect(answer.body).toMatchObject({ taken: 1, rows: [{ ad_id: blinds, amount: 7.5 }] })
  })

  test('adds up the rows of a day, which replace what was there, and clears a day by 0', async () => {
    await api.call('PUT', `/api/ads/${curtains}/spend/2026-11-28`, { amount: 5 })
    await api.call('PUT', `/api/ads/${curtains}/spend/2026-11-27`, { amount: 9 })
    const { rows } = await take(
      'день;ad;сумма\n28.11.2026;curtains-1;0,1\n28.11.2026;curtains-1;0,2\n27.11.2026;curtains-1;0\n',
    )
    expect(rows.map(({ amount, day_amount, before }) => [amount, day_amount, before])).toEqual([
      [0.1, 0.3, 5],
      [0.2, 0.3, 5],
      [0, 0, 9],
    ])
    expect(await daysOf(curtains)).toEqual([{ day: '2026-11-28', amount: 0.3 }])
  })

  test('says of each row that it refuses which cell is wrong and why, and takes the others', async () => {
    await makeAd('Жалюзи', 'blinds-2')
    const { rows, taken, refused } = await take(`день;ad;сумма;валюта
28.11.2026;curtains-1;100;KZT
28.11.2026;;100;
28.11.2026;нет такого;100;
28.11.2026;Жалюзи;100;
31.11.2026;blinds-1;100;
01.12.2026;blinds-1;100;
31.12.1999;blinds-1;100;
20.11.2026;blinds-1;-5;
21.11.2026;blinds-1;12.500;
22.11.2026;blinds-1;;
23.11.2026;blinds-1;100;USD
24.11.2026;blinds-1;$100;
25.11.2026;blinds-1;2000000000000;
26.11.2026;blinds-1;1,5;KZT;лишнее
`)
    expect([taken, refused]).toEqual([1, 13])
    expect(rows.map(({ field }) => field)).toEqual([
      ...[null, 'ad', 'ad', 'ad', 'day', 'day', 'day', 'amount', 'amount', 'amount'],
      ...['currency', 'currency', 'amount', 'amount'],
    ])
    for (const { outcome, message } of rows.slice(1)) {
      expect(outcome).toBe('refused')
      expect(message).toMatch(/[а-я]/)
    }
    expect(await daysOf(blinds)).toEqual([])
  })

  test('leaves a day alone of which one row cannot be taken', async () => {
    const { rows } = await take('день;ad;сумма\n28.11.2026;curtains-1;100\n28.11.2026;curtains-1;много\n')
    expect(rows.map(({ outcome, field }) => [outcome, field])).toEqual([
      ['refused', 'day'],
      ['refused', 'amount'],
    ])
    expect(await daysOf(curtains)).toEqual([])
  })

  test('refuses an ad whose campaign is deleted, and takes its namesake', async () => {
    await api.call('DELETE', `/api/campaigns/${campaign}`)
    const gone = await take('день;ad;сумма\n28.11.2026;Жалюзи;100\n')
    expect(gone.rows).toMatchObject([{ outcome: 'refused', field: 'ad' }])
  })

  test('words reasons in the language that is asked for', async () => {
    const csv = 'день;ad;сумма\n28.11.2026;x;1\n'
    expect((await take(csv, '', 'en')).rows[0]?.message).toContain('no such ad')
    expect((await take(csv, '', 'kk')).rows[0]?.message).toContain('хабарландыру жоқ')
  })

  test.each([
    ['csv', 'сумма\n1'],
    ['csv', 'день;ad;amount (USD)\n28.11.2026;curtains-1;1'],
    ['csv', ''],
  ])('refuses by %s the table %j', async (field, csv) => {
    const answer = await api.call('POST', '/api/spend/import', { csv })
    expect([answer.status, refusedFields(answer)]).toEqual([400, [field]])
  })

  test('refuses more than a mebibyte, and another preview than true or false', async () => {
    const headers = { 'content-type': 'text/csv' }
    const body = 'день;ad;сумма\n'.padEnd(1024 * 1024 + 1, ' ')
    expect((await api.send('/api/spend/import', { method: 'POST', headers, body })).status).toBe(413)
    const answer = await api.call('POST', '/api/spend/import?preview=yes', { csv: table })
    expect([answer.status, refusedFields(answer)]).toEqual([400, ['preview']])
  })
})
