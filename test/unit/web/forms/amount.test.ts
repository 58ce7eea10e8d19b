import { expect, test } from 'vitest'
import { readAmount } from '../../../../src/core/text/read-amount.ts'
import { writeAmount } from '../../../../web/forms/amount.ts'

test.each([
  ['12500', 12_500],
  ['12500.50', 12_500.5],
  ['12500,50', 12_500.5],
  ['12 500,5', 12_500.5],
  ['12\u00a0500', 12_500],
  ['1\u202f234\u202f567.89', 1_234_567.89],
  ['0', 0],
  [' 300 000 ₸ ', 300_000],
  ['5000тг', 5_000],
  ['0,01', 0.01],
])('reads %j as what is meant', (typed, amount) => {
  expect(readAmount(typed)).toBe(amount)
})

test.each([
  '-500',
  '−500',
  '12,50,00',
  '12.500',
  '1,234.50',
  '12.',
  ',5',
  '1 23',
  'много',
  '5к',
  '1e5',
  '₸',
  '١٢',
])('refuses %j rather than guess', (typed) => {
  expect(readAmount(typed)).toBeUndefined()
})

test('takes a box with nothing in it for no amount', () => {
  expect([readAmount(''), readAmount('  ')]).toEqual([null, null])
})

test('reads back what it has written', () => {
  for (const amount of [0, 7, 999, 1_000, 12_500.5, 1_234_567.89, 1e12]) {
    expect(readAmount(writeAmount(amount))).toBe(amount)
  }
})
