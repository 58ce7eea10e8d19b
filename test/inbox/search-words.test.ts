import { describe, expect, test } from 'vitest'
import { searchTerms, searchTokens, wordsOf } from '../../src/inbox/search-words.ts'

const lead = { name: '', phone: null, phone_e164: null, inbox: { words: [] } }

/** Whether a lead has everything that a query asks for. */
function finds(query: string, changes: Partial<Parameters<typeof searchTokens>[0]>): boolean {
  const tokens = searchTokens({ ...lead, ...changes })
  return searchTerms(query).every(
    ({ token, prefix }) => tokens.includes(token) && tokens.some((each) => each.startsWith(prefix)),
  )
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
  ])('by «%s» finds %s', (query, name) => {
    expect(finds(query, { name })).toBe(true)
  })

  test.each([
    ['ван', 'Иван'],
    ['иванов', 'Иван'],
    ['иван сидоров', 'Иван Петров'],
  ])('by «%s» does not find %s', (query, name) => {
    expect(finds(query, { name })).toBe(false)
  })

  test.each(['777', '1234567', '+7 (777) 123-45-67', '87771234567', '7777', '4567', '71234'])(
    'finds a phone by %s',
    (query) => {
      expect(finds(query, { phone: '8 777 123 45 67', phone_e164: '+77771234567' })).toBe(true)
    },
  )

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
    expect(wordsOf('щ'.repeat(1000))).toEqual(['щ'.repeat(24)])
  })
})
