import { expect, test } from 'vitest'
import { nextStatus } from '../../../../src/leads/status-rules.ts'
import { type ScoreFacts, scoreLead } from '../../../../src/scoring/score.ts'
import { budgetByAmountKzt, budgetByShare } from '../../../../src/scoring/score-rules.ts'
import { kazakhDate, kazakhDay, kazakhWeekday } from '../../../../web/i18n/kazakh-dates.ts'
import { reasonText } from '../../../../web/reason-texts.ts'

const spam = 'Казино, биткоин, легкие деньги, подпишись https://t.me/x'
const texts = [spam, ...Array.from({ length: 6 }, () => 'Срочно хочу купить шторы, ремонт ноутбука')]

function reasons(changes: Partial<ScoreFacts>): string[] {
  const facts: ScoreFacts = {
    phone: '1',
    hasOwnName: true,
    budget: null,
    niche: null,
    answers: { given: 2, asked: 3 },
    messages: texts.map((text) => ({ sender: 'lead', text, kind: 'photo' })),
    ...changes,
  }
  return scoreLead(facts).reasons.map(({ detail }) => detail)
}

const now = new Date()
const lead = {
  status: 'new' as const,
  setByPerson: false,
  score: 90,
  hasPhone: true,
  isSpam: false,
  isAnswered: true,
  lastMessageAt: now,
}
const changes = [{}, { hasPhone: false }, { isSpam: true }, { score: 0 }, { lastMessageAt: new Date(0) }]
const whys = changes.map(
  (change) => nextStatus({ ...lead, ...change }, { now, lostAfterDays: 14 })?.why ?? '',
)
const budgets = [...budgetByShare, ...budgetByAmountKzt].map(({ detail }) => detail)
const link = reasons({
  messages: [{ sender: 'lead', text: `${spam.replace('t.me', 'a.kz')}`, kind: 'text' }],
})
const all = [...new Set([...reasons({}), ...link, ...whys, ...budgets, 'Изменил сотрудник'])]

test.each(all)('«%s» is said in Kazakh and in English too', (said) => {
  expect(reasonText(said, 'ru')).toBe(said)
  expect(reasonText(said, 'kk')).not.toBe(said)
  expect(reasonText(said, 'en').replace(/«.*»/, '')).not.toMatch(/[а-я]/i)
})

test('what is not known stays as it was stored', () => {
  expect(reasonText('Так решил директор', 'en')).toBe('Так решил директор')
})

test('dates are written in Kazakh, whatever the browser knows', () => {
  const at = new Date(2026, 10, 30, 14, 5)
  expect(kazakhDate(at)).toBe('2026 ж. 30 қараша')
  expect(kazakhDay(at)).toBe('30 қараша')
  expect(kazakhWeekday(at)).toBe('дс')
})
