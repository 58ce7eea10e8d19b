import { describe, expect, it } from 'vitest'
import { readAmounts } from '../../../src/understanding/money/read-amounts.ts'
import { surfaceOf } from '../../../src/understanding/surface.ts'

function read(text: string, isAsked = true): string[] {
  return readAmounts(surfaceOf(text), { isAsked, isTaken: () => false })
    .filter(({ sureness }) => sureness !== 'possible')
    .map((sum) =>
      sum.kind === 'measure'
        ? `${sum.value.amount} ${sum.value.unit}`
        : `${sum.value.min === null ? '' : `${sum.value.min}–`}${sum.value.max} ${sum.value.currency}`,
    )
}

describe('a sum', () => {
  it.each([
    ['100 000', '100000 KZT'],
    ['1.250.000', '1250000 KZT'],
    ['50,000', '50000 KZT'],
    ['1250000.00', '1250000 KZT'],
    ['1,2 ляма', '1200000 KZT'],
    ['½ млн', '500000 KZT'],
    ['100к', '100000 KZT'],
    ['100-150 тыс', '100000–150000 KZT'],
    ['50 тысяч - 1 млн', '50000–1000000 KZT'],
    ['от сорока до пятидесяти тысяч', '40000–50000 KZT'],
    ['от миллиона до полутора', '1000000–1500000 KZT'],
    ['от 100 тысяч до 150', '100000–150000 KZT'],
    ['пару сотен тысяч', '200000 KZT'],
    ['сотню тысяч', '100000 KZT'],
    ['a couple of million', '2000000 KZT'],
    ['100000т', '100000 KZT'],
    ['1000 000', '1000000 KZT'],
    ['полтора миллиона', '1500000 KZT'],
    ['полмиллиона', '500000 KZT'],
    ['два миллиона триста тысяч', '2300000 KZT'],
    ['2 млн 300 тыс', '2300000 KZT'],
    ['миллион двести', '1200000 KZT'],
    ['тысяч пятьдесят', '50000 KZT'],
    ['думаю, 50 хватит тысяч', '50000 KZT'],
    ['елу мыңға дейін', '50000 KZT'],
    ['zhuz myn', '100000 KZT'],
    ['миллион жарым', '1500000 KZT'],
    ['жарты миллион', '500000 KZT'],
    ['half a million', '500000 KZT'],
    ['a hundred thousand', '100000 KZT'],
    ['one and a half million', '1500000 KZT'],
    ['500 тенге', '500 KZT'],
    ['50 тысяч, 2 окна', '50000 KZT'],
  ])('is read from %j', (text, sum) => {
    expect(read(text)[0]).toBe(sum)
  })

  it.each([
    ['$500', '500 USD'],
    ['300 баксов', '300 USD'],
    ['5 тыс рублей', '5000 RUB'],
    ['1000 юаней', '1000 CNY'],
    ['5000 сом', '5000 KGS'],
  ])('in another currency keeps it: %j', (text, sum) => {
    expect(read(text)).toEqual([sum])
  })

  it.each(['120 м2', '120 м²', '65 кв.м', '10 минут', '10 min', '3 бөлме', '256 гб', '10%', '20 человек'])(
    'is not what measures or counts: %j',
    (text) => {
      expect(read(text).every((sum) => !/[A-Z]{3}$/.test(sum))).toBe(true)
    },
  )

  it.each([
    '12.12.2026',
    '18:30',
    'ул. Сатпаева 9000',
    'в 2024',
    '150х2000',
    '4400430123456789',
    'заказ 100200',
    'A5150',
  ])('is not in %j', (text) => {
    expect(read(text).filter((sum) => sum.endsWith('KZT'))).toEqual([])
  })

  it('is the whole where a part of it is told too, and the tenge where both are', () => {
    expect(read('аванс 20 000, всего 60 000')).toEqual(['60000 KZT'])
    expect(read('100 000 тенге (200$)')).toEqual(['100000 KZT', '200 USD'])
  })

  it('that was not asked for needs its thousands, its currency, or a word like «бюджет»', () => {
    expect(read('торт, 20 мыңға дейін', false)).toEqual(['20000 KZT'])
    expect(read('готов до 35000', false)).toEqual(['35000 KZT'])
    expect(read('артикул или что там 35000', false)).toEqual([])
  })
})

it.each(['несколько тысяч', 'сотни тысяч', 'thousands', 'бірнеше мың', 'полтора', 'iPhone 13 128gb'])(
  'is not made of a text that tells none: %s',
  (text) => {
    expect(read(text).filter((sum) => sum.endsWith('KZT'))).toEqual([])
  },
)
