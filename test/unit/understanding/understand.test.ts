import { describe, expect, it } from 'vitest'
import { type Fact, factsOf, type IntentName } from '../../../src/understanding/fact.ts'
import { type ReadingContext, understand } from '../../../src/understanding/understand.ts'
import { cpuMsOf } from '../../support/cpu-time.ts'

function read(text: string | readonly string[], context: Partial<ReadingContext> = {}): Fact[] {
  const texts = typeof text === 'string' ? [text] : text
  return understand(texts, { asked: null, language: 'ru', isFirst: false, ...context })
}

/** The values that a dialog would take. */
function told(facts: readonly Fact[]): Record<string, unknown> {
  const sure = facts.filter(({ sureness }) => sureness !== 'possible')
  const [name] = factsOf(sure, 'name')
  const [phone] = factsOf(sure, 'phone')
  const [amount] = factsOf(sure, 'amount')
  const [need] = factsOf(sure, 'need')
  return {
    ...(need && { need: need.value }),
    ...(name && { name: name.value }),
    ...(phone && { phone: phone.value }),
    ...(amount && { budget: amount.value.max }),
  }
}

function intentsOf(facts: readonly Fact[]): IntentName[] {
  return factsOf(facts, 'intent').map(({ value }) => value)
}

describe('a first message', () => {
  it.each([
    [
      'Здравствуйте! Меня зовут Айгуль, хочу заказать окна, бюджет до 300 000 тг, тел 8-701-234-56-78',
      { need: 'хочу заказать окна', name: 'Айгуль', phone: '+77012345678', budget: 300_000 },
    ],
    [
      'Менің атым Қайрат, шкаф жасату керек, 200 мың теңге, 87012345678',
      { need: 'шкаф жасату керек', name: 'Қайрат', phone: '+77012345678', budget: 200_000 },
    ],
    [
      "Hello, I'm Kate, my iPhone screen is broken, budget 40k",
      { need: 'iPhone screen is broken', name: 'Kate', budget: 40_000 },
    ],
    ['Ремонт квартиры 80 м2, до 2 млн', { need: 'Ремонт квартиры 80 м2', budget: 2_000_000 }],
    ['Дети разбили телевизор. Можно починить? Айман. 87012345678', { name: 'Айман', phone: '+77012345678' }],
  ])('tells everything at once: %j', (text, values) => {
    expect(told(read(text, { isFirst: true }))).toMatchObject(values)
  })

  it.each([
    'Здравствуйте! Можно узнать об этом подробнее?',
    'сколько стоит?',
    'вы сегодня работаете',
    'Сәлем, толығырақ білейін деп едім',
    'Can I get more info on this?',
    '?',
    'Где вы находитесь?',
  ])('tells no need in %j', (text) => {
    expect(factsOf(read(text, { isFirst: true }), 'need')).toEqual([])
  })
})

describe('a name', () => {
  it.each([
    ['Бекзат', 'Бекзат'],
    ['виктория', 'Виктория'],
    ['меня Дина зовут', 'Дина'],
    ['Мен Ержанмын', 'Ержан'],
    ['мен Шымкенттен Серікпін', 'Серік'],
    ['Бауыржан боламын', 'Бауыржан'],
    ['Серік деп атаңыз', 'Серік'],
    ['this is John Smith', 'John Smith'],
    ['menin atym Yerzhan', 'Yerzhan'],
    ['Ахмедов Тимур Рашидович', 'Ахмедов Тимур Рашидович'],
    ['я мама Алии, Гульмира', 'Гульмира'],
    ['Олег. Сколько стоит?', 'Олег'],
    ['Ырысты', 'Ырысты'],
    ['my name is Katya, not Kate', 'Katya'],
  ])('is told by %j', (text, name) => {
    expect(told(read(text, { asked: 'name' }))).toMatchObject({ name })
  })

  it.each([
    'перезвоните мне',
    'кухня',
    'черный экран',
    'завтра утром',
    'қашан келесіз',
    'not working',
    'Алматы',
    'на юрлицо',
  ])('is not told by %j', (text) => {
    expect(told(read(text, { asked: 'name' }))).not.toHaveProperty('name')
  })

  it('that was not asked for is taken where it can be nobody else’s', () => {
    expect(told(read('торт на субботу, Алия, 87012345678'))).toMatchObject({ name: 'Алия' })
    expect(told(read('мастер Олег приходил вчера'))).not.toHaveProperty('name')
    expect(told(read('торт для Алии'))).not.toHaveProperty('name')
  })
})

describe('a wish', () => {
  it.each([
    ['позовите живого человека', 'human'],
    ['где менеджер', 'human'],
    ['не хочу с ботом', 'human'],
    ['менеджермен сөйлескім келеді', 'human'],
    ['let me speak to the owner', 'human'],
    ['перезвоните мне', 'callback'],
    ['удалите мои данные', 'erase'],
    ['передумала, не надо ничего', 'stop'],
    ['енді керек емес', 'stop'],
    ['never mind', 'stop'],
    ['я же написала', 'told'],
    ['а сколько стоит?', 'ask'],
    ['кепілдік бар ма', 'ask'],
  ] as const)('is heard in %j: %s', (text, intent) => {
    expect(intentsOf(read(text))).toContain(intent)
  })

  it.each([
    'ищу менеджера по продажам',
    'торт на 20 человек',
    'кресло для оператора',
    'нужен мастер по холодильникам',
    'операторға арналған кресло керек',
    'I need a cake for 20 people',
    'не надо меня ни с кем соединять',
  ])('for a person is not heard in %j', (text) => {
    expect(intentsOf(read(text, { isFirst: true }))).not.toContain('human')
  })

  it.each([
    ['phone', 'не дам'],
    ['phone', 'пишите сюда'],
    ['phone', 'осы чатта сөйлесейік'],
    ['phone', 'rather not'],
    ['name', 'какая разница как зовут'],
    ['text', 'объясню по телефону'],
  ] as const)('not to answer is heard at the %s: %j', (asked, text) => {
    expect(intentsOf(read(text, { asked }))).toContain('refuse')
  })

  it.each(['хз', 'смотря что предложите', 'келісеміз', 'you tell me', 'самое дешевое'])(
    'to leave the sum open is heard in %j',
    (text) => {
      expect(intentsOf(read(text, { asked: 'money' }))).toContain('unknown')
    },
  )
})

describe('the language', () => {
  it.each([
    ['ru', 'маган ноутбук жондеу керек', 'kk'],
    ['kk', 'стиралка истемей калды', 'kk'],
    ['en', 'zdravstvuite nuzhen remont', 'ru'],
    ['kk', 'Мені потрібна допомога', 'ru'],
    ['ru', 'давайте по-казахски', 'kk'],
    ['en', 'я по-английски не понимаю, пишите по-русски', 'ru'],
    ['ru', 'in English please', 'en'],
  ] as const)('turns from %s at %j to %s', (language, text, expected) => {
    expect(factsOf(read(text, { language }), 'language')).toMatchObject([{ value: expected }])
  })

  it.each(['ок', '50 000 тенге', 'iPhone 13 Pro Max', 'Айгуль', '87012345678', '👍'])(
    'is not told by %j',
    (text) => {
      expect(factsOf(read(text, { language: 'kk' }), 'language')).toEqual([])
    },
  )
})

it('reads a thought in pieces as one, and says in which piece each fact stands', () => {
  const facts = read(['меня зовут', 'Гульнара', 'до 50', 'тысяч'], { asked: 'name' })
  expect(factsOf(facts, 'name')).toMatchObject([
    { value: 'Гульнара', span: { message: 1, start: 0, end: 8 } },
  ])
  expect(factsOf(facts, 'amount')).toMatchObject([{ value: { max: 50_000 }, span: { message: 2 } }])
})

describe('a hostile text of 64 KB', () => {
  const size = 65_536
  const texts = {
    digits: '7'.repeat(size),
    'digits apart': '8 7 0 1 '.repeat(size / 8),
    spaces: ' '.repeat(size),
    names: 'Иван '.repeat(size / 5),
    introductions: 'меня зовут '.repeat(size / 11),
    brackets: '(['.repeat(size / 2),
    marks: 'и\u0306'.repeat(size / 2),
    'number words': 'двести тридцать '.repeat(size / 16),
    letters: 'я'.repeat(size),
    addresses: 'a@a.'.repeat(size / 4),
    scales: 'тысяч '.repeat(size / 6),
  }
  it.each(Object.entries(texts))('of %s is read in no time', (_name, text) => {
    read(text.slice(0, 2000), { asked: 'name' })
    expect(cpuMsOf(() => void read(text, { asked: 'name', isFirst: true }))).toBeLessThan(500)
  })
})

describe('a need that says little', () => {
  it.each(['нужна консультация', 'көмек керек', 'I need help'])(
    'is no need in the first message: %s',
    (text) => {
      expect(told(read(text, { isFirst: true }))).toEqual({})
    },
  )

  it.each(['нужна консультация', 'көмек керек', 'I need help'])('answers what is needed: %s', (text) => {
    expect(told(read(text, { asked: 'text' }))).toEqual({ need: text })
  })
})
