import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultFlow } from '../../../src/dialog/flows/default-flow.ts'
import { PlayedAnswer } from '../../../src/preview/preview.api.ts'
import { type Answer, idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const ask = (body: object): Promise<Answer> => api.call('POST', '/api/flows/play', body)
const played = async (body: object): Promise<PlayedAnswer> => PlayedAnswer.parse((await ask(body)).body)

const whole = ['Здравствуйте, хочу заказать ремонт MacBook, срочно', 'Иван', '+7 701 123 45 67', '150 000']

/** Everything stored, but for how often and when the API was asked. */
async function stored(): Promise<string[]> {
  const names = (await api.connection.listCollections()).map(({ name }) => name).toSorted()
  const counts = names.map(
    async (name) => `${name} ${await api.connection.collection(name).countDocuments()}`,
  )
  return Promise.all(counts)
}

test('the default questionnaire is played to its end, with the score that would come, and nothing is stored', async () => {
  const before = await stored()
  const { messages, ...rest } = await played({ messages: whole })
  expect(messages.filter(({ sender }) => sender === 'lead').map(({ text }) => text)).toEqual(whole)
  expect(messages[1]?.text).toContain(defaultFlow.greeting.ru)
  expect(messages.at(-1)?.text).toContain('Спасибо, всё записали')
  expect(rest).toMatchObject({
    is_over: true,
    name: 'Иван',
    phone: '+7 701 123 45 67',
    budget: 150_000,
    language: 'ru',
    status: 'hot',
  })
  expect(rest.score).toBeGreaterThanOrEqual(75)
  expect(rest.score_reasons.map(({ rule }) => rule)).toContain('phone')
  expect(await stored()).toEqual(before)
})

test('a draft is played instead of what the niche has, by its targets or by those of the draft', async () => {
  const fields = { name: 'Шторы', category: 'home', cpl_target: 1_000_000 }
  const niche_id = idOf(await api.call('POST', '/api/niches', fields))
  const greeting = { ru: 'Салон штор!', kk: 'Перде салоны!', en: 'Curtains!' }
  const flow = { ...defaultFlow, greeting }
  const draft = await played({ niche_id, flow, messages: ['Добрый день'] })
  expect(draft.messages[1]?.text).toContain('Салон штор!')
  expect((await played({ niche_id, messages: ['Добрый день'] })).messages[1]?.text).not.toContain('Салон')
  await api.call('PUT', `/api/niches/${niche_id}/flow`, flow)
  expect((await played({ niche_id, messages: ['Добрый день'] })).messages[1]?.text).toContain('Салон')
  const [strict, easy] = [
    await played({ niche_id, messages: whole }),
    await played({ niche_id, cpl_target: 1_000, messages: whole }),
  ]
  expect(Number(easy.score)).toBeGreaterThan(Number(strict.score))
})

test('is played in the customer’s language, with the buttons of a choice', async () => {
  const label = { ru: 'Да', kk: 'Иә', en: 'Yes' }
  const ask = { ru: 'Нужна доставка?', kk: 'Жеткізу керек пе?', en: 'Do you need delivery?' }
  const step = { id: 'delivery', ask, answer: 'choice', choices: [{ id: 'yes', label }] }
  const flow = { ...defaultFlow, steps: [step], confirmation: { ru: 'Ок', kk: 'Жарайды', en: 'Fine' } }
  const { messages } = await played({ flow, language: 'kk', messages: ['/start', 'Иә'] })
  expect(messages[1]).toMatchObject({ text: expect.stringContaining('Жеткізу керек пе?'), buttons: ['Иә'] })
  expect(messages.at(-1)?.text).toContain('Жарайды')
})

test('outside of the shop’s hours the bot says so, once', async () => {
  const open = [{ from: '09:00', to: '18:00' }]
  const free = { tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
  const set = await api.call('PUT', '/api/shop/hours', {
    time_zone: 'Asia/Almaty',
    week: { monday: open, ...free },
    holidays: [],
  })
  expect(set.status, JSON.stringify(set.body)).toBe(200)
  const { messages } = await played({ at: '2026-11-29T20:00:00Z', messages: ['Добрый вечер', 'Иван'] })
  expect(messages.filter(({ text }) => text.includes('нерабочее время'))).toHaveLength(1)
  await api.call('DELETE', '/api/shop/hours')
})

test.each<[string, object, string]>([
  [
    'a draft that leads nowhere',
    { flow: { ...defaultFlow, greeting: { ru: 'Да {нет}', kk: 'a', en: '' } } },
    'flow.greeting.en',
  ],
  ['an unknown niche', { niche_id: '0193397f-3a00-7000-8000-0000000000ff' }, 'niche_id'],
  ['a message that says nothing', { messages: [' '] }, 'messages.0'],
  ['too many messages', { messages: Array.from({ length: 51 }, () => 'да') }, 'messages'],
  ['a target below zero', { cpl_target: -1 }, 'cpl_target'],
  ['a time without an offset', { at: '2026-11-29T20:00:00' }, 'at'],
])('refuses %s by its field', async (_what, fields, path) => {
  const answer = await ask({ messages: ['Здравствуйте'], ...fields })
  expect([answer.status, refusedFields(answer)]).toEqual([400, [path]])
})
