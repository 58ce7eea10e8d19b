import { expect, it } from 'vitest'
import { amountText } from '../../../src/core/money.ts'

it.each([
  [0, '0 ₸'],
  [950, '950 ₸'],
  [12_500, '12 500 ₸'],
  [1_234_567, '1 234 567 ₸'],
  [12_500.5, '12 500,5 ₸'],
  [1e12, '1 000 000 000 000 ₸'],
])('shows %d as %s', (amountKzt, shown) => {
  expect(amountText(amountKzt)).toBe(shown)
})
