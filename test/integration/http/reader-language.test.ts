import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../src/core/id.ts'
import { createEventPresenter } from '../../../src/feed/event-presenter.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { noteMessage } from '../../../src/leads/note-message.ts'
import type { Message } from '../../../src/messages/message.schema.ts'
import { type Answer, startApi, type TestApi } from '../../support/api.ts'

const lead = newLead({ source: 'telegram', name: '' })
const photo: Message = {
  ...{ id: newId(), lead_id: lead.id, platform: 'telegram', sender: 'lead', kind: 'photo', message: 'шкаф' },
  ...{ marks: [{ code: 'photo' }], dedupe_key: 'in:1', created_at: new Date(), is_handled: true },
}

let api: TestApi
beforeAll(async () => {
  api = await startApi()
  const { leads, messages } = api.container
  await leads.insert({
    ...lead,
    ...noteMessage(lead.inbox, photo),
    notes: 'Перезвонить',
    unknown_ad_codes: ['spring'],
    score_reasons: [{ rule: 'urgency', points: 10, reason: { code: 'urgency', words: ['срочн…'] } }],
    status_history: [
      { from: 'new', to: 'lost', at: new Date(), by: 'worker', reason: { code: 'silent', days: 14 } },
    ],
  })
  await messages.insert(photo)
})
afterAll(() => api.close())

const says = {
  ru: {
    name: 'Клиент telegram',
    notes: 'Перезвонить\nНеизвестный код объявления: spring',
    detail: 'торопится: «срочн…»',
    why: 'Молчит дней: 14',
    message: '📷 Фото: шкаф',
  },
  kk: {
    name: 'telegram клиенті',
    notes: 'Перезвонить\nБелгісіз жарнама коды: spring',
    detail: 'асығыс: «срочн…»',
    why: 'Үнсіз күн саны: 14',
    message: '📷 Фото: шкаф',
  },
  en: {
    name: 'telegram customer',
    notes: 'Перезвонить\nUnknown ad code: spring',
    detail: 'is in a hurry: «срочн…»',
    why: 'Silent for days: 14',
    message: '📷 Photo: шкаф',
  },
}

function ask(path: string, language: string | null): Promise<Answer> {
  return api.send(path, language === null ? {} : { headers: { 'accept-language': language } })
}

test.each([
  ['no language', null, says.ru],
  ['any language', '*', says.ru],
  ['one that is not spoken here', 'de', says.ru],
  ['ru-RU', 'ru-RU,ru;q=0.9,en;q=0.8', says.ru],
  ['kk', 'kk-KZ,kk;q=0.9,ru;q=0.8', says.kk],
  ['en', 'en-US,en;q=0.9', says.en],
] as const)('what is stored as codes is said to who asks for %s', async (_what, language, said) => {
  const { name, notes, detail, why, message } = said
  const detailed = { name, notes, score_reasons: [{ detail }], status_history: [{ why }] }
  const preview = { last_message: { text: message } }
  const page = { messages: [{ message }] }
  const expected: [string, unknown][] = [
    ['/api/leads', [{ name }]],
    [`/api/leads/${lead.id}`, { ...detailed, conversations: [{ message }] }],
    [`/api/leads/${lead.id}/messages`, page],
    [`/api/leads/${lead.id}/messages?limit=1`, page],
    ['/api/inbox/leads', [{ name, score_reasons: [{ detail }], ...preview }]],
    [`/api/inbox/leads/${lead.id}`, { ...detailed, ...preview }],
    [`/api/inbox/leads/${lead.id}/messages`, page],
    [`/api/inbox/changes?lead_ids=${lead.id}`, { leads: [{ ...detailed, ...preview }] }],
    [`/api/leads/${lead.id}/export`, { lead: detailed, ...page }],
  ]
  for (const [path, body] of expected) {
    const answer = await ask(path, language)
    expect([path, answer.status, answer.body]).toEqual([path, 200, expect.objectContaining({})])
    expect([path, answer.body]).toMatchObject([path, body])
    expect([path, answer.headers.get('vary')]).toEqual([path, expect.stringContaining('accept-language')])
  }
  const { body: table } = await ask('/api/leads.csv', language)
  expect(table).toContain(name)
  expect(table).toContain(notes)
})

test('codes and values stand beside the words', async () => {
  expect((await ask(`/api/inbox/leads/${lead.id}`, 'en')).body).toMatchObject({
    has_name: false,
    unknown_ad_codes: ['spring'],
    score_reasons: [{ rule: 'urgency', points: 10, reason: { code: 'urgency', words: ['срочн…'] } }],
    status_history: [{ reason: { code: 'silent', days: 14 } }],
    last_message: { words: 'шкаф', marks: [{ code: 'photo' }] },
  })
})

test('an answer in one language is not taken for that in another', async () => {
  const tags = await Promise.all(
    ['ru', 'kk', 'en'].map(async (language) =>
      (await ask(`/api/inbox/leads/${lead.id}`, language)).headers.get('etag'),
    ),
  )
  expect(new Set(tags).size).toBe(3)
})

test('events, whose receivers name no language, are told in Russian', async () => {
  const event = { id: newId(), type: 'message.created' as const, message_id: photo.id }
  const about = { id: newId(), type: 'lead.created' as const, lead_id: lead.id }
  const { campaigns } = api.deps
  const present = createEventPresenter({ ...api.container, campaigns })
  const presented = await present([event, about])
  expect(presented.map((one) => one?.message.data)).toMatchObject([
    { message: { message: says.ru.message, words: 'шкаф', marks: [{ code: 'photo' }] } },
    { lead: { name: says.ru.name, notes: says.ru.notes, score_reasons: [{ detail: says.ru.detail }] } },
  ])
})
