import { describe, expect, test } from 'vitest'
import { newId, timeOfId } from '../../../src/core/id.ts'
import type { Dialog } from '../../../src/dialog/dialog.schema.ts'
import { phrases } from '../../../src/dialog/wording/phrases.ts'
import type { Lead } from '../../../src/leads/lead.schema.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { noteAnswered, noteTurn, waitingAt } from '../../../src/leads/waiting.ts'
import type { Delivery, Message } from '../../../src/messages/message.schema.ts'
import type { Sender } from '../../../src/messages/sender.ts'

const earlier = new Date('2026-11-30T08:00:00Z')

function lead(changes: Partial<Lead> = {}): Lead {
  return { ...newLead({ source: 'telegram', name: 'Иван' }), ...changes }
}

function message(sender: Sender, changes: Partial<Message> = {}): Message {
  const id = newId()
  const text = { platform: 'telegram', message: 'Текст', kind: 'text', dedupe_key: id } as const
  return { id, lead_id: newId(), sender, created_at: timeOfId(id), is_handled: false, ...text, ...changes }
}

function delivery(status: Delivery['status'], changes: Partial<Delivery> = {}): { delivery: Delivery } {
  return { delivery: { status, attempts: 1, next_attempt_at: new Date(), ...changes } }
}

function dialog(stage: Dialog['stage'], changes: Partial<Dialog> = {}): Dialog {
  return { language: 'ru', stage, step: null, retries: 0, answers: {}, ...changes }
}

const said = (changes: Partial<Message> = {}): Message => message('lead', { incoming: inc(), ...changes })
const inc = () => ({ user_name: 'Иван' })
const answered = { hasReplies: true, isListening: false, isAsking: false }
const listened = { hasReplies: false, isListening: true, isAsking: false }

describe('a turn of the customer’s', () => {
  test('that the bot answers is not waited for', () => {
    expect(noteTurn(lead(), { ...answered, turn: [said()], dialog: dialog('asking') })).toEqual({})
  })

  test('while the bot may not speak waits since its first message, until answered', () => {
    const [first, second] = [said(), said()]
    const waits = noteTurn(lead(), { ...listened, turn: [first, second], dialog: dialog('asking') })
    expect(waits).toEqual({ waiting_since: first.created_at })
    const later = { ...listened, turn: [second], dialog: dialog('asking') }
    expect(noteTurn(lead(waits), later)).toEqual({})
    expect(noteTurn(lead(waits), { ...later, ...answered })).toEqual({ waiting_since: null })
  })

  test.each<[string, Message]>([
    ['corrects what was said', said({ incoming: { ...inc(), is_edit: true } })],
    ['needs no answer', said({ incoming: { ...inc(), needs_no_answer: true } })],
  ])('that %s waits for nothing', (_what, only) => {
    expect(noteTurn(lead(), { ...listened, turn: [only], dialog: dialog('asking') })).toEqual({})
  })

  test.each<[string, Dialog | null, Dialog]>([
    ['the last question', dialog('asking'), dialog('done')],
    ['the wish for a person', null, dialog('handed_off')],
    ['word that it was passed on', dialog('done'), dialog('done', { passed_on_at: 1 })],
  ])('ends in %s, and a person is waited for', (_what, before, after) => {
    const turn = [said()]
    expect(noteTurn(lead({ dialog: before }), { ...answered, turn, dialog: after })).toEqual({
      waiting_since: turn[0]?.created_at,
    })
  })

  test('asks what a person has to answer, which no later word of the bot’s answers', () => {
    const turn = [said()]
    const asked = noteTurn(lead(), { ...answered, isAsking: true, turn, dialog: dialog('asking') })
    expect(asked).toEqual({ waiting_since: turn[0]?.created_at })
    const open = lead({ ...asked, open_questions: [{ message_id: null, text: 'Сколько?', at: earlier }] })
    expect(noteTurn(open, { ...answered, turn: [said()], dialog: dialog('asking') })).toEqual({})
  })

  test('of thanks is welcomed, and nobody waits', () => {
    const welcome = phrases.welcome[0]?.ru ?? ''
    const after = dialog('done', { passed_on_at: 1, said: [welcome] })
    expect(
      noteTurn(lead({ dialog: dialog('done') }), { ...answered, turn: [said()], dialog: after }),
    ).toEqual({})
  })

  test('of spam is not waited for', () => {
    expect(
      noteTurn(lead({ status: 'spam' }), { ...listened, turn: [said()], dialog: dialog('asking') }),
    ).toEqual({})
  })
})

describe('a message of ours', () => {
  test.each(['done', 'asking'] as const)('by a person ends the waiting at the stage %s', (stage) => {
    const waiting = lead({ waiting_since: earlier, dialog: dialog(stage) })
    expect(noteAnswered(waiting, message('human', delivery('pending')))).toEqual({ waiting_since: null })
    expect(noteAnswered(waiting, message('human'))).toEqual({ waiting_since: null })
  })

  test('by the bot ends it where no person was promised', () => {
    expect(noteAnswered(lead({ waiting_since: earlier }), message('bot'))).toEqual({ waiting_since: null })
    const promised = lead({ waiting_since: earlier, dialog: dialog('handed_off') })
    expect(noteAnswered(promised, message('bot'))).toEqual({})
  })

  test('that reaches the customer late leaves what came after it waiting', () => {
    const reply = message('human', delivery('sent'))
    const since = new Date(reply.created_at.getTime() + 1)
    expect(noteAnswered(lead({ waiting_since: since }), reply)).toEqual({})
  })

  test('that fails is remembered until one reaches the customer, who waits meanwhile', () => {
    const failed = message('human', delivery('failed'))
    const after = noteAnswered(lead(), failed)
    expect(after).toEqual({ undelivered_at: failed.created_at, waiting_since: failed.created_at })
    const again = noteAnswered(lead(after), message('human', delivery('sent')))
    expect(again).toEqual({ waiting_since: null, undelivered_at: null })
  })

  test('to who lets nothing reach them is waited for by nobody', () => {
    const failed = message('human', delivery('failed', { is_blocked: true }))
    expect(noteAnswered(lead({ waiting_since: earlier }), failed)).toEqual({
      undelivered_at: failed.created_at,
      waiting_since: null,
    })
  })
})

test('recorded history of a customer waits for an answer', () => {
  const recorded = message('lead')
  expect(noteAnswered(lead(), recorded)).toEqual({ waiting_since: recorded.created_at })
})

test.each(['won', 'lost', 'spam'] as const)('who is %s waits for nothing', (status) => {
  expect(waitingAt(status)).toEqual({ waiting_since: null })
})
