import { describe, expect, test } from 'vitest'
import { searchTerms, searchWords, wordsOf } from '../../../src/leads/search-words.ts'

const lead = { name: '', phone: null, phone_e164: null, inbox: { words: [] } }

/** Whether a lead has everything that a query asks for. */
function finds(query: string, changes: Partial<Parameters<typeof searchWords>[0]>): boolean {
  const words = searchWords({ ...lead, ...changes })
  return searchTerms(query).every((term) => words.some((word) => word.startsWith(term)))
}

describe('the search', () => {
  test.each([
    ['и', 'Иван Петров'],
    ['ив', 'Иван Петров'],
    ['ИВАН', 'Иван Петров'],
    ['петр', 'Иван Петров'],
    ['петров иван', 'Иван Петров'],
    ['алена', 'Алёна'],
    ['алёна', 'Алена'],
    ['айгул', 'Айгүл Қожа'],
    ['кожа', 'Айгүл Қожа'],
    ['Қожа', 'Айгуль Кожа'],
    ['Áigerim', 'Áigerim'],
    ['o', "O'Neill"],
    ['neill', "O'Neill"],
    ['oneill', 'O’Neill'],
    ['оконнор', "О'Коннор"],
    ["о'коннор", 'ОʼКоннор'],
    ['о`коннор', 'Оконнор'],
    ['ibrahim', 'İbrahim'],
    ['İBRAHİM', 'ibrahim'],
    ['ısmail', 'Ismail'],
    ['aigerim', 'Áıgerim'],
    ['айгерим', 'Айгерім'],
    ['иван', 'Ива\u0301н'],
    ['иван', 'И\u00adва\u200bн\u2060'],
    ['\u202aиван\u202c', 'Иван'],
    ['андрей', 'Андреи\u0306'],
    ['андреи', 'Андрей'],
    ['strasse', 'Straße'],
    ['STRASSE', 'straße'],
    ['muller', 'Müller'],
    ['lodz', 'Łódź'],
    ['anna', '𝓐𝓷𝓷𝓪'],
    ['anna', 'ＡＮＮＡ'],
    ['Αλεξης', 'ΑΛΈΞΗΣ'],
    // In the other alphabet, by any of the usual spellings.
    ['aigerim', 'Әйгерім'],
    ['Әйгерім', 'Aygerim'],
    ['yerlan', 'Ерлан'],
    ['erlan', 'Ерлан'],
    ['zhandos', 'Жандос'],
    ['jandos', 'Жандос'],
    ['maria', 'Мария'],
    ['mariya', 'Мария'],
    ['dmitry', 'Дмитрий'],
    ['kairat', 'Қайрат'],
    ['qairat', 'Қайрат'],
    ['akhmet', 'Ахмет'],
    ['gulnar', 'Гүлнәр'],
    ['shchukin', 'Щукин'],
    ['olga', 'Ольга'],
    ['семь слов в имени не слишком много', 'Много слов в имени не слишком семь'],
  ])('by «%s» finds %s', (query, name) => {
    expect(finds(query, { name })).toBe(true)
  })

  test.each([
    ['ван', 'Иван'],
    ['иванов', 'Иван'],
    ['иван сидоров', 'Иван Петров'],
    ['один два три четыре пять шесть семь', 'Один Два Три Четыре Пять Шесть'],
  ])('by «%s» does not find %s', (query, name) => {
    expect(finds(query, { name })).toBe(false)
  })

  test.each([
    '777',
    '1234567',
    '+7 (777) 123-45-67',
    '87771234567',
    '7777',
    '4567',
    '71234',
    '8 777 123–45–67',
    '8—777—123—45—67',
    '8‑777‑123‑45‑67',
    '8 777 123−45−67',
    '8.777.123.45.67',
    '8/777/1234567',
    '+7\u00a0777\u2009123\u202f45\u200767',
    '[8] (777) 123 45 67',
    '８７７７１２３４５６７',
    '＋７（７７７）１２３－４５－６７',
    '٨٧٧٧١٢٣٤٥٦٧',
    '\u202a+7 777 123 45 67\u202c',
    '8\u200b777\u200b1234567',
    'tel:+77771234567',
    'tel:+7-777-123-45-67;ext=1',
    'wa.me/77771234567',
    'https://wa.me/77771234567?text=hi',
    'https://api.whatsapp.com/send?phone=77771234567&text=x',
    'тел. 8 777 123 45 67',
    'Тел: 8 777 123 45 67',
    'телефон 87771234567',
    'моб.: +7 777 123 45 67',
    'нөмірі 8 777 123 45 67',
    'whatsapp +7 777 123 45 67',
    '123 45 67',
    '777-123',
    'айгуль 8 777 123 45 67',
    '8 (777) 123-45-67 Айгуль',
    'айгуль +7 777',
    'Айгуль, тел. 8-777-123-45-67',
    'айгуль 777 123',
    'айгуль 4567',
  ])('finds a phone by %s', (query) => {
    expect(finds(query, { name: 'Айгуль', phone: '8 777 123 45 67', phone_e164: '+77771234567' })).toBe(true)
  })

  test.each(['+49 30 901820', '0049 30 901820', '030/901820'.slice(2), 'tel:+4930901820'])(
    'finds a foreign phone by %s',
    (query) => {
      expect(finds(query, { phone: '+49 (30) 901820', phone_e164: '+4930901820' })).toBe(true)
    },
  )

  test.each(['8 777 123 45 67', '+7 (777) 123-45-67', 'тел. 87771234567'])(
    'finds a phone that stands in the chat by %s',
    (query) => {
      const words = wordsOf('Запишите: 8 (777) 123–45–67, Гүлнәр')
      expect(finds(query, { inbox: { words } })).toBe(true)
    },
  )

  test.each([
    ['iphone 12 256', 'iPhone 12 на 256'],
    ['договор 12.05.2025', 'Договор от 12.05.2025'],
    ['50 000', 'бюджет 50 000'],
    ['12.05.2025', 'Договор от 12.05.2025'],
    ['номер 5', 'Номер 5'],
  ])('numbers that are no phone are words: «%s»', (query, text) => {
    expect(finds(query, { inbox: { words: wordsOf(text) } })).toBe(true)
  })

  test('does not find a phone by digits that are not in a row', () => {
    expect(finds('7774567', { phone: null, phone_e164: '+77771234567' })).toBe(false)
  })

  test.each(['рем', 'ремонт', 'ремонта', 'macbook ремонт', 'm1'])(
    'finds words of the chat by %s',
    (query) => {
      expect(finds(query, { inbox: { words: wordsOf('Нужен срочный РЕМОНТА MacBook M1') } })).toBe(true)
    },
  )

  test('asks nothing of a query without letters and digits', () => {
    expect(searchTerms('?! — ')).toEqual([])
  })

  test('keeps an endless word short', () => {
    expect(wordsOf('б'.repeat(1000))).toEqual(['b'.repeat(24)])
  })
})

test.each([
  '8-701-234-56-78',
  '7012345678',
  '+7 8701 234 56 78',
  '+8 701 234 56 78',
  '8/701/234/56/78',
  '8 701*234*56*78',
  '8 701 234 56 7 8',
  '8 7O1 234 56 78',
  '8 10 7 701 234 56 78',
])('finds a phone in any spelling of its digits: %s', (query) => {
  expect(finds(query, { phone: '87012345678', phone_e164: '+77012345678' })).toBe(true)
  expect(finds(query, { phone: '87012345679', phone_e164: '+77012345679' })).toBe(false)
})
