import { expect, test } from 'vitest'
import { newId, timeOfId } from '../../../src/core/id.ts'
import { defaultFlow } from '../../../src/dialog/flows/default-flow.ts'
import type { Lead } from '../../../src/leads/lead.schema.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import type { Message } from '../../../src/messages/message.schema.ts'
import { decide } from '../../../src/pipeline/decide.ts'

const pauseMs = 2_500
const start = timeOfId(newId()).getTime()
const lead: Lead = newLead({ source: 'telegram', name: 'Клиент' })

/** A message of the customer's, so many ms after the first. */
function said(message: string, afterMs: number, incoming: Partial<Message['incoming']> = {}): Message {
  return {
    id: newId(),
    lead_id: lead.id,
    platform: 'telegram',
    bot: '1',
    chat: '7',
    sender: 'lead',
    message,
    kind: 'text',
    dedupe_key: `in:${message}${afterMs}`,
    created_at: new Date(start + afterMs),
    is_handled: false,
    incoming: { user_name: 'Клиент', ...incoming },
  }
}

function decideAt(afterMs: number, messages: Message[], of: Lead = lead): ReturnType<typeof decide> {
  const now = new Date(start + afterMs)
  return decide({ lead: of, messages, found: new Map(), flow: defaultFlow, now, pauseMs })
}

const thought = [said('Хочу', 0), said('заказать', 1_000), said('торт', 2_000)]

test('waits as long as the customer may go on, and notes what came meanwhile', () => {
  const { replies, waiting, answersInMs, changes } = decideAt(2_100, thought)
  expect({ replies, answersInMs }).toEqual({ replies: [], answersInMs: 2_400 })
  expect(waiting).toEqual(thought)
  expect(changes.inbox?.unread_ids).toHaveLength(3)
  const again = decideAt(2_200, thought, { ...lead, ...changes })
  expect(again.changes).toEqual({})
})

test('answers what came within the pause once, whenever it is looked at', () => {
  for (const afterMs of [4_600, 60_000]) {
    const { replies, waiting, changes } = decideAt(afterMs, thought)
    expect(waiting).toEqual([])
    expect(replies).toHaveLength(1)
    expect(replies[0]?.dedupe_key).toBe(`re:${thought[2]?.id}:0`)
    expect(changes.dialog?.answers.need).toContain('торт')
  }
})

test('answers what came after a pause apart', () => {
  expect(decideAt(60_000, [said('Нужен торт', 0), said('Иван', 5_000)]).replies).toHaveLength(2)
})

test('does not wait for ever', () => {
  const many = Array.from({ length: 12 }, (_, index) => said(`шторы ${index}`, index * 2_000))
  expect(decideAt(22_100, many).replies.length).toBeGreaterThan(0)
})

test('answers the first /start at once, and fifty of them twice', () => {
  const starts = Array.from({ length: 50 }, (_, index) => said('/start', index * 20, { command: 'start' }))
  expect(decideAt(0, starts.slice(0, 1)).replies).toHaveLength(1)
  expect(decideAt(10_000, starts).replies).toHaveLength(2)
})

test('reads the pictures of an album as one, also where no pause is waited for', () => {
  const album = ['', '', 'Разбит экран ноутбука'].map((caption, index) =>
    said(`📷 Фото: ${caption}`, index * 50, { said: caption, album: '13' }),
  )
  const situation = { lead, messages: album, found: new Map(), flow: defaultFlow, pauseMs: 0 }
  expect(decide({ ...situation, now: new Date(start + 110) }).waiting).toHaveLength(3)
  const { replies, changes } = decide({ ...situation, now: new Date(start + 1_000) })
  expect(replies).toHaveLength(1)
  expect(changes.dialog?.answers.need).toBe('Разбит экран ноутбука')
})

test('notes what is told while a person talks, and questions until a person has answered', () => {
  const paused = { ...lead, bot_paused_until: new Date(start + 3_600_000) }
  const told = decideAt(10, [said('Меня зовут Дина, 87012345678', 0)], paused)
  expect(told.replies).toEqual([])
  expect(told.changes).toMatchObject({ name: 'Дина', phone: '87012345678' })
  const asked = decideAt(10_000, [said('Сколько стоит ремонт?', 0)])
  expect(asked.changes.open_questions).toMatchObject([{ text: 'Сколько стоит ремонт?' }])
  const delivery = { status: 'sent', attempts: 1, next_attempt_at: new Date(), sent_at: new Date() } as const
  const { incoming: _, ...ours } = said('От 5 000', 20_000)
  const answered = decideAt(21_000, [{ ...ours, sender: 'human', delivery }], { ...lead, ...asked.changes })
  expect(answered.changes.open_questions).toEqual([])
})

test('pauses nothing for a message that could not be delivered, and shows why', () => {
  const paused = { ...lead, bot_paused_until: new Date(start + 3_600_000) }
  const { incoming: _, ...ours } = said('Вы здесь?', 0)
  const delivery = { status: 'failed', attempts: 1, next_attempt_at: new Date(), is_blocked: true } as const
  const { changes } = decideAt(10, [{ ...ours, sender: 'human', delivery }], paused)
  expect(changes).toMatchObject({ bot_paused_until: null, blocked_at: expect.any(Date) })
})

test('dates the wish to be erased, and says which words gave a field', () => {
  const { changes } = decideAt(10_000, [said('удалите мои данные', 0)])
  expect(changes).toMatchObject({ erasure_requested_at: expect.any(Date), dialog: { stage: 'stopped' } })
  const told = decideAt(10_000, [said('Нужен ремонт ноутбука, 87012345678', 0)])
  expect(told.changes.facts).toContainEqual(
    expect.objectContaining({ field: 'phone', text: '87012345678', start: 23, end: 34, rule: 'phone:own' }),
  )
})
