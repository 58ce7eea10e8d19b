import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Hours } from '../../../src/shop/hours.schema.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'

const hourMs = 3_600_000
const day = [{ from: '09:00', to: '18:00' }]
const hours: Hours = {
  time_zone: 'Asia/Almaty',
  week: {
    ...{ monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
    ...{ saturday: day, sunday: day },
  },
  holidays: [],
}

let clock: Date
let api: TestApi
let other: TestApi
beforeAll(async () => {
  const surroundings = { databases: ownDatabases(), now: () => clock }
  clock = new Date()
  api = await startApi({}, surroundings)
  other = await startApi({}, surroundings)
  await api.call('PUT', '/api/shop/hours', hours)
})
afterAll(async () => {
  await other.close()
  await api.close()
})

/** Tomorrow there, at this time of the shop's clock. */
const tomorrowAt = (hour: number): Date => {
  const date = new Date(Date.now() + 24 * hourMs).toISOString().slice(0, 10)
  return new Date(Date.parse(`${date}T00:00:00+05:00`) + hour * hourMs)
}
beforeEach(() => {
  clock = tomorrowAt(22)
})

function customer(language = 'ru') {
  const chat = String(randomInt(1, 2 ** 40))
  let last = 0
  let leadId = ''
  return {
    says: async (text: string): Promise<void> => {
      last += 1
      leadId =
        (await api.container.pipeline.receive({
          ...{ platform: 'telegram', bot: '1', chat, externalId: String(last), kind: 'text', text },
          ...{ user: { id: chat, name: 'Клиент', language }, sentAt: clock },
        })) ?? ''
      await Promise.all([api, other, api].map(({ container }) => container.pipeline.advance(leadId)))
    },
    leadId: () => leadId,
    notices: async (): Promise<string[]> => {
      const messages = await api.container.messages.list(leadId)
      const said = messages.filter(({ sender }) => sender === 'bot').map(({ message }) => message)
      return said.filter((text) => /нерабочее время|жұмыс уақыты емес|closed right now/.test(text))
    },
  }
}

test('outside of its hours a chat is told so once a night, whoever decides, and again the next night', async () => {
  const { says, notices } = customer()
  await says('Здравствуйте')
  await says('Иван')
  clock = new Date(clock.getTime() + 9 * hourMs)
  await says('Вы тут?')
  expect(await notices()).toEqual(['Сейчас у нас нерабочее время: менеджер ответит завтра после 09:00.'])
  clock = new Date(clock.getTime() + 4 * hourMs)
  await says('А теперь?')
  expect(await notices()).toHaveLength(1)
  clock = new Date(clock.getTime() + 12 * hourMs)
  await says('Снова ночь')
  expect(await notices()).toHaveLength(2)
})

test('in the language of the chat', async () => {
  const { says, notices } = customer('kk')
  await says('Сәлеметсіз бе')
  expect(await notices()).toEqual([expect.stringMatching(/^Қазір жұмыс уақыты емес: менеджер ертең/)])
})

test('also where the bot leaves the floor to a person, unless they have just written or it is switched off', async () => {
  const [evening, justNow, off] = [customer(), customer(), customer()]
  clock = tomorrowAt(12)
  for (const each of [evening, justNow, off]) await each.says('Здравствуйте')
  const { leads } = api.container
  const bot_paused_until = tomorrowAt(48)
  await leads.change(evening.leadId(), () => ({ bot_paused_until, human_reached_at: tomorrowAt(17) }))
  await leads.change(justNow.leadId(), () => ({ bot_paused_until, human_reached_at: tomorrowAt(21.5) }))
  await leads.change(off.leadId(), () => ({ is_bot_active: false }))
  clock = tomorrowAt(22)
  for (const each of [evening, justNow, off]) await each.says('Сколько стоит?')
  expect(await evening.notices()).toHaveLength(1)
  expect(await leads.findById(evening.leadId())).toMatchObject({ waiting_since: expect.any(Date) })
  expect([await justNow.notices(), await off.notices()]).toEqual([[], []])
})
