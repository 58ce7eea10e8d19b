import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusedFields, startApi, type TestApi } from '../../support/api.ts'

let clock = new Date('2024-12-01T22:00:00+05:00')
let api: TestApi
beforeAll(async () => {
  api = await startApi({}, { now: () => clock })
})
afterAll(() => api.close())
beforeEach(async () => {
  clock = new Date('2024-12-01T22:00:00+05:00')
  await api.call('DELETE', '/api/shop/hours')
})

const day = [{ from: '09:00', to: '18:00' }]
const week = {
  monday: day,
  tuesday: day,
  wednesday: day,
  thursday: day,
  friday: day,
  saturday: [],
  sunday: [],
}
const hours = { time_zone: 'Asia/Almaty', week, holidays: ['2025-01-01'] }
const put = (body: object) => api.call('PUT', '/api/shop/hours', body)

test('hours are set, tell when the shop opens, and are taken away, beside the other settings', async () => {
  await api.call('PATCH', '/api/shop', { agents_see: 'own_and_unassigned' })
  expect((await api.call('GET', '/api/shop/hours')).body).toEqual({ hours: null, opens_at: null })
  const opens_at = '2024-12-02T04:00:00.000Z'
  expect((await put(hours)).body).toEqual({ hours, opens_at })
  clock = new Date(opens_at)
  expect((await api.call('GET', '/api/shop/hours')).body).toEqual({ hours, opens_at: null })
  expect((await api.call('DELETE', '/api/shop/hours')).body).toEqual({ hours: null, opens_at: null })
  expect((await api.call('GET', '/api/shop')).body).toEqual({ agents_see: 'own_and_unassigned' })
})

test.each<[string, object, string]>([
  ['a time zone that is none', { ...hours, time_zone: 'Алматы' }, 'time_zone'],
  [
    'a time that is none',
    { ...hours, week: { ...week, monday: [{ from: '08.00', to: '18:00' }] } },
    'week.monday.0.from',
  ],
  [
    'a part that ends before it begins',
    { ...hours, week: { ...week, monday: [{ from: '18:00', to: '09:00' }] } },
    'week.monday',
  ],
  [
    'parts that overlap',
    { ...hours, week: { ...week, monday: [...day, { from: '17:00', to: '20:00' }] } },
    'week.monday',
  ],
  [
    'a week without a day',
    { ...hours, week: Object.fromEntries(Object.keys(week).map((name) => [name, []])) },
    'week',
  ],
  ['a day that is none', { ...hours, holidays: ['2025-02-30'] }, 'holidays.0'],
])('%s is refused, and changes nothing', async (_what, body, path) => {
  await put(hours)
  const answer = await put(body)
  expect([answer.status, refusedFields(answer)]).toEqual([400, [path]])
  expect((await api.call('GET', '/api/shop/hours')).body).toMatchObject({ hours })
})

test('who is silent is silent in business hours alone', async () => {
  clock = new Date('2024-12-02T17:50:00+05:00')
  await put(hours)
  const { container } = api
  const time = await container.hours.time()
  expect(time.after(clock, 30 * 60_000)).toEqual(new Date('2024-12-03T09:20:00+05:00'))
})
