import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { RunningChannel } from '../../../bots/run-channel.ts'
import { newId } from '../../../src/core/id.ts'
import type { Lead } from '../../../src/leads/lead.schema.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import type { StaffMessage } from '../../../src/staff-chat/staff-message.schema.ts'
import type { Customer } from '../../../stand-ins/telegram/control-client.ts'
import { connectTo, ownDatabases } from '../../support/databases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { linked } from '../../support/staff.ts'

const databases = ownDatabases()
let product: Product
let stored: Awaited<ReturnType<typeof connectTo>>
let bot: RunningChannel | undefined
let clock = 0
const patiently = { timeout: 20_000, interval: 50 }
const now = (): Date => new Date(Date.now() + clock)

beforeAll(async () => {
  product = await startProduct({ databases, now })
  bot = product.bot
  stored = await connectTo(databases.mongodbUri)
})
afterEach(async () => {
  await product.control.setFaults([])
  // Each test has its own listeners and leads.
  for (const name of ['staff_chats', 'staff_messages', 'leads']) await stored.collection(name).deleteMany({})
})
afterAll(async () => {
  await stored.close()
  await product.close()
})

/** The machine may be busy. */
const eventually = (check: () => Promise<unknown>, options = patiently): Promise<unknown> =>
  vi.waitFor(check, options)

type Chat = Customer & { id: string }

/** A lead of nobody's that the rules found hot. */
async function hotLead(name: string, given: Partial<Lead> = {}): Promise<string> {
  const { leads } = product.container
  const lead = newLead({ source: 'olx', name, ...given })
  await leads.insert({ ...lead, status: 'qualified' })
  await heatUp(lead.id)
  return lead.id
}

async function heatUp(id: string, by: 'worker' | 'person' = 'worker'): Promise<void> {
  const change = { from: 'qualified', to: 'hot', at: now(), by, reason: { code: 'person' } } as const
  await product.container.leads.change(id, ({ status_history }) => ({
    status: 'hot',
    quality_score: 85,
    status_history: [...status_history, change],
  }))
}

async function waitingLead(name: string, given: Partial<Lead> = {}): Promise<string> {
  const lead = newLead({
    source: 'olx',
    name,
    waiting_since: new Date(now().getTime() - 20 * 60_000),
    ...given,
  })
  await product.container.leads.insert(lead)
  return lead.id
}

async function assign(leadId: string, to: string, by = newId()): Promise<void> {
  await product.container.api.assignment.assign(leadId, to, { author: { kind: 'person', id: by } })
}

const textsIn = async (chat: Chat): Promise<string[]> =>
  (await chat.messages())
    .filter(({ from, text }) => from.is_bot && !/^(Готово|Done|Дайын)/.test(text ?? ''))
    .map(({ text }) => text ?? '')

/** Has so many notices owed to a chat while there is no bot. */
async function owedAtOnce(chat: Chat, count: number, owe: () => Promise<unknown>): Promise<void> {
  await bot?.stop()
  await owe()
  const owed = stored.collection<StaffMessage>('staff_messages')
  const query = { chat: chat.id, person_id: { $exists: true } }
  await eventually(async () => expect(await owed.countDocuments(query)).toBe(count), patiently)
  bot = product.startBot()
}

function inOrder(outcomes: object[]): string[] {
  return outcomes.map((outcome) => JSON.stringify(Object.entries(outcome).toSorted())).toSorted()
}

/** Waits until exactly this has become of what was owed to a chat. */
async function settled(chat: Chat, outcomes: object[]): Promise<void> {
  const owed = stored.collection<StaffMessage>('staff_messages')
  await eventually(async () => {
    const all = await owed.find({ chat: chat.id, person_id: { $exists: true } }).toArray()
    // No engine promises an order of its own.
    const became = all.map(({ kind, status, unsaid }) => ({ kind, status, unsaid }))
    expect(inOrder(became)).toEqual(inOrder(outcomes))
  }, patiently)
}

const sent = (kind: StaffMessage['kind']) => ({ kind, status: 'sent', unsaid: null })
const dropped = (kind: StaffMessage['kind'], unsaid: StaffMessage['unsaid']) => ({
  ...{ kind, status: 'dropped', unsaid },
})

test('a hot lead of nobody’s is told with name, need, niche and score; who presses Take has it', async () => {
  const { api, leads } = product.container
  const [aigul, bolat] = [await linked(product, { name: 'Айгуль' }), await linked(product, { name: 'Болат' })]
  const observer = await linked(product, { name: 'Вера', role: 'observer' })
  const niche = await api.niches.create({ name: 'Кухни', category: 'x' }, newId())
  const dialog = {
    language: 'ru',
    stage: 'asking',
    step: null,
    retries: 0,
    answers: { need: 'Кухня угловая' },
  } as const
  const lead = await hotLead('Мария', { niche_id: niche.id, dialog })
  for (const { chat } of [aigul, bolat])
    expect(await chat.nextBotMessage()).toMatchObject({
      text: '🔥 Горячий лид\nМария\nЗапрос: Кухня угловая\nНиша: Кухни\nОценка: 85',
      reply_markup: { inline_keyboard: [[{ text: 'Взять', callback_data: `take:${lead}` }]] },
    })
  expect((await observer.chat.nextBotMessage()).reply_markup).toBeUndefined()

  const shown = async (): Promise<unknown[]> =>
    (await product.control.calls())
      .filter(({ method }) => method === 'answerCallbackQuery')
      .map(({ shown: text }) => text)
  const presses = (await shown()).length
  const { update_id } = await aigul.chat.press('Взять')
  await eventually(async () => expect((await shown()).slice(presses)).toEqual(['Лид ваш']))
  expect(await leads.findById(lead)).toMatchObject({
    assignee_id: aigul.id,
    assignments: [{ from: null, to: aigul.id, reason: 'by_hand', author: { kind: 'person', id: aigul.id } }],
  })
  await bolat.chat.press('Взять')
  await eventually(async () => expect((await shown()).at(-1)).toBe('Этого лида уже ведёт Айгуль'))
  await observer.chat.pressData((await observer.chat.messages()).at(-1)?.message_id ?? 0, `take:${lead}`)
  await eventually(async () => expect((await shown()).at(-1)).toBe('Брать лидов вам нельзя'))
  await bolat.chat.pressData((await bolat.chat.messages()).at(-1)?.message_id ?? 0, `take:${newId()}`)
  await eventually(async () => expect((await shown()).at(-1)).toMatch(/больше нет/))
  await product.control.redeliver(update_id ?? 0)
  await eventually(async () => expect((await shown()).slice(presses)).toHaveLength(5))
  expect((await leads.findById(lead))?.assignments).toHaveLength(1)
})

test('who is given a lead is told, in their language; who takes one is not', async () => {
  const [aigul, john] = [
    await linked(product, { name: 'Айгуль' }),
    await linked(product, { name: 'John', language: 'en' }),
  ]
  const lead = newLead({ source: 'olx', name: 'Иван' })
  await product.container.leads.insert(lead)
  await assign(lead.id, aigul.id, aigul.id)
  await assign(lead.id, john.id, aigul.id)
  expect((await john.chat.nextBotMessage()).text).toBe('👤 A lead was assigned to you\nИван')
  await settled(aigul.chat, [])
  await settled(john.chat, [sent('assigned')])
})

test('a wait that is too long is told once: to whose lead it is, or to all while it is nobody’s', async () => {
  const [aigul, bolat] = [await linked(product, { name: 'Айгуль' }), await linked(product, { name: 'Болат' })]
  clock += 60 * 60_000
  await waitingLead('Ничья')
  const own = await waitingLead('Своя', { assignee_id: bolat.id })
  await waitingLead('Недавняя', { waiting_since: now() })
  for (let look = 0; look < 3; look += 1) await product.container.longWaits.look(100)
  await settled(aigul.chat, [sent('waiting')])
  await settled(bolat.chat, [sent('waiting'), sent('waiting')])
  expect(await textsIn(aigul.chat)).toEqual(['⏳ Клиент долго ждёт ответа\nНичья'])
  // They were answered, and wait anew; and the recent one has waited too long by then.
  clock += 60 * 60_000
  await product.container.leads.change(own, () => ({
    waiting_since: new Date(now().getTime() - 20 * 60_000),
  }))
  await product.container.longWaits.look(100)
  await eventually(async () => expect(await textsIn(bolat.chat)).toHaveLength(4))
})

test('a niche that takes leads from the silent has them told at half of that time', async () => {
  const person = await linked(product, { name: 'Айгуль' })
  const niche = await product.container.api.niches.create(
    { name: 'Н', category: 'x', silent_minutes: 10 },
    newId(),
  )
  clock += 10 * 60_000
  const since = (minutes: number): Date => new Date(now().getTime() - minutes * 60_000)
  await waitingLead('Шесть', { niche_id: niche.id, waiting_since: since(6) })
  await waitingLead('Четыре', { niche_id: niche.id, waiting_since: since(4) })
  const { next } = await product.container.longWaits.look(100)
  await settled(person.chat, [sent('waiting')])
  expect(await textsIn(person.chat)).toEqual([expect.stringContaining('Шесть')])
  expect(next?.getTime()).toBeLessThan(now().getTime() + 60_000)
})

test('nothing is told of what a colleague has, has decided, or of what one has not chosen or may not see', async () => {
  const { api, leads, people } = product.container
  const [aigul, bolat] = [await linked(product, { name: 'Айгуль' }), await linked(product, { name: 'Болат' })]
  await people.update(bolat.id, { telegram_notices: { hot: false, assigned: true, waiting: true } })
  await hotLead('Чужая', { assignee_id: newId() })
  const decided = newLead({ source: 'olx', name: 'Рукой' })
  await leads.insert({ ...decided, status: 'qualified' })
  await heatUp(decided.id, 'person')
  await hotLead('Общая')
  expect((await aigul.chat.nextBotMessage()).text).toContain('Общая')
  await settled(aigul.chat, [sent('hot')])
  await settled(bolat.chat, [])
  await api.shop.update({ agents_see: 'own_and_unassigned' })
  await hotLead('Чужая', { assignee_id: newId() })
  await hotLead('Своя', { assignee_id: aigul.id })
  expect((await aigul.chat.nextBotMessage()).text).toContain('Своя')
  await api.shop.update({ agents_see: 'all' })
})

test('nothing is told while somebody looks at the page, in whichever process', async () => {
  const { id, chat } = await linked(product, { name: 'Айгуль' })
  const { frontPages } = product.container
  frontPages.say(id, 'tab', true)
  frontPages.say(id, 'phone', true)
  frontPages.say(id, 'phone', false)
  await eventually(async () => expect(await frontPages.hasOne(id)).toBe(true))
  await hotLead('Первая')
  await settled(chat, [dropped('hot', 'at_page')])
  frontPages.say(id, 'tab', false)
  await eventually(async () => expect(await frontPages.hasOne(id)).toBe(false))
  await hotLead('Вторая')
  expect((await chat.nextBotMessage()).text).toContain('Вторая')
})

test('more than five a minute are told by one message, and what goes on with one lead by one', async () => {
  const { id, chat } = await linked(product, { name: 'Айгуль' })
  await product.control.setFaults([
    { method: 'sendMessage', chat_id: Number(chat.id), error_code: 429, retry_after: 1 },
  ])
  await owedAtOnce(chat, 21, async () => {
    await assign(await hotLead('Клиент 0'), id)
    for (let number = 1; number < 20; number += 1) await hotLead(`Клиент ${number}`)
  })
  await settled(chat, [sent('assigned'), ...Array.from({ length: 20 }, () => sent('hot'))])
  const texts = await textsIn(chat)
  expect(texts).toHaveLength(5)
  expect(texts[0]).toBe('🔥 Горячий лид\n👤 Лид назначен вам\nКлиент 0\nОценка: 85')
  expect(texts[4]).toMatch(/^Ещё 16:\n🔥 Горячий лид: Клиент 4\n.*\nи ещё 6$/s)
  await hotLead('Позже')
  await eventually(() =>
    product.container.staffMessages.findNextAttempt().then((at) => expect(at).not.toBeNull()),
  )
  expect(await textsIn(chat)).toHaveLength(5)
  clock += 61_000
  product.container.wakeCalls.stir()
  await eventually(async () => expect(await textsIn(chat)).toHaveLength(6), patiently)
})

test('outside the shop’s hours they wait until it opens, and are told as things stand then', async () => {
  const { api } = product.container
  const { chat } = await linked(product, { name: 'Айгуль' })
  const opens = new Date(Math.ceil(now().getTime() / 86_400_000) * 86_400_000 + 86_400_000)
  const day = new Intl.DateTimeFormat('en', { timeZone: 'UTC', weekday: 'long' }).format(opens).toLowerCase()
  const week = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
  const hours = { time_zone: 'UTC', week: { ...week, [day]: [{ from: '00:00', to: '24:00' }] }, holidays: [] }
  await api.shop.update({ hours })
  await hotLead('Ночная')
  const taken = await hotLead('Взятая')
  const due = async (): Promise<Date | null> => product.container.staffMessages.findNextAttempt()
  await eventually(
    async () => expect((await due())?.getTime()).toBeGreaterThan(now().getTime() + 60_000),
    patiently,
  )
  expect(await textsIn(chat)).toEqual([])
  await assign(taken, newId()).catch(() => undefined)
  await product.container.leads.change(taken, () => ({ assignee_id: newId() }))
  clock = opens.getTime() - Date.now() + 1_000
  product.container.wakeCalls.stir()
  await settled(chat, [sent('hot'), dropped('hot', 'taken')])
  await api.shop.update({ hours: null })
})

test('told once, whoever tells and however often it is owed, through refusals and cut connections', async () => {
  const { chat } = await linked(product, { name: 'Айгуль' })
  const other = product.startBot()
  const chat_id = Number(chat.id)
  await product.control.setFaults([
    { method: 'sendMessage', chat_id, error_code: 500 },
    { method: 'sendMessage', chat_id, drop: 'before' },
  ])
  for (const name of ['А', 'Б', 'В']) await hotLead(name)
  await product.container.events.sweep(0)
  await product.container.events.sweep(0)
  await settled(chat, [sent('hot'), sent('hot'), sent('hot')])
  expect(await textsIn(chat)).toHaveLength(3)
  await other.stop()
})

test('a lead that was erased meanwhile is not told of', async () => {
  const { chat } = await linked(product, { name: 'Айгуль' })
  await owedAtOnce(chat, 1, async () => {
    const lead = await hotLead('Мария')
    await eventually(async () =>
      expect(await product.container.staffMessages.findNextAttempt()).not.toBeNull(),
    )
    await product.container.erasure.erase(lead)
  })
  await settled(chat, [dropped('hot', 'gone')])
})

test('who blocks the bot is told nothing more, until they write to it again', async () => {
  const { id, chat } = await linked(product, { name: 'Айгуль' })
  await chat.block(true)
  await hotLead('Первая')
  await settled(chat, [dropped('hot', 'blocked')])
  const { linking } = product.container
  expect((await linking.of(id)).chat).toMatchObject({ trouble: 'blocked' })
  await hotLead('Вторая')
  await settled(chat, [dropped('hot', 'blocked'), dropped('hot', 'blocked')])
  await chat.block(false)
  await chat.send('Я снова тут')
  await eventually(async () => expect((await linking.of(id)).chat).toMatchObject({ trouble: null }))
  await hotLead('Третья')
  await eventually(async () => expect((await textsIn(chat)).join()).toContain('Третья'), patiently)
})
