import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { MessageKind } from '../../../src/channels/channel.ts'
import { Dialog, newDialog } from '../../../src/dialog/dialog.schema.ts'
import { defaultFlow } from '../../../src/dialog/flows/default-flow.ts'
import { respond } from '../../../src/dialog/respond.ts'
import type { DialogMessage } from '../../../src/dialog/turn.ts'
import { cpuMsOf } from '../../support/cpu-time.ts'
import { nothingKnown } from './chat.ts'

// Each plays a hundred conversations.
vi.setConfig({ testTimeout: 60_000 })

const phrase = fc.constantFrom(
  'привет',
  'нужен ремонт',
  'Айгуль',
  '87771234567',
  '50к',
  'не знаю',
  'сколько стоит?',
  'оператор',
  'сәлем',
  'need help please',
  '/start',
)
const oddity = fc.constantFrom(
  '👍',
  '‮مرحبا',
  'з\u0300\u0301\u0302\u0303',
  '{name}',
  '__proto__',
  '\ud800',
  '?!',
  '\n',
)
const text = fc
  .oneof(
    phrase,
    oddity,
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.string({ unit: 'binary', minLength: 1 }),
  )
  .filter((words) => words.length > 0)
const plain: fc.Arbitrary<DialogMessage> = fc.record({
  kind: fc.constant('text' as const),
  // A command repeats the question as often as it comes, so it is no step forward.
  text: text.filter((words) => !words.startsWith('/')),
})
const any: fc.Arbitrary<DialogMessage> = fc.record(
  {
    kind: fc.constantFrom(...MessageKind.options),
    text,
    shared_phone: fc.oneof(fc.constant('77771234567'), fc.string()),
    command: fc.constantFrom('start', 'help', 'operator', 'x'),
    is_edit: fc.boolean(),
    language: fc.constantFrom('kk', 'en-US', 'ru', '??'),
  },
  { requiredKeys: ['kind', 'text'] },
)

it('gives one reply while asking, at most one else, and never the same words twice running', () => {
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), (messages) => {
      let dialog: Dialog = newDialog('ru')
      for (const message of messages) {
        const given = structuredClone(dialog)
        const result = respond({ ...nothingKnown, dialog, messages: [message] })
        expect(dialog).toEqual(given)
        expect(respond({ ...nothingKnown, dialog, messages: [message] })).toEqual(result)
        expect(Dialog.parse(JSON.parse(JSON.stringify(result.dialog)))).toEqual(result.dialog)
        const isOpen = dialog.stage === 'new' || dialog.stage === 'asking'
        if (isOpen && message.is_edit !== true) expect(result.replies).toHaveLength(1)
        else expect(result.replies.length).toBeLessThanOrEqual(1)
        const isOver = ['done', 'handed_off'].includes(result.dialog.stage)
        expect(result.handedOff).toBe(isOver && result.dialog.stage !== dialog.stage)
        const [before, after] = [dialog.said ?? [], result.dialog.said ?? []]
        if (result.replies.length > 0) expect(after.filter((text) => before.includes(text))).toEqual([])
        dialog = result.dialog
      }
    }),
    { numRuns: 300 },
  )
})

it('comes to an end, whatever texts the customer sends', () => {
  // The opening, a phone that is noted by itself, every retry of every step, and each step once more: what answers
  // another question than the one that is open is no try at the open one.
  const enough = defaultFlow.steps.reduce((turns, step) => turns + step.max_retries + 2, 2)
  fc.assert(
    fc.property(fc.array(plain, { minLength: enough, maxLength: enough }), (messages) => {
      const last = messages.reduce(
        (dialog: Dialog, message) => respond({ ...nothingKnown, dialog, messages: [message] }).dialog,
        newDialog('ru'),
      )
      expect(['done', 'handed_off', 'stopped']).toContain(last.stage)
    }),
    { numRuns: 300 },
  )
})

it.each([
  ['letters', 'ы'],
  ['digits', '7'],
  ['punctuation', '?'],
  ['emoji', '👍'],
  ['marks that must be sorted', '\u0301\u0323'],
  ['spaces', ' '],
  ['right-to-left text', 'م '],
  ['amounts', '1 000 '],
  ['plus signs', '+7('],
])('answers 65 536 characters of %s at once at every step', (_, part) => {
  const long = part.repeat(Math.floor(65_536 / part.length))
  for (const { id } of defaultFlow.steps) {
    const dialog = { ...newDialog('ru'), stage: 'asking' as const, step: id }
    // Milliseconds; a pattern that backtracks takes minutes.
    const spentMs = cpuMsOf(() => {
      const { replies } = respond({ ...nothingKnown, dialog, messages: [{ kind: 'text', text: long }] })
      expect(replies).toHaveLength(1)
    })
    expect(spentMs).toBeLessThan(2000)
  }
})
