import { expect, test } from 'vitest'
import { FoundAnswer } from '../../../src/inbox/found.api.ts'
import { InboxMessagesAnswer } from '../../../src/inbox/inbox-message.api.ts'
import { refusedFields } from '../../support/api.ts'
import { useInboxApi } from '../../support/inbox-api.ts'

const inbox = useInboxApi()

async function found(q: string, ...leads: string[]): Promise<FoundAnswer['found']> {
  const query = new URLSearchParams({ q, lead_ids: leads.join() })
  const answer = await inbox.api.call('GET', `/api/inbox/found?${query}`)
  expect(answer.status).toBe(200)
  return FoundAnswer.parse(answer.body).found
}

async function page(leadId: string, query: string): Promise<InboxMessagesAnswer> {
  const answer = await inbox.api.call('GET', `/api/inbox/leads/${leadId}/messages?${query}`)
  expect(answer.status).toBe(200)
  return InboxMessagesAnswer.parse(answer.body)
}

const marked = ({ parts }: FoundAnswer['found'][number]): string =>
  parts.map(({ text, is_match }) => (is_match ? `[${text}]` : text)).join('')

test('the newest message that says the words is found, with the words told apart', async () => {
  const lead = await inbox.addLead()
  await inbox.say(lead, 'Ремонт ноутбука нужен')
  const newest = await inbox.say(lead, `${'Очень длинное начало. '.repeat(5)}Сколько стоит РЕМОНТ ноутбуков?`)
  await inbox.say(lead, 'Ремонт', 'bot')
  await inbox.say(lead, 'Спасибо')
  const [only, ...others] = await found('ремонт ноут', lead)
  expect(others).toEqual([])
  expect(only).toMatchObject({ lead_id: lead, message_id: newest, sender: 'lead' })
  expect(only && marked(only)).toMatch(/^….*Сколько стоит \[РЕМОНТ\] \[ноутбуков\]\?$/)
})

test('of a message that has some of the words and one that has all, the latter is meant', async () => {
  const lead = await inbox.addLead()
  const both = await inbox.say(lead, 'экран треснул')
  await inbox.say(lead, 'а экран дорогой?')
  expect(await found('треснул экран', lead)).toMatchObject([{ message_id: both }])
})

test('a phone is found however it is written, a file by its name', async () => {
  const lead = await inbox.addLead()
  const phone = await inbox.say(lead, 'пишите на 8 (701) 555-77-99 вечером')
  const [only] = await found('+7 701 555 77 99', lead)
  expect(only?.message_id).toBe(phone)
  expect(only && marked(only)).toBe('пишите на [8 (701) 555-77-99] вечером')
})

test('who is found by the name alone has no message', async () => {
  const lead = await inbox.addLead({ name: 'Редкий' })
  await inbox.say(lead, 'Добрый день')
  expect(await found('редкий', lead)).toEqual([])
  expect(await found('?!', lead)).toEqual([])
})

test.each([
  ['', ['q', 'lead_ids']],
  ['q=ремонт', ['lead_ids']],
  ['q=ремонт&lead_ids=нет', ['lead_ids']],
])('refuses %j naming what is wrong', async (query, fields) => {
  const answer = await inbox.api.call('GET', `/api/inbox/found?${encodeURI(query)}`)
  expect(answer.status).toBe(400)
  expect(refusedFields(answer).map((field) => field.split('.')[0])).toEqual(fields)
})

test('a conversation opens around a message and at a moment, and goes on both ways', async () => {
  const lead = await inbox.addLead()
  const ids: string[] = []
  for (let at = 0; at < 9; at += 1) ids.push(await inbox.say(lead, `Сообщение ${at}`))
  const idsOn = async (query: string) => {
    const { messages, has_older, has_newer } = await page(lead, query)
    return [messages.map(({ id }) => ids.indexOf(id)), has_older, has_newer]
  }
  expect(await idsOn(`around=${ids[4]}&limit=4`)).toEqual([[2, 3, 4, 5], true, true])
  expect(await idsOn(`around=${ids[0]}&limit=4`)).toEqual([[0, 1, 2, 3], false, true])
  expect(await idsOn(`around=${ids[8]}&limit=4`)).toEqual([[5, 6, 7, 8], true, false])
  expect(await idsOn(`after=${ids[5]}&limit=2`)).toEqual([[6, 7], true, true])
  expect(await idsOn(`after=${ids[6]}&limit=2`)).toEqual([[7, 8], true, false])
  expect(await idsOn(`before=${ids[2]}&limit=2`)).toEqual([[0, 1], false, true])
  expect(await idsOn('limit=2')).toEqual([[7, 8], true, false])
  const { messages } = await page(lead, '')
  const moment = encodeURIComponent(messages[4]?.created_at ?? '')
  const [shown] = await idsOn(`at=${moment}&limit=9`)
  expect(shown).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(await idsOn('at=2020-01-01&limit=2')).toEqual([[0, 1], false, true])
  expect(await idsOn('at=2999-01-01&limit=2')).toEqual([[7, 8], true, false])
})

test('a place of another lead, and two places at once, are refused by their name', async () => {
  const [lead, other] = [await inbox.addLead(), await inbox.addLead()]
  const theirs = await inbox.say(other, 'Добрый день')
  const own = await inbox.say(lead, 'Добрый день')
  for (const [query, field] of [
    [`around=${theirs}`, 'around'],
    [`after=${theirs}`, 'after'],
    [`before=${own}&around=${own}`, 'around'],
    ['at=вчера', 'at'],
  ]) {
    const answer = await inbox.api.call('GET', `/api/inbox/leads/${lead}/messages?${encodeURI(query ?? '')}`)
    expect([answer.status, refusedFields(answer)], query).toEqual([400, [field]])
  }
})
