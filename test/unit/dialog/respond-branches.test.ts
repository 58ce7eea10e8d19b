import { describe, expect, it } from 'vitest'
import { Flow } from '../../../src/dialog/flow.schema.ts'
import { phrases } from '../../../src/dialog/wording/phrases.ts'
import { startChat } from './chat.ts'

function say(text: string): { ru: string; kk: string; en: string } {
  return { ru: text, kk: text, en: text }
}

const flow = Flow.parse({
  greeting: say('Привет'),
  confirmation: say('{kind} / {device} / {date} / {person}'),
  handoff: say('Человек'),
  already_done: say('Уже'),
  steps: [
    {
      id: 'kind',
      ask: say('Что?'),
      answer: 'choice',
      choices: [
        { id: 'repair', label: { ru: 'Ремонт', kk: 'Жөндеу', en: 'Repair' } },
        {
          id: 'talk',
          label: { ru: 'Позвать менеджера', kk: 'Менеджер шақыру', en: 'Call a manager' },
          next: 'person',
        },
      ],
    },
    { id: 'device', ask: say('Какое?'), answer: 'text', can_skip: true },
    { id: 'date', ask: say('Когда?'), answer: 'text', when: { step: 'device', given: true } },
    { id: 'person', ask: say('Кто?'), answer: 'name', max_retries: 0 },
  ],
})

function answersAfter(...texts: string[]): Record<string, string | number | null> {
  const chat = startChat({ flow })
  for (const text of texts) chat.say(text)
  return chat.dialog().answers
}

describe('a niche’s own flow', () => {
  it('lists the choices in the text and as buttons', () => {
    const [reply] = startChat({ flow }).say('/start').replies
    expect(reply).toEqual({
      text: 'Привет\n\nЧто?\n1. Ремонт\n2. Позвать менеджера',
      buttons: [
        { label: 'Ремонт', request: 'text' },
        { label: 'Позвать менеджера', request: 'text' },
      ],
    })
  })

  it('keeps the id of a choice and shows its label', () => {
    const chat = startChat({ flow })
    chat.say('привет')
    chat.say('1')
    chat.say('ноутбук')
    chat.say('завтра')
    const last = chat.say('Айгуль')
    expect(chat.dialog().answers.kind).toBe('repair')
    expect(last.replies[0]?.text).toBe('Ремонт / ноутбук / завтра / Айгуль')
  })

  it('follows the branch of a choice, even of one that sounds like a request for a human', () => {
    expect(answersAfter('привет', 'Позвать менеджера', 'Айгуль')).toEqual({ kind: 'talk', person: 'Айгуль' })
  })

  it('does not ask what depends on an answer that was skipped', () => {
    expect(answersAfter('привет', 'ремонт', 'пропустить', 'Айгуль')).toEqual({
      kind: 'repair',
      device: null,
      person: 'Айгуль',
    })
  })

  it('asks once more with its own words where the flow has no text for it', () => {
    const chat = startChat({ flow })
    chat.say('привет')
    expect(chat.say('шторы').replies[0]?.text).toContain(`${phrases.notUnderstood[0]?.ru}\n\n`)
  })

  it('moves on at the first unreadable answer where no retry is allowed', () => {
    const chat = startChat({ flow, from: { stage: 'asking', step: 'person', answers: { kind: 'talk' } } })
    expect(chat.say('123').dialog).toMatchObject({ stage: 'done', answers: { person: null } })
  })

  it('captures a phone that it never asks for, and still takes the rest for the answer', () => {
    const chat = startChat({ flow, from: { stage: 'asking', step: 'device', answers: { kind: 'repair' } } })
    expect(chat.say('ноутбук, 87771234567').captured).toMatchObject({ phone: '87771234567' })
    expect(chat.dialog()).toMatchObject({ step: 'date', answers: { device: 'ноутбук' } })
  })
})
