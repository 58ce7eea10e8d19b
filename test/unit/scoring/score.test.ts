import { describe, expect, it } from 'vitest'
import { type ScoreFacts, scoreLead } from '../../../src/scoring/score.ts'
import { thresholds } from '../../../src/scoring/score-rules.ts'

function said(...texts: string[]): ScoreFacts['messages'] {
  return texts.map((text) => ({ sender: 'lead', text, kind: 'text' }))
}

function facts(more: Partial<ScoreFacts>): ScoreFacts {
  return {
    phone: null,
    hasOwnName: false,
    budget: null,
    niche: { cpl_target: 3000, roi_target: 100 },
    answers: { given: 0, asked: 0 },
    messages: [],
    ...more,
  }
}

function pointsOf(rule: string, more: Partial<ScoreFacts>): number {
  return scoreLead(facts(more)).reasons.find((reason) => reason.rule === rule)?.points ?? 0
}

describe('a lead ranks where sales staff would put it', () => {
  const phone = '8 777 123 45 67'

  it('hot when the whole questionnaire is answered with phone and a fair budget', () => {
    const messages = said('Нужен ремонт ноутбука', 'Айгуль', phone, '10 000')
    const answers = { given: 4, asked: 4 }
    const { score } = scoreLead(facts({ phone, hasOwnName: true, budget: 10_000, answers, messages }))
    expect(score).toBeGreaterThanOrEqual(thresholds.hot)
  })

  it.each([['Хочу заказать шторы'], ['Перде тапсырыс бергім келеді'], ['I would like to order curtains']])(
    'qualified with phone and the clear intent of %j',
    (text) => {
      const { score } = scoreLead(facts({ phone, messages: said(text), answers: { given: 2, asked: 3 } }))
      expect(score).toBeGreaterThanOrEqual(thresholds.qualified)
      expect(score).toBeLessThanOrEqual(70)
    },
  )

  it.each(['Привет', 'Сәлеметсіз бе', 'Hello'])('low when all it said is %j', (text) => {
    expect(scoreLead(facts({ messages: said(text) })).score).toBeLessThan(20)
  })

  it('0 and without reasons when it said nothing', () => {
    expect(scoreLead(facts({ niche: null }))).toEqual({ score: 0, reasons: [], isSpam: false })
  })
})

describe('the budget', () => {
  it('counts against the break-even revenue of the niche', () => {
    const points = [500, 2000, 6000, 30_000].map((budget) => pointsOf('budget', { budget }))
    expect(points).toEqual([...points].sort((one, other) => one - other))
    expect(new Set(points).size).toBe(4)
    const dear = { cpl_target: 30_000, roi_target: 100 }
    expect(pointsOf('budget', { budget: 6000, niche: dear })).toBeLessThan(points[2] ?? 0)
  })

  it.each([null, { cpl_target: null, roi_target: 50 }, { cpl_target: 0, roi_target: 0 }])(
    'counts in tenge where the niche sets no target: %j',
    (niche) => {
      const points = [1000, 5000, 20_000, 100_000].map((budget) => pointsOf('budget', { budget, niche }))
      expect(points).toEqual([3, 10, 20, 25])
    },
  )

  it('of nothing gives nothing', () => {
    expect(pointsOf('budget', { budget: 0 })).toBe(0)
  })
})

describe('words', () => {
  it.each([
    'КУПИТЬ',
    'хочу заказать',
    'нужен ремонт',
    'Ноутбук не включается',
    'ноутбук сатып алғым келеді',
    'перде керек',
    'ноутбук бұзылып қалды',
    'I need new curtains',
    'my laptop is broken',
  ])('hear the intent in %j', (text) => {
    expect(pointsOf('intent', { messages: said(text) })).toBeGreaterThan(0)
  })

  it.each(['не нужно', 'керек емес', "I don't need anything", 'прикупил', 'бордюр', 'wanted'])(
    'hear no intent in %j',
    (text) => {
      expect(pointsOf('intent', { messages: said(text) })).toBe(0)
    },
  )

  it.each(['Срочно!', 'нужно сегодня', 'бүгін керек', 'тез жасай аласыз ба', 'ASAP please', 'ещё сегодня'])(
    'hear the hurry in %j',
    (text) => {
      expect(pointsOf('urgency', { messages: said(text) })).toBeGreaterThan(0)
    },
  )

  it.each(['не срочно', 'not urgent', 'тезис', 'snowy'])('hear no hurry in %j', (text) => {
    expect(pointsOf('urgency', { messages: said(text) })).toBe(0)
  })

  it('count only when the customer says them', () => {
    const messages: ScoreFacts['messages'] = [
      { sender: 'bot', text: 'Хотите купить срочно?', kind: 'text' },
      { sender: 'human', text: 'заказать сегодня https://t.me/x казино крипта', kind: 'photo' },
    ]
    expect(scoreLead(facts({ messages })).reasons).toEqual([])
  })
})

describe('spam', () => {
  it.each([
    'Заработок от 5000 в день, пиши https://t.me/zarabotok',
    'Онлайн казино! Промокод на первый депозит https://casino.example',
    'Инвестиции в криптовалюту, пассивный доход',
    'Предлагаем услуги: раскрутка и продвижение сайтов, переходите по ссылке www.example.com',
    'Earn money with bitcoin, click here',
    'Қосымша табыс табыңыз, сілтемеге өтіңіз t.me/tabys',
  ])('is recognised in %j and scores 0', (text) => {
    const full = facts({
      phone: '87771234567',
      hasOwnName: true,
      budget: 1e6,
      answers: { given: 9, asked: 9 },
    })
    expect(scoreLead({ ...full, messages: said(text, 'срочно купить, нужен заказ') })).toMatchObject({
      isSpam: true,
      score: 0,
    })
  })

  it.each([
    'Нужен ноутбук для трейдинга',
    'Вот такие шторы хочу https://kaspi.kz/shop/p/1',
    'Нужны шторы в казино, пример: https://example.com/1.jpg',
    'Мой канал https://t.me/example',
    'Работаю в рекламе, сломался ноутбук с криптовалютой',
    'алло?',
  ])('is not seen in %j, and costs no points', (text) => {
    const { isSpam, reasons } = scoreLead(facts({ messages: said(text) }))
    expect(isSpam).toBe(false)
    expect(reasons.filter((reason) => reason.points < 0)).toEqual([])
  })

  it('is ten times the same long text, but not an impatient customer', () => {
    const mailing = 'Дорогие друзья, приходите в наш новый магазин'
    expect(scoreLead(facts({ messages: said(...Array(10).fill(mailing)) })).isSpam).toBe(true)
    expect(scoreLead(facts({ messages: said(...Array(4).fill(mailing)) })).isSpam).toBe(false)
    expect(scoreLead(facts({ messages: said(...Array(50).fill('вы тут?')) })).isSpam).toBe(false)
  })
})

it('tells staff nothing that the customer wrote, not even in the matched word', () => {
  const messages = said('купить87771234567 срочно87771234567', 'мой номер 87771234567')
  const { reasons } = scoreLead(facts({ phone: '87771234567', messages }))
  expect(JSON.stringify(reasons)).not.toContain('8777')
  expect(reasons.map((reason) => reason.rule)).toContain('intent')
})
