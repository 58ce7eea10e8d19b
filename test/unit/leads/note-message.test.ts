import { expect, test } from 'vitest'
import { newId } from '../../../src/core/id.ts'
import { emptyInbox, type InboxState } from '../../../src/leads/inbox-state.schema.ts'
import { markRead, noteMessage } from '../../../src/leads/note-message.ts'
import type { Sender } from '../../../src/messages/sender.ts'

function message(sender: Sender, text: string) {
  return { id: newId(), sender, kind: 'text' as const, message: text }
}
type Noted = ReturnType<typeof message>

function noteAll(messages: Noted[], start = emptyInbox): InboxState {
  let inbox = start
  for (const each of messages) inbox = noteMessage(inbox, each).inbox ?? inbox
  return inbox
}

test('counts what the customer wrote since a person last looked', () => {
  const [hello, asked, more] = [
    message('lead', 'Привет'),
    message('bot', 'Как вас зовут?'),
    message('lead', 'Иван'),
  ]
  const inbox = noteAll([hello, asked, more])
  expect(inbox.unread_ids).toEqual([hello.id, more.id])
  expect(markRead(inbox, asked.id).unread_ids).toEqual([more.id])
  expect(markRead(inbox, more.id).unread_ids).toEqual([])
})

test('takes an answer by a person for having read everything before it', () => {
  expect(noteAll([message('lead', 'Привет'), message('human', 'Здравствуйте')]).unread_ids).toEqual([])
})

test('does not call unread what was read before it was noted', () => {
  const hello = message('lead', 'Привет')
  expect(noteAll([hello], markRead(emptyInbox, hello.id)).unread_ids).toEqual([])
})

test('never moves the mark back', () => {
  const [first, second] = [message('lead', 'раз'), message('lead', 'два')]
  const read = markRead(noteAll([first, second]), second.id)
  expect(markRead(read, first.id)).toBe(read)
})

test('changes nothing by the same message again', () => {
  const messages = [message('lead', 'Привет'), message('human', 'Здравствуйте'), message('bot', 'До связи')]
  const inbox = noteAll(messages)
  for (const each of messages) expect(noteMessage(inbox, each)).toEqual({})
})

test('shows the newest message on one line, cut', () => {
  const inbox = noteAll([message('lead', 'старое'), message('lead', `новое\n\n ${'и длинное '.repeat(50)}`)])
  expect(inbox.last_message?.text).toMatch(/^новое и длинное .+…$/)
  expect(inbox.last_message?.text.length).toBeLessThanOrEqual(160)
})

test('remembers the words of people, not those of the bot, and the newest of them', () => {
  const inbox = noteAll([message('lead', 'Нужен ремонт, я в Алматы'), message('bot', 'Спасибо')])
  expect(inbox.words).toEqual(['nuzhen', 'remont', 'ia', 'almati'])
  const many = Array.from({ length: 300 }, (_, index) => `слово${index}`).join(' ')
  const full = noteAll([message('lead', many)], inbox)
  expect(full.words).toHaveLength(200)
  expect(full.words.at(-1)).toBe('slovo299')
})
