import { expect, test } from 'vitest'
import type { DialogMessage } from '../../../src/dialog/turn.ts'
import { startAt, startChat } from './chat.ts'

const picture = (caption = ''): DialogMessage => ({
  kind: 'photo',
  text: `📷 ${caption}`,
  said: caption,
  album: '13',
})

const afterTheEnd = () => {
  const chat = startAt('budget', { answers: { need: 'окна', name: 'Асем', phone: '87075550011' } })
  chat.say('33000')
  return chat
}

test.each(['', 'вот фото'])(
  'a picture of an album that was answered already gets no word: «%s»',
  (caption) => {
    for (const chat of [startAt('name'), afterTheEnd()]) {
      chat.say(picture())
      expect(chat.say(picture(caption)).replies).toEqual([])
    }
  },
)

test('a late caption that tells the need is answered with the next question', () => {
  const chat = startChat()
  expect(chat.say(picture()).replies).toHaveLength(1)
  const { replies, dialog } = chat.say(picture('Нужно починить диван'))
  expect(dialog.answers.need).toBe('Нужно починить диван')
  expect(dialog.step).toBe('name')
  expect(replies).toHaveLength(1)
})

test('after the end a late caption is noted and confirmed: another number, a further request', () => {
  const chat = afterTheEnd()
  chat.say(picture())
  const corrected = chat.say(picture('мой номер теперь 87778889900'))
  expect(corrected.captured.phoneE164).toBe('+77778889900')
  expect(corrected.replies[0]?.text).toContain('87778889900')
  const requested = chat.say(picture('Ещё нужно почистить кондиционер'))
  expect(requested.notes.requests).toHaveLength(1)
  expect(requested.replies).toHaveLength(1)
})

test('a wish in a late caption is granted', () => {
  const chat = startAt('name')
  chat.say(picture())
  expect(chat.say(picture('позовите человека')).dialog.stage).toBe('handed_off')
})

test('a further request is confirmed though a word was just said, and a third one is only noted', () => {
  const chat = afterTheEnd()
  expect(chat.say('сколько ждать?').replies).toHaveLength(1)
  expect(chat.say('Ещё нужно почистить кондиционер').replies).toHaveLength(1)
  const { replies, notes } = chat.say('и ещё нужно починить дверь')
  expect([replies.length, notes.requests.length]).toEqual([0, 1])
})
