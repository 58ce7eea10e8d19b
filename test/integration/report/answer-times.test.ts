import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AnswerTimesAnswer } from '../../../src/report/answer-times.api.ts'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { join, type Member } from '../../support/team.ts'

const minuteMs = 60_000
let api: TestApi
let owner: Member
let aigul: Member
let bolat: Member
let ad_id: string
beforeAll(async () => {
  api = await startApi({ http: { apiAuth: 'key' } })
  owner = await join(api, 'owner', 'Хозяйка')
  aigul = await join(api, 'agent', 'Айгуль')
  bolat = await join(api, 'agent', 'Болат')
  const niche_id = idOf(await owner.ask('POST', '/api/niches', { name: 'Шторы', category: 'x' }))
  const body = { niche_id, name: 'К', platform: 'olx' }
  const campaign = idOf(await owner.ask('POST', '/api/campaigns', body))
  ad_id = idOf(await owner.ask('POST', `/api/campaigns/${campaign}/ads`, { title: 'О' }))
})
afterAll(() => api.close())
beforeEach(async () => {
  await api.connection.collection('leads').deleteMany({})
})

/** Somebody answers a lead that came so many minutes ago. */
async function answer(by: Member, minutes: number, lead: object = {}): Promise<void> {
  const id = idOf(await owner.ask('POST', '/api/leads', { name: 'Иван', source: 'olx', ...lead }))
  const came = new Date(Date.now() - minutes * minuteMs)
  await api.connection
    .collection<{ _id: string }>('leads')
    .updateOne({ _id: id }, { $set: { created_at: came } })
  await by.ask('POST', `/api/leads/${id}/messages`, { message: 'Добрый день', sender: 'human' })
  await by.ask('POST', `/api/leads/${id}/messages`, { message: 'Вы ещё здесь?', sender: 'human' })
  await api.container.advancing.idle()
}

const read = async (query = '') =>
  AnswerTimesAnswer.parse((await owner.ask('GET', `/api/report/answer-times${query}`)).body)
const near = (minutes: number) => expect.closeTo(minutes * 60, -Math.log10(minutes * 6))

test('tells how soon each person answered first, and how soon in each niche', async () => {
  for (const minutes of [10, 20, 30]) await answer(aigul, minutes, { ad_id })
  await answer(bolat, 100)
  expect(await read()).toMatchObject({
    total: { answers: 4 },
    people: [
      { kind: 'person', id: aigul.id, name: 'Айгуль', answers: 3, p50: near(20), p90: near(30) },
      { kind: 'person', id: bolat.id, name: 'Болат', answers: 1, p50: near(100), p90: near(100) },
    ],
    niches: [
      { name: 'Шторы', answers: 3, p50: near(20) },
      { id: null, name: null, answers: 1 },
    ],
  })
  expect(await read('?from=2020-01-01&to=2020-01-31')).toMatchObject({
    total: { answers: 0, p50: null },
    people: [],
  })
})

test('tells how soon people answer at each hour of the day, by the shop’s clock', async () => {
  const hourIn = (zone: string, minutes: number): number =>
    Number(
      new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(
        new Date(Date.now() - minutes * minuteMs),
      ),
    )
  await answer(aigul, 30)
  await answer(bolat, 30)
  await answer(bolat, 30 + 120)
  const expected = (zone: string) =>
    [
      { hour: hourIn(zone, 30), answers: 2, p50: near(30), p90: near(30) },
      { hour: hourIn(zone, 150), answers: 1, p50: near(150), p90: near(150) },
    ].toSorted((one, other) => one.hour - other.hour)
  expect((await read()).hours).toEqual(expected('Asia/Almaty'))
  const open = [{ from: '09:00', to: '18:00' }]
  const free = { tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
  const hours = { time_zone: 'Asia/Tokyo', week: { monday: open, ...free }, holidays: [] }
  await owner.ask('PUT', '/api/shop/hours', hours)
  expect((await read()).hours).toEqual(expected('Asia/Tokyo'))
  await owner.ask('DELETE', '/api/shop/hours')
})

test('counts those who have been erased together, as former colleagues', async () => {
  const [one, other] = [await join(api, 'agent'), await join(api, 'agent')]
  for (const each of [one, other]) {
    await answer(each, 5)
    await owner.ask('DELETE', `/api/people/${each.id}`)
  }
  const { people } = await read()
  expect(people.at(-1)).toMatchObject({ kind: 'former', id: null, name: 'Бывший сотрудник', answers: 2 })
})

test('is for who sees the figures, and of a quarter at most', async () => {
  const asked = await owner.ask('GET', '/api/report/answer-times?from=2024-01-01&to=2024-12-31')
  expect(refusedFields(asked)).toEqual(['to'])
  expect((await aigul.ask('GET', '/api/report/answer-times')).status).toBe(403)
})
