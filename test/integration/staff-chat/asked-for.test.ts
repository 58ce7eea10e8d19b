import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { RunningChannel } from '../../../bots/run-channel.ts'
import { newId } from '../../../src/core/id.ts'
import type { Lead } from '../../../src/leads/lead.schema.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
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
const author = { kind: 'person', id: newId() } as const

beforeAll(async () => {
  product = await startProduct({ databases, now })
  bot = product.bot
  stored = await connectTo(databases.mongodbUri)
})
afterEach(async () => {
  // Notes are written by the real clock, and a chat is told of none from before it was linked.
  clock = 0
  for (const name of ['staff_chats', 'staff_messages', 'leads', 'notes'])
    await stored.collection(name).deleteMany({})
})
afterAll(async () => {
  await stored.close()
  await product.close()
})

async function lead(name: string, given: Partial<Lead> = {}): Promise<string> {
  const made = newLead({ source: 'olx', name, ...given })
  await product.container.leads.insert(made)
  return made.id
}

async function remind(leadId: string, text: string, person_id: string | null = null): Promise<string> {
  const at = new Date(now().getTime() + 60_000).toISOString()
  const { id } = await product.container.api.reminders.create(leadId, { at, text, person_id }, { author })
  return id
}

/** Has it told, as the workers do, once its time has come; asked twice, it is told once. */
async function dueNow(): Promise<void> {
  clock += 61_000
  await product.container.reminding.tell(100)
  await product.container.reminding.tell(100)
}

/** Waits until exactly this has become of what was owed to a chat. */
async function settled(chat: { id: string }, outcomes: object[]): Promise<void> {
  const owed = stored.collection('staff_messages')
  await vi.waitFor(async () => {
    const all = await owed.find({ chat: chat.id, person_id: { $exists: true } }).toArray()
    expect(all.map(({ kind, status, unsaid }) => ({ kind, status, unsaid }))).toEqual(outcomes)
  }, patiently)
}

const sent = (kind: string) => ({ kind, status: 'sent', unsaid: null })

test('a reminder that is due is told once, to whose lead it is or who is named, with what it says', async () => {
  const [aigul, bolat] = [await linked(product, { name: 'Айгуль' }), await linked(product, { name: 'Болат' })]
  const own = await lead('Мария', { assignee_id: aigul.id })
  await remind(own, 'Позвонить о замере')
  await dueNow()
  expect((await aigul.chat.nextBotMessage()).text).toBe('⏰ Пора вспомнить\nПозвонить о замере\nМария')
  await product.container.events.sweep(0)
  await remind(own, 'Отправить смету', bolat.id)
  await dueNow()
  expect((await bolat.chat.nextBotMessage()).text).toContain('Отправить смету')
  await settled(aigul.chat, [sent('reminder')])
  await settled(bolat.chat, [sent('reminder')])
})

test('one that was moved is told again; one that was done before it could be told is not', async () => {
  const { id, chat } = await linked(product, { name: 'Айгуль' })
  const leadId = await lead('Мария', { assignee_id: id })
  const reminderId = await remind(leadId, 'Позвонить')
  await dueNow()
  await settled(chat, [sent('reminder')])
  const { reminders } = product.container.api
  const at = new Date(now().getTime() + 60_000).toISOString()
  await reminders.update({ leadId, reminderId }, { at })
  await bot?.stop()
  await dueNow()
  await vi.waitFor(
    async () =>
      expect(await stored.collection('staff_messages').countDocuments({ kind: 'reminder' })).toBe(2),
    patiently,
  )
  await reminders.update({ leadId, reminderId }, { done: true })
  bot = product.startBot()
  await settled(chat, [sent('reminder'), { kind: 'reminder', status: 'dropped', unsaid: 'over' }])
})

test('whom a note mentions is told once, with what it says; who has looked, or has not chosen it, is not', async () => {
  const { people, api } = product.container
  const [aigul, bolat] = [await linked(product, { name: 'Асель' }), await linked(product, { name: 'Берик' })]
  await people.update(bolat.id, {
    telegram_notices: { hot: true, assigned: true, waiting: true, mention: false },
  })
  const leadId = await lead('Мария', { assignee_id: newId() })
  const note = await api.notes.create(leadId, '@Асель и @Берик, уточните размеры', { author })
  expect((await aigul.chat.nextBotMessage()).text).toBe(
    '💬 Вас упомянули в заметке\n@Асель и @Берик, уточните размеры\nМария',
  )
  const by = { author, mayAny: false, language: 'ru' } as const
  await api.notes.update({ leadId, noteId: note.id, revisions: undefined }, '@Асель, уточните', by)
  await product.container.events.sweep(0)
  await settled(aigul.chat, [sent('mention')])
  await settled(bolat.chat, [])
  await bot?.stop()
  await api.notes.create(leadId, '@Асель, ещё раз', { author })
  await vi.waitFor(
    async () => expect(await stored.collection('staff_messages').countDocuments({ kind: 'mention' })).toBe(2),
    patiently,
  )
  await api.mentions.markSeen(leadId, aigul.id)
  bot = product.startBot()
  await settled(aigul.chat, [sent('mention'), { kind: 'mention', status: 'dropped', unsaid: 'over' }])
})

test('neither is told of a lead that the person does not see', async () => {
  const { api } = product.container
  const { id, chat } = await linked(product, { name: 'Гульнар' })
  await api.shop.update({ agents_see: 'own_and_unassigned' })
  const leadId = await lead('Чужая', { assignee_id: newId() })
  await remind(leadId, 'Позвонить', id)
  await api.notes.create(leadId, '@Гульнар, гляньте', { author })
  await dueNow()
  const seen = await lead('Общая')
  await api.notes.create(seen, '@Гульнар, и сюда', { author })
  expect((await chat.nextBotMessage()).text).toContain('Общая')
  await settled(chat, [sent('mention')])
  await api.shop.update({ agents_see: 'all' })
})
