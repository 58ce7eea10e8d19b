import { expect, it } from 'vitest'
import {
  findPhone,
  readPhone,
  readSharedPhone,
  withoutPhone,
} from '../../../src/conversation/answers/phone-answer.ts'

it.each([
  ['мой номер 87771234567', '87771234567'],
  ['тел: +7 (777) 123-45-67, жду', '+7 (777) 123-45-67'],
  ['Нужен ремонт. 8 777 123 45 67', '8 777 123 45 67'],
  ['50 000 тг, 87771234567', '87771234567'],
  ['50 000 87771234567', '87771234567'],
  ['менің нөмірім 7771234567', '7771234567'],
  ['call me at +49 151 12345678 please', '+49 151 12345678'],
  ['+77771234567 500', '+77771234567'],
  ['до 100 000 или 200 000', null],
  ['от 700 000 до 800 000', null],
  ['700 000-800 000', null],
  ['заказ 123456789012345678901234567890', null],
  ['в 10:30 15.05.2025', null],
])('finds in %j the number %j', (text, expected) => {
  expect(findPhone(text)).toBe(expected)
})

it('takes as an answer any possible number, in the spelling of the customer', () => {
  expect(readPhone('  8 (727) 250-12-34 ')).toBe('8 (727) 250-12-34')
  expect(readPhone('это +7 777 123 45 67')).toBe('+7 777 123 45 67')
  expect(readPhone('12345')).toBeNull()
})

it('reads a shared number whose plus the messenger left out', () => {
  expect(readSharedPhone('77771234567')).toBe('77771234567')
  expect(readSharedPhone('4915112345678')).toBe('+4915112345678')
  expect(readSharedPhone('')).toBeNull()
})

it.each(['1', '+', '7x', '+7 '])('gives up on a text of nothing but %j, however long', (part) => {
  const started = performance.now()
  expect(findPhone(part.repeat(65_536 / part.length))).toBeNull()
  expect(performance.now() - started).toBeLessThan(1000)
})

it.each([
  ['Айгуль, 87771234567', 'Айгуль'],
  ['87771234567 нужен ремонт', 'нужен ремонт'],
  ['мой номер: 87771234567', ''],
  ['call me at 87771234567 please', ''],
])('leaves of %j besides the number %j', (text, rest) => {
  expect(withoutPhone(text, '87771234567')).toBe(rest)
})
